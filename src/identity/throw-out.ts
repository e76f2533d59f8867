import { createAuthMiddleware, isAPIError } from 'better-auth/api'

type ThrowOut = (accountId: string, exceptToken: string | null) => Promise<void>

/**
 * Whoever changes the password and asks to end all other sessions ends what else opens the account with them,
 * and the sessions that were under way when the library ended those it found.
 */
export const throwOutAfter = (throwOut: ThrowOut) =>
  createAuthMiddleware(async ({ path, body, context }) => {
    if (path !== '/change-password' || isAPIError(context.returned)) return
    const { user, token } = (context.returned ?? {}) as Changed
    if (isWished(body) && user?.id) await throwOut(user.id, token ?? null)
  })

/** What the library answers; the token is of the one session that stays. */
interface Changed {
  readonly user?: { readonly id?: string }
  readonly token?: string | null
}

const isWished = (body: unknown): boolean =>
  typeof body === 'object' &&
  body !== null &&
  'revokeOtherSessions' in body &&
  body.revokeOtherSessions === true
