import { APIError, createAuthEndpoint, sessionMiddleware } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { jwtVerify } from 'jose'

/**
 * `POST /verify-address` with the mailed `token`, by somebody signed in to the account it is about.
 * The library's own `GET /verify-email` is not served: a mail scanner that follows the link would
 * verify the address for whoever signed up with it, whose mailbox it is or not.
 */
export const verifyAddress = {
  id: 'verify-address',
  endpoints: {
    verifyAddress: createAuthEndpoint(
      '/verify-address',
      { method: 'POST', use: [sessionMiddleware] },
      async (ctx) => {
        const { user } = ctx.context.session
        const about = requireToken(await readToken(ctx.body, ctx.context.secret))
        if (about.userId !== user.id || about.email !== user.email) throw otherAccount()
        if (!user.emailVerified)
          await ctx.context.internalAdapter.updateUser(user.id, { emailVerified: true })
        return ctx.json({ status: true })
      },
    ),

    /**
     * Never served: for our page, which knows by a sealed cookie that this browser made the account
     * `accountId`. The browser and the mailbox together are as good as the password, so this signs in
     * as well, once: a verified account is signed in to with its password.
     */
    confirmSignUp: createAuthEndpoint.serverOnly(
      { method: 'POST', metadata: { $Infer: { body: {} as { token: string; accountId: string } } } },
      async (ctx) => {
        const { internalAdapter } = ctx.context
        const about = requireToken(await readToken(ctx.body, ctx.context.secret))
        // Before the account is looked up: a wrong token must not tell whether it is a made-up one.
        if (about.userId !== ctx.body.accountId) throw otherAccount()
        const user = await internalAdapter.findUserById(ctx.body.accountId)
        if (!user || user.emailVerified || user.email !== about.email) throw otherAccount()
        await internalAdapter.updateUser(user.id, { emailVerified: true })
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user: { ...user, emailVerified: true } })
        return ctx.json({ status: true })
      },
    ),
  },
}

interface About {
  readonly userId: unknown
  readonly email: unknown
}

const requireToken = (about: About | null): About => {
  if (!about) throw new APIError('BAD_REQUEST', { code: 'INVALID_TOKEN', message: 'Invalid token' })
  return about
}

const otherAccount = (): APIError =>
  new APIError('FORBIDDEN', { code: 'OTHER_ACCOUNT', message: 'Sign in to the account the link is about' })

/** The token the library signs for its own endpoint; one that would change the address is none of ours. */
const readToken = async (body: unknown, secret: string): Promise<About | null> => {
  const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : null
  if (typeof token !== 'string') return null
  try {
    const { payload } = await jwtVerify(token, Buffer.from(secret), { algorithms: ['HS256'] })
    const { userId, email, updateTo, requestType } = payload
    return updateTo || requestType || !userId ? null : { userId, email }
  } catch {
    return null
  }
}
