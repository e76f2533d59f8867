import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { run, scratch } from '../support/process.ts'

/** Each takes longer to read, and more memory, than most of the service together; most requests need none. */
const LATE = ['@scalar/fastify-api-reference', 'better-auth', 'jose', 'nodemailer', 'postal-mime', 'react']

test('starting reads none of the packages that only some requests need', async () => {
  const service = run('main.js', {
    DATA_DIR: await scratch(),
    PORT: String(await freePort()),
    NODE_OPTIONS: `--import=${join(import.meta.dirname, 'tell-what-is-read.ts')}`,
  })
  await service.prints(/Server listening/)
  const read = packagesIn(service.output())
  expect(read).toContain('fastify')
  expect(read.filter((name) => LATE.includes(name))).toEqual([])
})

const packagesIn = (output: string): readonly string[] => {
  const found = output.matchAll(/^read \S*\/node_modules\/((?:@[^/]+\/)?[^/]+)/gm)
  return [...new Set([...found].map(([, name = '']) => name))]
}
