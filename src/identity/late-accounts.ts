import { onceAsked } from '../core/once-asked.ts'
import type { Accounts } from './accounts.ts'
import type { AuthOptions } from './auth.ts'

/**
 * The same, opened for the first who asks: Better Auth is a large part of the whole service, and who is calling
 * is found out without it.
 */
export const lateAccounts = (options: AuthOptions, cookieName: string): Accounts => {
  const accounts = onceAsked(async () => (await import('./accounts.ts')).openAccounts(options, cookieName))
  return {
    handle: async (request, client) => (await accounts()).handle(request, client),
    forms: {
      signUp: async (visitor, person) => (await accounts()).forms.signUp(visitor, person),
      signIn: async (visitor, credentials) => (await accounts()).forms.signIn(visitor, credentials),
      verifyAddress: async (visitor, token) => (await accounts()).forms.verifyAddress(visitor, token),
      confirmSignUp: async (visitor, proof) => (await accounts()).forms.confirmSignUp(visitor, proof),
    },
  }
}
