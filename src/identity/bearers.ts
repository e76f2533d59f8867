import { getSessionFromCtx } from 'better-auth/api'
import { bearer } from 'better-auth/plugins/bearer'

/** The plugin that takes a session's token as `Authorization: Bearer`. */
export const bearers = bearer({ requireSignature: true })

type Context = Parameters<typeof getSessionFromCtx>[0]

/**
 * The address of the account a request is signed in to, for hooks: they see the headers as they came, before
 * `bearers` made a cookie of the token. Read by the library alone, so that nobody is counted for another.
 */
export const signedInAddress = async (ctx: Context): Promise<string | null> => {
  // Else it would answer in the way it answers the library, whose context says so.
  const asked = { ...ctx, returnHeaders: false }
  let { headers } = ctx
  for (const { handler } of bearers.hooks.before) headers = (await handler(asked))?.context.headers ?? headers
  const session = await getSessionFromCtx({ ...ctx, headers })
  return session?.user.email ?? null
}
