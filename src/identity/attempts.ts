import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api'
import { UsherError } from '../core/errors.ts'
import { parseAddress } from '../core/addresses.ts'
import { signedInAddress } from './bearers.ts'
import { broke } from './failures.ts'
import { CLIENT_HEADER } from './client-header.ts'

/** How often somebody may try. Those that admit throw `quota_exceeded`. */
export interface Attempts {
  admitGuess(address: string): Promise<void>
  forgiveGuesses(address: string): Promise<void>
  /** `ip`: the client's address as the server trusts it. */
  admitSignUp(ip: string): Promise<void>
}

/**
 * A plugin that counts passwords by the address they are tried for, from wherever and at whichever door, and
 * accounts by where they are made. Taken is before: of many tries at once none goes uncounted.
 */
export const boundAttempts = ({ admitGuess, forgiveGuesses, admitSignUp }: Attempts) => ({
  id: 'bound-attempts',
  hooks: {
    before: [
      {
        matcher: at('/sign-in/email'),
        handler: createAuthMiddleware(async ({ body }) => {
          const address = addressIn(body)
          if (address !== null) await admitGuess(address).catch(refusedAs('TOO_MANY_GUESSES'))
        }),
      },
      {
        matcher: at('/change-password'),
        handler: createAuthMiddleware(async (ctx) => {
          const address = await signedInAddress(ctx)
          if (address !== null) await admitGuess(address).catch(refusedAs('TOO_MANY_GUESSES'))
        }),
      },
      {
        matcher: at('/sign-up/email'),
        handler: createAuthMiddleware(async ({ headers }) => {
          const ip = headers?.get(CLIENT_HEADER) ?? ''
          await admitSignUp(ip).catch(refusedAs('TOO_MANY_SIGN_UPS'))
        }),
      },
    ],
    after: [
      {
        matcher: at('/sign-in/email'),
        handler: createAuthMiddleware(async ({ body, context }) => {
          const address = addressIn(body)
          if (address === null || isAPIError(context.returned)) return
          await forgiveGuesses(address).catch(broke)
        }),
      },
      {
        matcher: at('/change-password'),
        handler: createAuthMiddleware(async ({ context }) => {
          const address = isAPIError(context.returned) ? null : addressIn(userIn(context.returned))
          if (address !== null) await forgiveGuesses(address).catch(broke)
        }),
      },
    ],
  },
})

const at =
  (path: string) =>
  (request: { readonly path?: string }): boolean =>
    request.path === path

/** Null for what is no address: there is no account to guess at. */
const addressIn = (body: unknown): string | null => {
  const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : null
  return typeof email === 'string' ? (parseAddress(email)?.address ?? null) : null
}

const userIn = (answer: unknown): unknown =>
  typeof answer === 'object' && answer !== null && 'user' in answer ? answer.user : null

/** In the words of the library. */
const refusedAs =
  (code: string) =>
  (error: unknown): never => {
    if (!(error instanceof UsherError) || error.code !== 'quota_exceeded') return broke(error)
    const { message, details } = error
    throw new APIError(
      'TOO_MANY_REQUESTS',
      { code, message },
      { 'retry-after': String(details.retryAfter ?? 1) },
    )
  }
