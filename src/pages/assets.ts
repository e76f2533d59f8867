import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { queryOf } from './form-fields.ts'

const TYPES = {
  'usher.css': 'text/css; charset=utf-8',
  'secret.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const

type Name = keyof typeof TYPES

const read = (name: Name) => {
  const body = readFileSync(new URL(`assets/${name}`, import.meta.url))
  return { type: TYPES[name], body, version: createHash('sha256').update(body).digest('hex').slice(0, 12) }
}

/** Read once: a request only ever names one of these, never a path. */
const ASSETS: Readonly<Record<Name, ReturnType<typeof read>>> = {
  'usher.css': read('usher.css'),
  'secret.js': read('secret.js'),
  'icon.svg': read('icon.svg'),
}

/** With what is in it as part of the address, so that browsers may keep it for good. */
export const assetUrl = (name: Name): string => `/assets/${name}?v=${ASSETS[name].version}`

export const serveAssets = (server: FastifyInstance): void => {
  for (const name of Object.keys(ASSETS) as Name[]) {
    const { type, body, version } = ASSETS[name]
    server.get(`/assets/${name}`, { config: { access: 'public' } }, (request, reply) => {
      const isThisVersion = queryOf(request, 'v') === version
      reply.header('cache-control', isThisVersion ? 'public, max-age=31536000, immutable' : 'no-cache')
      return reply.type(type).send(body)
    })
  }
}
