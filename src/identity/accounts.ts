import { createAuth, type AuthOptions } from './auth.ts'
import { handle, type Client } from './doors.ts'
import { buildForms, type Forms } from './forms.ts'

/** All that Better Auth does for us. */
export interface Accounts {
  /** Answers everything under `/api/auth/`. `client.ip` is the address as the server trusts it. */
  handle(request: Request, client: Client): Promise<Response>
  readonly forms: Forms
}

export const openAccounts = (options: AuthOptions, cookieName: string): Accounts => {
  const house = { auth: createAuth(options), cookieName }
  return {
    handle: (request, client) => handle(house, request, client),
    forms: buildForms(house, options.baseUrl),
  }
}
