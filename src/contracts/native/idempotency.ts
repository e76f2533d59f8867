import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Claim, Held, IdempotencyStore, Taken } from '../../core/ports/idempotency.ts'
import type { Engine } from '../../core/engine.ts'
import type { Sealer } from '../../core/ports/sealer.ts'
import { callerOrNull } from '../../http/caller.ts'
import { CodedRequest } from '../../http/faults.ts'
import { isKept, read, replay, write, type Kept } from './kept-answer.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `false`: a POST that changes nothing, or does no harm when it is repeated. It takes no Idempotency-Key. */
    once?: false
    /** Throws when an answer that was kept may not be told again. */
    requireRepeatable?: (request: FastifyRequest, kept: Kept) => Promise<void>
  }
}

export const IDEMPOTENCY_KEY = 'idempotency-key'
export const KEPT_MS = 24 * 60 * 60 * 1000
/** A run that has not ended by then has died with its process. */
const LEASE_MS = 60_000

export interface IdempotencyParts {
  readonly store: IdempotencyStore
  readonly sealer: Sealer
  readonly now: () => Date
  /** For members alone: throws to everybody else. */
  readonly enter: Engine['enter']
}

/**
 * A POST that names a key is done once: whoever sends it again gets the same answer, for a day.
 * What is wrong before anything is done (no token, an invalid body) takes no key, and neither does what
 * may go better next time.
 */
export const answerOnce = (server: FastifyInstance, parts: IdempotencyParts): void => {
  const { store, sealer, now } = parts
  const claims = new WeakMap<FastifyRequest, Claim>()

  server.addHook('preHandler', async (request, reply) => {
    const key = keyOf(request)
    if (key === null) return
    const claim = claimOf(request, key, now())
    const got = await store.claimKey(claim)
    if ('since' in got) {
      claims.set(request, claim)
      runs.set(request, { ...claim, ...got })
      return
    }
    const kept = await read(sealer, answerIn(got, claim))
    await requireRepeatable(parts, request, kept)
    return replay(reply, kept)
  })

  server.addHook('onSend', async (request, reply, payload) => {
    const claim = claims.get(request)
    if (!claim) return
    claims.delete(request)
    // What was done is done: the answer goes out also when it cannot be kept.
    const isFirst = begunBefore(request) === null
    await settle({ store, sealer }, claim, { reply, payload, isFirst }).catch((error: unknown) =>
      request.log.warn({ err: error }, 'an answer could not be kept for its Idempotency-Key'),
    )
  })
}

const runs = new WeakMap<FastifyRequest, Claim & Taken>()

/**
 * When an earlier run of the same request began: it may have died after it did everything and before its
 * answer was kept. Null when there was none.
 */
export const begunBefore = (request: FastifyRequest): Date | null => {
  const run = runs.get(request)
  return run && run.since < run.now ? run.since : null
}

/** The id of what a request makes: every run under one key makes the same. Null without a key. */
export const idToMake = (request: FastifyRequest): string | null => {
  const run = runs.get(request)
  return run ? uuidOf(run.since, digest([run.scope, run.key, run.since])) : null
}

/** A version 7, so that it sorts by when it was first asked for. */
const uuidOf = (at: Date, hex: string): string => {
  const moment = at.getTime().toString(16).padStart(12, '0')
  return `${moment.slice(0, 8)}-${moment.slice(8)}-7${hex.slice(0, 3)}-a${hex.slice(3, 6)}-${hex.slice(6, 18)}`
}

const keyOf = ({ method, headers, body, routeOptions: { config } }: FastifyRequest): string | null => {
  if (method !== 'POST' || config.once === false || isDryRun(body)) return null
  const key = headers[IDEMPOTENCY_KEY]
  return typeof key === 'string' ? key : null
}

/** Whoever only asks how it would go wants to hear how it would go now. */
const isDryRun = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'dryRun' in body && body.dryRun === true

/** What members did in a place is not told to whoever has left it. Of the invited nobody is in anyway. */
const requireRepeatable = async (
  { enter }: Pick<IdempotencyParts, 'enter'>,
  request: FastifyRequest,
  kept: Kept,
): Promise<void> => {
  const { ids, requireRepeatable: required } = request.routeOptions.config
  const { placeId } = request.params as { readonly placeId?: string }
  const caller = callerOrNull(request)
  if (caller && placeId !== undefined && ids === undefined) await enter(caller, { placeId })
  await required?.(request, kept)
}

const claimOf = (request: FastifyRequest, key: string, now: Date): Claim => ({
  scope: scopeOf(request),
  key,
  hash: hashOf(request),
  now,
  leaseUntil: new Date(now.getTime() + LEASE_MS),
  forgotten: new Date(now.getTime() - KEPT_MS),
})

/** Visitors cannot be told apart; what they show, such as a code, is in the hash. */
const scopeOf = (request: FastifyRequest): string => {
  const caller = callerOrNull(request)
  if (caller) return `${caller.accountId} ${caller.key?.id ?? ''}`
  const [path] = request.url.split('?')
  return `public ${digest([request.method, path])}`
}

const hashOf = ({ method, url, body }: FastifyRequest): string => digest([method, url, body ?? null])

/** Whatever was asked, it is short: it stands in an index. */
const digest = (asked: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(asked)).digest('hex')

const answerIn = ({ hash, answer }: Held, claim: Claim): string => {
  if (hash !== null && hash !== claim.hash) throw mismatch()
  if (answer === null) throw running()
  return answer.sealed
}

const mismatch = (): CodedRequest =>
  new CodedRequest(422, 'This Idempotency-Key was used for another request.', {
    code: 'idempotency_mismatch',
  })

const running = (): CodedRequest =>
  new CodedRequest(409, 'The first request with this Idempotency-Key is still being answered.', {
    code: 'idempotency_running',
    retryAfter: 1,
  })

interface Sent {
  readonly reply: FastifyReply
  readonly payload: unknown
  /** Of the runs under this key. */
  readonly isFirst: boolean
}

const settle = async (
  { store, sealer }: Pick<IdempotencyParts, 'store' | 'sealer'>,
  claim: Claim,
  { reply, payload, isFirst }: Sent,
): Promise<void> => {
  // What came too early has done nothing: what is done meanwhile by other requests is not its doing.
  if (reply.statusCode === 429 && isFirst) return store.forgetKey(claim)
  if (!isKept(reply, payload)) return store.releaseKey(claim)
  await store.keepAnswer(claim, {
    status: reply.statusCode,
    sealed: await write(sealer, reply, payload),
  })
}
