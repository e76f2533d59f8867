import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { parseAddress } from '../core/addresses.ts'
import { insist } from '../core/insist.ts'

export interface ResetWish {
  readonly user: { readonly id: string; readonly email: string }
  readonly token: string
  readonly next: string | null
  /** Of the request. */
  readonly headers: Headers | undefined
}

interface ResetParts {
  readonly lifeS: number
  readonly mail: (wish: ResetWish) => Promise<void>
}

/** By then the answer is out. The embedded database works on the very thread that sends it. */
const ANSWERED_MS = 20

/**
 * `POST /request-password-reset` in place of the library's own, which looks the address up before it
 * answers and so tells by the time whether there is an account. Until the answer everybody costs the same.
 */
export const requestReset = ({ lifeS, mail }: ResetParts) => ({
  id: 'request-reset',
  endpoints: {
    // Named as the library's own, so that it stands in its place.
    requestPasswordReset: createAuthEndpoint('/request-password-reset', { method: 'POST' }, async (ctx) => {
      const { email, next } = readWish(ctx.body)
      const { internalAdapter } = ctx.context
      const token = randomBytes(24).toString('base64url')
      const identifier = `reset-password:${token}`
      const goOn = async (): Promise<void> => {
        await pause(ANSWERED_MS)
        const user = await insist(remember)
        if (user) await mail({ user, token, next, headers: ctx.headers })
      }
      const remember = async (): Promise<ResetWish['user'] | null> => {
        const found = await internalAdapter.findUserByEmail(email)
        if (!found) return null
        const expiresAt = new Date(Date.now() + lifeS * 1000)
        await internalAdapter.createVerificationValue({ value: found.user.id, identifier, expiresAt })
        return found.user
      }
      // Finds nothing: only whether the database is there to go on with.
      await internalAdapter.findVerificationValue(identifier)
      ctx.context.runInBackground(goOn())
      return ctx.json({ status: true, message: 'If there is an account, a link is on its way.' })
    }),
  },
})

const readWish = (body: unknown): { email: string; next: string | null } => {
  const wish = typeof body === 'object' && body !== null ? body : {}
  const email = 'email' in wish && typeof wish.email === 'string' ? parseAddress(wish.email) : null
  if (!email) throw new APIError('BAD_REQUEST', { code: 'INVALID_EMAIL', message: 'Invalid email' })
  const next = 'redirectTo' in wish && typeof wish.redirectTo === 'string' ? wish.redirectTo : null
  return { email: email.address, next }
}
