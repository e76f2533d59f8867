import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { embeddedTemplate, postgresTemplate, type Template } from './templates.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the workers ask for the template of an engine: `/pglite` or `/postgres` below this. */
    readonly templates: string
  }
}

const MAKERS = new Map([
  ['/pglite', embeddedTemplate],
  ['/postgres', postgresTemplate],
])

/**
 * The first test that asks for a template has it made, once for all workers:
 * a run of the rules alone starts no database.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const made = new Map<string, Promise<Template>>()
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    const make = MAKERS.get(path)
    const template = made.get(path) ?? make?.()
    if (template) made.set(path, template)
    void answer(response, template)
  })
  project.provide('templates', await listen(server))
  return async () => {
    server.close()
    const settled = await Promise.allSettled(made.values())
    for (const template of settled) if (template.status === 'fulfilled') await template.value.discard()
  }
}

const answer = async (response: ServerResponse, template: Promise<Template> | undefined): Promise<void> => {
  response.setHeader('connection', 'close')
  if (!template) return void response.writeHead(404).end()
  try {
    response.end((await template).body)
  } catch (error) {
    response.writeHead(500).end(error instanceof Error ? error.stack : String(error))
  }
}

const listen = (server: Server): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    })
  })
