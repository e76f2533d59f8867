import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { FastifyReply } from 'fastify'
import type { Sealer } from '../../core/ports/sealer.ts'

type Body = string | null | undefined

/** What belongs to an answer itself, and not to the way it takes. */
const HEADERS = ['content-type', 'content-disposition', 'content-language', 'location']

/** Failures of ours and haste are not for keeping: the next attempt may fare better. */
export const isKept = (reply: FastifyReply, payload: unknown): payload is Body =>
  reply.statusCode < 500 &&
  reply.statusCode !== 429 &&
  (typeof payload === 'string' || payload === null || payload === undefined)

/** As it is kept: small, and sealed. */
export const write = async (sealer: Sealer, reply: FastifyReply, body: Body): Promise<string> => {
  const kept = {
    status: reply.statusCode,
    headers: Object.fromEntries(HEADERS.map((name) => [name, reply.getHeader(name)])),
    body: body ?? null,
  }
  return sealer.seal({ gzip: (await pack(JSON.stringify(kept))).toString('base64') })
}

/** What `write` wrote. */
export const read = async (sealer: Sealer, sealed: string): Promise<Kept> => {
  const { gzip: packed } = sealer.open(sealed) as { readonly gzip: string }
  return JSON.parse((await unpack(Buffer.from(packed, 'base64'))).toString()) as Kept
}

/** Sends it as it was sent first. */
export const replay = (reply: FastifyReply, { status, headers, body }: Kept): FastifyReply =>
  reply.code(status).headers(headers).header('idempotency-replayed', 'true').send(body)

export interface Kept {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string | null
}

const pack = promisify(gzip)
const unpack = promisify(gunzip)
