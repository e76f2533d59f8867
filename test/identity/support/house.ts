import { uuidv7 } from 'uuidv7'
import type { Attempts } from '../../../src/identity/attempts.ts'
import { buildIdentity, type Identity, type IdentityOptions } from '../../../src/identity/identity.ts'
import type { Letter } from '../../../src/identity/letters.ts'
import { credentialStore } from '../../../src/store/credentials.ts'
import type { Database } from '../../../src/store/database.ts'
import { movableClock, type MovableClock } from '../../support/clock.ts'

export const BASE_URL = 'http://usher.example.com'
export const SECRET = 'a test secret of more than thirty-two characters: 7f9c2ba4e88f827d'
export const PASSWORD = 'correct horse battery staple'
export const CLIENT = { ip: '192.0.2.7' }

export interface House extends Identity {
  readonly clock: MovableClock
  readonly letters: readonly Letter[]
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  get(path: string, headers?: Record<string, string>): Promise<Response>
  signUp(email: string, more?: object): Promise<Response>
  /** The bearer token of a fresh session. */
  signIn(email: string, password?: string): Promise<string>
  /** Signs up and in. */
  enter(email: string, more?: object): Promise<string>
  /** Signs up and in, and confirms the address. */
  settle(email: string, more?: object): Promise<string>
  /** The token in the link of the latest letter to this address. */
  tokenMailedTo(address: string): Promise<string>
}

const UNBOUND: Attempts = {
  admitGuess: async () => undefined,
  forgiveGuesses: async () => undefined,
  admitSignUp: async () => undefined,
}

/** The identity room alone, on a real database, with letters caught instead of queued. */
export const openHouse = ({ db }: Database, options: Partial<IdentityOptions> = {}): House => {
  const clock = movableClock()
  const letters: Letter[] = []
  const identity = buildIdentity({
    onError: () => undefined,
    db,
    credentials: credentialStore(db),
    clock,
    ids: { uuid: () => uuidv7(), number: () => 1 },
    secret: SECRET,
    baseUrl: BASE_URL,
    sendLetter: async (letter) => void letters.push(letter),
    limits: false,
    attempts: UNBOUND,
    ...options,
  })
  const send = (method: string, path: string, init: RequestInit): Promise<Response> =>
    identity.handle(
      new Request(`${options.baseUrl ?? BASE_URL}/api/auth${path}`, { ...init, method }),
      CLIENT,
    )
  const post: House['post'] = (path, body, headers = {}) =>
    send('POST', path, {
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const signUp: House['signUp'] = (email, more = {}) =>
    post('/sign-up/email', { email, password: PASSWORD, name: 'Ann Example', ...more })
  const signIn: House['signIn'] = async (email, password = PASSWORD) => {
    const answer = await post('/sign-in/email', { email, password })
    return answer.headers.get('set-auth-token') ?? ''
  }
  const enter: House['enter'] = async (email, more = {}) => {
    await signUp(email, more)
    return signIn(email)
  }
  const tokenMailedTo: House['tokenMailedTo'] = async (address) => {
    await identity.settled()
    const url = letters.findLast((letter) => letter.address === address)?.url ?? ''
    return new URLSearchParams(new URL(url).hash.slice(1)).get('token') ?? ''
  }
  return {
    ...identity,
    clock,
    letters,
    post,
    get: (path, headers = {}) => send('GET', path, { headers }),
    signUp,
    signIn,
    enter,
    settle: async (email, more = {}) => {
      const token = await enter(email, more)
      await post('/verify-address', { token: await tokenMailedTo(email) }, bearer(token))
      return token
    },
    tokenMailedTo,
  }
}

export const bearer = (token: string): { authorization: string } => ({ authorization: `Bearer ${token}` })
