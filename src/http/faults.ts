import type { FastifyError, FastifyReply } from 'fastify'
import { UsherError } from '../core/errors.ts'
import { IssuerUnreachable } from '../identity/issuer-unreachable.ts'

/** Nobody is signed in, or the credentials do not hold; which of the two is not said. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn'
  constructor() {
    super('Sign in: this needs a valid token.')
  }
}

/** A request that is wrong before the engine is asked. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest'
  readonly status: number
  /** JSON pointer into the body, or the name of a parameter. */
  readonly source: Source | null
  constructor(status: number, sentence: string, source: Source | null = null) {
    super(sentence)
    this.status = status
    this.source = source
  }
}

interface Signal {
  /** For programs. */
  readonly code: string
  /** Seconds after which trying again may help. */
  readonly retryAfter?: number
}

/** A request that is refused before the engine is asked, with something for programs to go by. */
export class CodedRequest extends BadRequest {
  readonly signal: Signal
  constructor(status: number, sentence: string, signal: Signal) {
    super(status, sentence)
    this.signal = signal
  }
}

export type Source = { readonly pointer: string } | { readonly parameter: string }

/** Whatever was thrown, as the few things a face has to tell apart. */
export type Fault =
  | { readonly is: 'refused'; readonly error: UsherError }
  | {
      readonly is: 'request'
      readonly status: number
      readonly sentence: string
      readonly source: Source | null
      readonly signal?: Signal
    }
  | { readonly is: 'unavailable' }
  | { readonly is: 'internal' }

export const faultOf = (error: unknown): Fault => {
  if (error instanceof UsherError) return { is: 'refused', error }
  if (error instanceof NotSignedIn)
    return { is: 'request', status: 401, sentence: error.message, source: null }
  if (error instanceof BadRequest) {
    const { status, message: sentence, source } = error
    const signal = error instanceof CodedRequest ? { signal: error.signal } : {}
    return { is: 'request', status, sentence, source, ...signal }
  }
  if (isFastifyError(error)) return requestFault(error)
  if (error instanceof IssuerUnreachable) return { is: 'unavailable' }
  return isDatabaseGone(error) ? { is: 'unavailable' } : { is: 'internal' }
}

/** Said by every face when the database, or the issuer of a token, does not answer. */
export const UNAVAILABLE = 'What is needed for that cannot be reached right now. Try again in a moment.'

/** Seconds after which a client may try again what was unavailable. */
const UNAVAILABLE_FOR = 5

/** Seconds after which trying again may help; null where nobody can say. */
export const retryAfter = (fault: Fault): number | null => {
  switch (fault.is) {
    case 'refused':
      return fault.error.code === 'unavailable' ? UNAVAILABLE_FOR : (fault.error.details.retryAfter ?? null)
    case 'request':
      return fault.signal?.retryAfter ?? null
    case 'unavailable':
      return UNAVAILABLE_FOR
    case 'internal':
      return null
  }
}

/** Says with an answer when to come back, if that is known. */
export const tellWhen = (reply: FastifyReply, fault: Fault): void => {
  const seconds = retryAfter(fault)
  if (seconds !== null) reply.header('retry-after', seconds)
}

const isFastifyError = (error: unknown): error is FastifyError =>
  error instanceof Error &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode < 500

const SENTENCES: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'This media type is not understood here.',
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is too large.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as its Content-Length says.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not valid JSON.',
}

/** Rules about a property that the rule names itself, beside the object it speaks of. */
const NAMED: Readonly<Record<string, { readonly by: string; readonly is: string }>> = {
  required: { by: 'missingProperty', is: 'is missing' },
  additionalProperties: { by: 'additionalProperty', is: 'is not known here' },
}

/** A property's name as a step of a JSON pointer (RFC 6901). */
const escaped = (name: unknown): string => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`

type Params = Readonly<Record<string, unknown>>

/** What a rule asks for, in words for a person; for other rules the validator's own have to do. */
const WORDS: Readonly<Record<string, (params: Params) => string>> = {
  type: ({ type }) => `must be ${String(type).split(',').map(withArticle).join(' or ')}`,
  enum: ({ allowedValues }) =>
    `must be one of: ${Array.isArray(allowedValues) ? allowedValues.filter(Boolean).join(', ') : ''}`,
  minItems: ({ limit }) => `must have at least ${counted(limit, 'item')}`,
  maxItems: ({ limit }) => `must have at most ${counted(limit, 'item')}`,
  minLength: ({ limit }) => `must have at least ${counted(limit, 'character')}`,
  maxLength: ({ limit }) => `must have at most ${counted(limit, 'character')}`,
  minProperties: () => 'says nothing',
  pattern: () => 'is not of the right form',
  format: ({ format }) => `is not a valid ${String(format)}`,
}

const withArticle = (noun: string): string => {
  if (noun === 'null') return noun
  return `${/^[aio]/.test(noun) ? 'an' : 'a'} ${noun}`
}

const counted = (n: unknown, noun: string): string => `${String(n)} ${noun}${n === 1 ? '' : 's'}`

const requestFault = (error: FastifyError): Fault => {
  const status = error.statusCode ?? 400
  const first = error.validation?.[0]
  if (!first) {
    const sentence =
      SENTENCES[error.code] ?? (error instanceof SyntaxError ? 'The body is not valid JSON.' : error.message)
    return { is: 'request', status, sentence, source: null }
  }
  const named = NAMED[first.keyword]
  const path = `${first.instancePath}${named ? escaped(first.params[named.by]) : ''}`
  const sentence = `${path === '' ? 'The body' : path.slice(1)} ${named?.is ?? WORDS[first.keyword]?.(first.params) ?? first.message ?? 'is not valid'}.`
  const source = error.validationContext === 'body' ? { pointer: path } : { parameter: path.slice(1) }
  return { is: 'request', status: 400, sentence, source }
}

/**
 * SQLSTATE classes 08 (connection), 40 (a race lost again and again), 53 (resources, such as disks that are full),
 * 57 (operator intervention) and 58 (disks that fail); a server that only reads, as a standby does; a lock that
 * cannot be had; a database that is not there or not open; and what sockets say.
 */
const GONE =
  /^(08|40|53|57|58|25006|3D000|55000|55P03)|^E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN)$/
const GONE_SENTENCES =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|not queryable/i

const isDatabaseGone = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && typeof error.code === 'string' && GONE.test(error.code)) ||
    GONE_SENTENCES.test(error.message))
