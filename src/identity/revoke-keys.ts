import { createAuthMiddleware, isAPIError } from 'better-auth/api'

/** Whoever changes the password and asks to end all other sessions ends the API keys with them. */
export const revokeKeysAfter = (revokeKeys: (accountId: string) => Promise<void>) =>
  createAuthMiddleware(async ({ path, body, context }) => {
    if (path !== '/change-password' || isAPIError(context.returned)) return
    const accountId = context.session?.user.id ?? accountIn(context.returned)
    if (isWished(body) && accountId) await revokeKeys(accountId)
  })

const isWished = (body: unknown): boolean =>
  typeof body === 'object' &&
  body !== null &&
  'revokeOtherSessions' in body &&
  body.revokeOtherSessions === true

const accountIn = (answer: unknown): string | null => {
  const { user } = (answer ?? {}) as { user?: { id?: string } }
  return user?.id ?? null
}
