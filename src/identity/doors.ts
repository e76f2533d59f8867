import { AUTH_PATH, type Auth } from './auth.ts'
import { CLIENT_HEADER } from './client-header.ts'
import { throwingFailures } from './failures.ts'
import { cookieIn } from './shown.ts'
import { rememberingPassword } from './verified-password.ts'

/** Who sends a request, as the server knows it: never taken from a header a client may set. */
export interface Client {
  readonly ip: string
  /** Whether a page of ours sent it: only then the session cookie may act. */
  readonly isOurs?: boolean
}

/** What of the library is served. The rest, made for other ways of signing in, is not there. */
const DOORS: ReadonlySet<string> = new Set([
  'POST /sign-up/email',
  'POST /sign-in/email',
  'POST /sign-out',
  'GET /get-session',
  'POST /send-verification-email',
  'POST /verify-address',
  'POST /request-password-reset',
  'POST /reset-password',
  'POST /change-password',
  'POST /update-user',
  'GET /list-sessions',
  'POST /revoke-session',
  'POST /revoke-sessions',
  'POST /revoke-other-sessions',
])

/** Headers that would let a client choose its address or name another host. */
const FORGEABLE = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']

export interface House {
  readonly auth: Auth
  readonly cookieName: string
}

/** Answers a request under `/api/auth/`. Throws what broke on our side: only verdicts are answers. */
export const handle = async (
  { auth, cookieName }: House,
  request: Request,
  client: Client,
): Promise<Response> => {
  const { pathname } = new URL(request.url)
  const path = pathname.startsWith(AUTH_PATH) ? pathname.slice(AUTH_PATH.length) : ''
  if (!DOORS.has(`${request.method} ${path}`)) {
    return Response.json({ code: 'NOT_FOUND', message: 'Not found' }, { status: 404 })
  }
  if (request.method !== 'GET' && !client.isOurs && cookieIn(request.headers, cookieName) !== null) {
    return foreign()
  }
  const headers = new Headers(request.headers)
  for (const name of FORGEABLE) headers.delete(name)
  if (!isBrowser(headers)) headers.delete('sec-fetch-mode')
  headers.set(CLIENT_HEADER, client.ip)
  const verdict = await throwingFailures(() =>
    rememberingPassword(() => auth.handler(new Request(request, { headers }))),
  )
  if (verdict.status >= 500) throw new Error(`${path} was answered ${verdict.status}.`)
  const answer = await withUsableToken(verdict)
  answer.headers.set('cache-control', 'no-store')
  const wait = answer.headers.get('x-retry-after')
  if (wait !== null) answer.headers.set('retry-after', wait)
  return answer
}

/** As the library refuses origins it does not know. It would take those whose pages may call with tokens. */
const foreign = (): Response =>
  Response.json(
    { code: 'INVALID_ORIGIN', message: 'Invalid origin' },
    { status: 403, headers: { 'cache-control': 'no-store' } },
  )

/**
 * Servers that call with fetch send `Sec-Fetch-Mode` and nothing else of a browser's. The library takes
 * that alone for a browser that hides its origin; without cookies there is nothing to forge.
 */
const isBrowser = (headers: Headers): boolean =>
  ['cookie', 'origin', 'sec-fetch-site'].some((name) => headers.has(name))

/** The library's body tells the token without its signature, which alone opens nothing. */
const withUsableToken = async (answer: Response): Promise<Response> => {
  const token = answer.headers.get('set-auth-token')
  if (!answer.ok || token === null) return answer
  const body: unknown = await answer.json()
  if (typeof body !== 'object' || body === null) return Response.json(body, answer)
  return Response.json('token' in body && body.token ? { ...body, token } : body, answer)
}
