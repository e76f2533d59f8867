import type { FastifyReply, FastifyRequest } from 'fastify'
import { UsherError } from '../../core/errors.ts'
import type { Fingerprints } from '../../identity/fingerprints.ts'
import { callerOrNull } from '../caller.ts'
import { clientAddress, networkOf } from '../client-address.ts'
import { CodedRequest } from '../faults.ts'
import { unscoped } from '../unscoped.ts'
import { acquaintances } from './acquaintances.ts'
import { windows } from './windows.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `false`: answered however often it is asked for. For what costs nothing and tells nothing. */
    limited?: false
  }
}

/** How much there is in a minute, in this process. */
export interface RequestLimits {
  /** Requests of one client address; of IPv6, of one /64. */
  readonly perAddress: number
  /** Requests that show the same session, API key or JWT. */
  readonly perToken: number
  /** Answers that refuse what somebody tries out: credentials, codes, ids. */
  readonly failures: number
}

/** Which of them was reached. */
export type Limit = 'address' | 'token' | 'failures'

interface Options {
  readonly limits: RequestLimits
  /** Milliseconds. */
  readonly now: () => number
  readonly fingerprints: Fingerprints
  readonly onReached?: (limit: Limit) => void
}

/**
 * Refuses with 429, in the words of whatever face was asked and before the database is, what comes too
 * often. A flood with one token is refused by the token, and takes nothing from others behind its address.
 * Whoever proved to be somebody answers for their own failures; all others answer for each other, by address.
 */
export const limitRequests = ({ limits, now, fingerprints, onReached = () => undefined }: Options) =>
  unscoped(async (server) => {
    const requests = windows(limits.perAddress, { now })
    const tokens = windows(limits.perToken, { now })
    const failures = windows(limits.failures, { now })
    const known = acquaintances()
    const came = new WeakMap<FastifyRequest, Sender>()
    const wrongCodes = new WeakSet<FastifyRequest>()

    const refuse = (limit: Limit, wait: number | null): void => {
      if (wait === null) return
      onReached(limit)
      throw tooMany(wait)
    }

    server.addHook('onRequest', async (request) => {
      if (request.routeOptions.config.limited === false) return
      const shown = fingerprints(request.headers)
      const network = networkOf(clientAddress(request))
      const answerable = known.of(shown) ?? `${network}${isForeign(request) ? ' from elsewhere' : ''}`
      came.set(request, { shown, answerable })
      for (const token of shown) refuse('token', tokens.ask(token))
      refuse('address', requests.count(network))
      refuse('failures', failures.ask(answerable))
      for (const token of shown) tokens.count(token)
    })

    server.addHook('onError', async (request, _reply, error) => {
      if (error instanceof UsherError && error.code === 'code_wrong') wrongCodes.add(request)
    })

    // As it is decided, and not when it has been read: whoever does not read would not count.
    server.addHook('onSend', async (request, reply) => {
      const sender = came.get(request)
      if (!sender) return
      const caller = callerOrNull(request)
      if (caller) known.meet(sender.shown, caller.accountId)
      if (wrongCodes.has(request) || isFailure(request, reply, sender))
        failures.count(caller?.accountId ?? sender.answerable)
    })
  })

interface Sender {
  readonly shown: readonly string[]
  /** Whose failures its own would be: asked for before, and counted after. */
  readonly answerable: string
}

/** Whether a page of somebody else's makes the browser ask: what that fails at is not its reader's doing. */
const isForeign = ({ headers }: FastifyRequest): boolean => headers['sec-fetch-site'] === 'cross-site'

/**
 * Whether somebody may have tried something out. Where there is nothing at all, nothing can be found; and
 * who shows nothing, in the headers or in a body that was read, guesses nothing by being asked to sign in.
 */
const isFailure = (request: FastifyRequest, { statusCode }: FastifyReply, { shown }: Sender): boolean => {
  if (request.is404 || request.method === 'OPTIONS') return false
  if (statusCode === 401) return shown.length > 0 || request.body !== undefined
  return statusCode === 403 || statusCode === 404
}

export const TOO_MANY = 'That is too much at once. Try again in a moment.'

const tooMany = (retryAfter: number): CodedRequest =>
  new CodedRequest(429, TOO_MANY, { code: 'too_many_requests', retryAfter })
