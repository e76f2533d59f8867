import type { GenericEndpointContext } from 'better-auth'
import { APIError } from 'better-auth/api'
import { broke } from './failures.ts'
import { verifiedHash } from './verified-password.ts'

type Hook<Row> = (row: Row, context: GenericEndpointContext | null) => Promise<void>

/**
 * Ends the session of whoever signed in with a password that was replaced while it was compared. After the
 * session is there: the replacing ends sessions once the new password is, so one of both sees the other.
 */
export const endIfReplaced =
  (keepSession: (token: string, passwordHash: string) => Promise<boolean>): Hook<{ token: string }> =>
  async ({ token }, context) => {
    if (context?.path !== '/sign-in/email') return
    if (await keepSession(token, verifiedHash() ?? '').catch(broke)) return
    const message = 'Invalid email or password'
    throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD', message })
  }

/**
 * Refuses a change of the password by whoever knew only the one before the present one. Written to first, in the
 * library's transaction, so that nobody replaces it between the look and the change.
 */
export const refuseIfReplaced: Hook<{ password?: unknown }> = async ({ password }, context) => {
  if (context?.path !== '/change-password' || password === undefined) return
  const { internalAdapter, session } = context.context
  const accountId = session?.user.id ?? ''
  const seen = await internalAdapter.findCredentialAccount(accountId)
  if (seen) await internalAdapter.updateAccount(seen.id, { updatedAt: new Date() })
  const held = await internalAdapter.findCredentialAccount(accountId)
  if (held?.password && held.password === verifiedHash()) return
  throw new APIError('BAD_REQUEST', { code: 'INVALID_PASSWORD', message: 'Invalid password' })
}
