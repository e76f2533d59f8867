import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query'
import { usher, UsherProblem, type Schemas } from './api.ts'
import { knock } from './auth.ts'
import { speak } from './words.ts'

export type Me = Schemas['Me']

/** Whoever is signed in; null for a visitor. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Me | null> => {
    try {
      const me = await usher.get('/api/v3/me')
      await speak(me.locale)
      return me
    } catch (error) {
      if (error instanceof UsherProblem && error.status === 401) return null
      throw error
    }
  },
  staleTime: 30_000,
})

export const useMe = () => useQuery(meQuery)

/** What this service is: whether it has a mailbox, whether anybody has an account yet. */
export const serviceQuery = queryOptions({
  queryKey: ['service'],
  queryFn: () => usher.get('/api/v3/service'),
  staleTime: 5 * 60_000,
})

export const useService = () => useQuery(serviceQuery)

/** The address whose confirmation the account rests on. */
export const addressOf = (me: Me): { readonly address: string; readonly verified: boolean } | null =>
  me.addresses[0] ?? null

/** Each throws `AuthRefusal`; nothing that was read as somebody else is kept. */
export const sessionOf = (queries: QueryClient) => ({
  signIn: async (who: { readonly email: string; readonly password: string }): Promise<void> => {
    await knock('/api/auth/sign-in/email', who)
    await anew(queries)
  },
  signOut: async (): Promise<void> => {
    await knock('/api/auth/sign-out', {})
    await anew(queries)
  },
  /** Signs nobody in, and says the same for an address that has an account. */
  signUp: (person: NewPerson): Promise<void> => knock('/sign-up', person),
  /** In the account of the session, or in the one this browser has just made, which it signs in to. */
  verifyAddress: async (token: string): Promise<void> => {
    await knock('/verify-address', { token })
    await anew(queries)
  },
  sendVerification: (email: string, next: string): Promise<void> =>
    knock('/api/auth/send-verification-email', { email, ...(next === '/' ? {} : { callbackURL: next }) }),
  requestReset: (email: string, next: string): Promise<void> =>
    knock('/api/auth/request-password-reset', { email, ...(next === '/' ? {} : { redirectTo: next }) }),
  resetPassword: async (token: string, newPassword: string): Promise<void> => {
    await knock('/api/auth/reset-password', { token, newPassword })
    await anew(queries)
  },
})

interface NewPerson {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly next?: string
  /** Of the browser: what mails are written in, and in whose clock if it tells. */
  readonly locale: string
  readonly timeZone?: string
}

/** Another person looks from now on: who it is is known before any page asks. */
const anew = async (queries: QueryClient): Promise<void> => {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' && queryKey[0] !== 'service' })
  await queries.fetchQuery({ ...meQuery, staleTime: 0 })
}
