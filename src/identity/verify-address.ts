import { APIError, createAuthEndpoint, sessionMiddleware } from 'better-auth/api'
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
        const about = await readToken(ctx.body, ctx.context.secret)
        if (!about) throw new APIError('BAD_REQUEST', { code: 'INVALID_TOKEN', message: 'Invalid token' })
        if (about.userId !== user.id || about.email !== user.email) {
          throw new APIError('FORBIDDEN', {
            code: 'OTHER_ACCOUNT',
            message: 'Sign in to the account the link is about',
          })
        }
        if (!user.emailVerified)
          await ctx.context.internalAdapter.updateUser(user.id, { emailVerified: true })
        return ctx.json({ status: true })
      },
    ),
  },
}

/** The token the library signs for its own endpoint; one that would change the address is none of ours. */
const readToken = async (
  body: unknown,
  secret: string,
): Promise<{ userId: unknown; email: unknown } | null> => {
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
