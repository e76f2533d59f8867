import { betterAuth } from 'better-auth'
import type { Kysely } from 'kysely'
import type { Clock, Ids } from '../core/ports.ts'
import { boundAttempts, type Attempts } from './attempts.ts'
import { bearers } from './bearers.ts'
import { cleanBody } from './clean-body.ts'
import { CLIENT_HEADER } from './client-header.ts'
import { noteDatabaseFailures } from './failures.ts'
import { accountLinks, localeOf, timeZoneOf, type AccountLinks, type Letter } from './letters.ts'
import { addressKeyOf } from './people.ts'
import { refuseForeign } from './refuse-foreign.ts'
import { endIfReplaced, refuseIfReplaced } from './replaced-password.ts'
import { requestReset } from './request-reset.ts'
import { throwingOut } from './throw-out.ts'
import { CREDENTIALS, SESSIONS, USERS, VERIFICATIONS } from './tables.ts'
import { verifyAndRemember } from './verified-password.ts'
import { verifyAddress } from './verify-address.ts'

export const AUTH_PATH = '/api/auth'

/**
 * Of one client address (the library counts IPv6 by /64): enough for a hall of guests who share one, and few
 * for whoever guesses a password. Seconds.
 */
const ATTEMPTS = {
  '/sign-in/*': { window: 60, max: 30 },
  '/sign-up/*': { window: 60, max: 30 },
  '/send-verification-email': { window: 60, max: 10 },
  '/request-password-reset': { window: 60, max: 10 },
}

const DAY_S = 24 * 60 * 60
const SESSION_S = 30 * DAY_S
const VERIFY_S = DAY_S
const RESET_S = 60 * 60

export interface AuthOptions {
  /** Better Auth runs its own transactions on it. */
  readonly db: Kysely<unknown>
  readonly clock: Clock
  readonly ids: Ids
  /** At least 32 random characters. */
  readonly secret: string
  /** Where people find the service, without a path. */
  readonly baseUrl: string
  /** Other origins whose pages may call with tokens, and that links may lead to. */
  readonly origins?: readonly string[]
  /** Puts a letter into the queue; must not wait for a mail server. */
  readonly sendLetter: (letter: Letter) => Promise<void>
  /** Ends what opens an account beside its password, but the session with this token. */
  readonly throwOut: (accountId: string, exceptToken: string | null) => Promise<void>
  /** Ends the session, and answers false, unless this is still the hash of its account's password. */
  readonly keepSession: (token: string, passwordHash: string) => Promise<boolean>
  readonly attempts: Attempts
  readonly links?: AccountLinks
  /** Attempts to sign in, sign up and the like are limited per client address, unless false. */
  readonly limits?: boolean
  readonly log?: (level: 'debug' | 'info' | 'warn' | 'error', message: string, ...details: unknown[]) => void
  /** Takes what goes on after the answer: waiting for it would tell by the time whether an account exists. */
  readonly inBackground: (work: Promise<unknown>) => void
}

export const createAuth = (options: AuthOptions) => {
  const { db, clock, ids, secret, baseUrl, sendLetter, throwOut, keepSession, attempts, log } = options
  const links = options.links ?? accountLinks(baseUrl)
  return betterAuth({
    appName: 'Usher',
    baseURL: new URL(baseUrl).origin,
    basePath: AUTH_PATH,
    // As `secrets`, so that no variable of the library's own in the environment takes its place.
    secrets: [{ version: 1, value: secret }],
    database: { db, type: 'postgres', transaction: true },
    trustedOrigins: [...(options.origins ?? [])],
    telemetry: { enabled: false },
    logger: log ? { level: 'error', log } : { disabled: true },
    rateLimit: { enabled: options.limits ?? true, storage: 'memory', customRules: ATTEMPTS },
    user: USERS,
    session: { ...SESSIONS, expiresIn: SESSION_S, deferSessionRefresh: true },
    account: CREDENTIALS,
    verification: { ...VERIFICATIONS, storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      // A new address and a known one are answered alike only without; see `signUp` in forms.ts.
      autoSignIn: false,
      requireEmailVerification: false,
      revokeSessionsOnPasswordReset: true,
      password: { verify: verifyAndRemember },
      // Awaited before the answer: whoever reads that the password is set has thrown out also who was coming in.
      onPasswordReset: async ({ user }) => {
        await throwOut(user.id, null)
        await attempts.forgiveGuesses(user.email)
      },
      onExistingUserSignUp: async ({ user }, request) =>
        sendLetter({
          letter: 'known_address',
          accountId: user.id,
          address: user.email,
          url: links.signIn(await nextOf(request)),
          locale: localeOf(user, request?.headers),
          timeZone: timeZoneOf(user),
          expiresAt: null,
        }),
    },
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: VERIFY_S,
      sendVerificationEmail: ({ user, url, token }, request) =>
        sendLetter({
          letter: 'verify_address',
          accountId: user.id,
          address: user.email,
          url: links.verifyAddress(token, nextIn(url)),
          locale: localeOf(user, request?.headers),
          timeZone: timeZoneOf(user),
          expiresAt: secondsFrom(clock, VERIFY_S),
        }),
    },
    plugins: [
      bearers,
      refuseForeign,
      boundAttempts(attempts),
      throwingOut({ clock, throwOut }),
      verifyAddress,
      requestReset({
        lifeS: RESET_S,
        mail: ({ user, token, next, headers }) =>
          sendLetter({
            letter: 'reset_password',
            accountId: user.id,
            address: user.email,
            url: links.resetPassword(token, next),
            locale: localeOf(user, headers),
            timeZone: timeZoneOf(user),
            expiresAt: secondsFrom(clock, RESET_S),
          }),
      }),
      noteDatabaseFailures,
    ],
    hooks: { before: cleanBody },
    // Else the library prints what broke past our log.
    onAPIError: { throw: true },
    databaseHooks: {
      user: {
        create: { before: async (user) => ({ data: { ...user, ...keyOf(user), ...instants(clock) } }) },
        update: { before: async (user) => ({ data: { ...user, ...keyOf(user) } }) },
      },
      account: { update: { before: refuseIfReplaced } },
      session: {
        create: {
          before: async (session) => ({
            data: { ...session, ...onClock(session, clock), ...instants(clock) },
          }),
          after: endIfReplaced(keepSession),
        },
        update: { before: async (session) => ({ data: { ...session, ...onClock(session, clock) } }) },
      },
    },
    advanced: {
      // Joined, or a known address would take one statement more to sign in with than an unknown one.
      database: { generateId: () => ids.uuid(clock.now()), validateSchema: false, joins: true },
      useSecureCookies: new URL(baseUrl).protocol === 'https:',
      cookiePrefix: 'usher',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [CLIENT_HEADER] },
      // Named, because the library leaves both off when it finds itself in a test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      backgroundTasks: { handler: options.inBackground },
    },
  })
}

export type Auth = ReturnType<typeof createAuth>

const secondsFrom = (clock: Clock, seconds: number): Date => new Date(clock.now().getTime() + seconds * 1000)

/** The library reckons with the machine's time; what it lets live lives as long on our clock. */
const onClock = (session: { expiresAt?: Date }, clock: Clock): { expiresAt?: Date } =>
  session.expiresAt
    ? { expiresAt: new Date(clock.now().getTime() + session.expiresAt.getTime() - Date.now()) }
    : {}

const instants = (clock: Clock): { createdAt: Date; updatedAt: Date } => ({
  createdAt: clock.now(),
  updatedAt: clock.now(),
})

const keyOf = ({ email }: { email?: unknown }): { addressKey?: string } =>
  email === undefined ? {} : { addressKey: addressKeyOf(email) }

/** Where the person asked to go on to. */
const nextIn = (url: string): string | null => new URL(url).searchParams.get('callbackURL')

/** The same out of the request to sign up, for the letter about which the library does not say it. */
const nextOf = async (request: Request | undefined): Promise<string | null> => {
  const body: unknown = await request?.json()
  const next = typeof body === 'object' && body !== null && 'callbackURL' in body ? body.callbackURL : null
  return typeof next === 'string' ? next : null
}
