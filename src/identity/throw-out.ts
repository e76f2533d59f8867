import { getCurrentAdapter, type BetterAuthPlugin, type GenericEndpointContext } from 'better-auth'
import { createAuthMiddleware, isAPIError } from 'better-auth/api'
import type { Clock } from '../core/ports.ts'
import { API_KEYS } from './tables.ts'

interface Parts {
  readonly clock: Clock
  /** Ends what opens an account beside its password, but the session with this token. */
  readonly throwOut: (accountId: string, exceptToken: string | null) => Promise<void>
}

type Hook<Row> = (row: Row, context: GenericEndpointContext | null) => Promise<void>

/**
 * A plugin: a password set by mail, or changed by who asks to end all other sessions, ends with it whatever else
 * opens the account, in the transaction that sets it. A change of which nothing else came about would leave a
 * thief's key behind, and nobody would know.
 */
export const throwingOut = ({ clock, throwOut }: Parts) =>
  ({
    id: 'throwing-out',
    schema: { apiKey: API_KEYS },
    init: () => ({
      options: {
        databaseHooks: {
          account: { update: { before: whenChanged(clock) } },
          verification: { delete: { before: whenReset(clock) } },
        },
      },
    }),
    hooks: {
      after: [{ matcher: ({ path }) => path === '/change-password', handler: afterChange(throwOut) }],
    },
  }) satisfies BetterAuthPlugin

const whenChanged =
  (clock: Clock): Hook<{ password?: unknown }> =>
  async ({ password }, context) => {
    if (context?.path !== '/change-password' || password === undefined || !isWished(context.body)) return
    const accountId = context.context.session?.user.id
    if (accountId) await endAll(context, { accountId, now: clock.now() })
  }

/** As the link is used up. On the same occasion the library forgets links that ran out, of anybody. */
const whenReset =
  (clock: Clock): Hook<{ value: string; identifier: string; expiresAt: Date }> =>
  async ({ value, identifier, expiresAt }, context) => {
    if (context?.path !== '/reset-password' || expiresAt <= new Date()) return
    await endAll(context, { accountId: value, now: clock.now(), used: identifier })
  }

interface Ending {
  readonly accountId: string
  readonly now: Date
  /** The link that the library is about to use up itself. */
  readonly used?: string
}

const endAll = async (
  { context }: GenericEndpointContext,
  { accountId, now, used = '' }: Ending,
): Promise<void> => {
  const db = await getCurrentAdapter(context.adapter)
  const ofAccount = { field: 'userId', value: accountId }
  await db.deleteMany({ model: 'session', where: [ofAccount] })
  // Of two who set the password at once one waits here, before each takes the other's link.
  await db.updateMany({ model: 'account', where: [ofAccount], update: { updatedAt: now } })
  await db.deleteMany({
    model: 'verification',
    where: [
      { field: 'value', value: accountId },
      { field: 'identifier', operator: 'ne', value: used },
    ],
  })
  // Last: no session is left that could make another.
  await db.updateMany({
    model: 'apiKey',
    where: [
      { field: 'accountId', value: accountId },
      { field: 'revokedAt', value: null },
    ],
    update: { revokedAt: now },
  })
}

/** The sessions that were under way when the transaction ended those it found. */
const afterChange = (throwOut: Parts['throwOut']) =>
  createAuthMiddleware(async ({ body, context }) => {
    if (isAPIError(context.returned)) return
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
