import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { BadRequest } from '../../http/faults.ts'

export const MEDIA_TYPE = 'application/vnd.api+json'
/** Of every answer that has a body. */
export const CONTENT_TYPE = `${MEDIA_TYPE}; charset=utf-8`

/** Refuses a body nobody here reads (415), and a client that would not read the answer (406). */
export const negotiate = async (request: FastifyRequest): Promise<void> => {
  requireReadable(request)
  requireWanted(request.headers.accept)
}

/** A GET's body is never looked at; a DELETE's may come without a type. */
const requireReadable = ({ method, headers }: FastifyRequest): void => {
  const type = headers['content-type']
  if (!hasBody(headers) || method === 'GET' || method === 'HEAD') return
  if (type === undefined ? method === 'DELETE' : isOurs(type)) return
  throw new BadRequest(415, `A body has to come as ${MEDIA_TYPE}, with no parameter but a charset of utf-8.`)
}

const hasBody = (headers: IncomingHttpHeaders): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

const READABLE = ['charset=utf-8', 'charset=utf8', 'charset=us-ascii']

const isOurs = (contentType: string): boolean => {
  const [type, ...parameters] = partsOf(contentType)
  return type === MEDIA_TYPE && parameters.every((parameter) => READABLE.includes(parameter))
}

const requireWanted = (accept: string | undefined): void => {
  if (!accept || isWanted(accept)) return
  throw new BadRequest(406, `Answers come as ${MEDIA_TYPE} only.`)
}

/** The most exact range that fits has the word. */
const isWanted = (accept: string): boolean => {
  const ranges = accept.split(',').map(partsOf)
  for (const name of [MEDIA_TYPE, 'application/*', '*/*']) {
    const fitting = ranges.filter(([type, ...parameters]) => type === name && !parameters.some(isStrange))
    if (fitting.length > 0) return !fitting.every((range) => range.some(isRefusal))
  }
  return false
}

/** JSON:API lets ranges with an extension this server does not speak count for nothing. */
const isStrange = (parameter: string): boolean => !/^(q|charset|profile)=/.test(parameter)

const isRefusal = (parameter: string): boolean => /^q=0(\.0*)?$/.test(parameter)

const partsOf = (written: string): string[] =>
  written
    .split(';')
    .map((part) => part.toLowerCase().replaceAll(/["\s]/g, ''))
    .filter((part, index) => index === 0 || part !== '')
