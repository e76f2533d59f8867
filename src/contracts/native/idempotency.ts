import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Claim, Held, IdempotencyStore } from '../../core/ports/idempotency.ts'
import { callerOrNull } from '../../http/caller.ts'
import { CodedRequest } from '../../http/faults.ts'
import { isKept, replay, written, type Sealer } from './kept-answer.ts'

export const IDEMPOTENCY_KEY = 'idempotency-key'
export const KEPT_MS = 24 * 60 * 60 * 1000
/** A run that has not ended by then has died with its process. */
const LEASE_MS = 60_000

export interface IdempotencyParts {
  readonly store: IdempotencyStore
  readonly sealer: Sealer
  readonly now: () => Date
}

/**
 * A POST that names a key is done once: whoever sends it again gets the same answer, for a day.
 * What is wrong before anything is done (no token, an invalid body) takes no key, and neither does what
 * may go better next time.
 */
export const answerOnce = (server: FastifyInstance, { store, sealer, now }: IdempotencyParts): void => {
  const claims = new WeakMap<FastifyRequest, Claim>()

  server.addHook('preHandler', async (request, reply) => {
    const key = keyOf(request)
    if (key === null) return
    const claim = claimOf(request, key, now())
    const held = await store.claimKey(claim)
    if (held) return replay(reply, sealer, answerIn(held, claim))
    claims.set(request, claim)
  })

  server.addHook('onSend', async (request, reply, payload) => {
    const claim = claims.get(request)
    if (!claim) return
    claims.delete(request)
    // What was done is done: the answer goes out also when it cannot be kept.
    await settle({ store, sealer }, claim, { reply, payload }).catch((error: unknown) =>
      request.log.warn({ err: error }, 'an answer could not be kept for its Idempotency-Key'),
    )
  })
}

const keyOf = ({ method, headers }: FastifyRequest): string | null => {
  const key = headers[IDEMPOTENCY_KEY]
  return method === 'POST' && typeof key === 'string' ? key : null
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
  return caller ? `${caller.accountId} ${caller.key?.id ?? ''}` : `public ${request.url}`
}

const hashOf = ({ method, url, body }: FastifyRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([method, url, body ?? null]))
    .digest('hex')

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
}

const settle = async (
  { store, sealer }: Pick<IdempotencyParts, 'store' | 'sealer'>,
  claim: Claim,
  { reply, payload }: Sent,
): Promise<void> => {
  if (!isKept(reply, payload)) return store.releaseKey(claim)
  await store.keepAnswer(claim, {
    status: reply.statusCode,
    sealed: sealer.seal(written(reply, payload)),
  })
}
