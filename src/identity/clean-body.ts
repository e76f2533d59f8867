import { APIError, createAuthMiddleware } from 'better-auth/api'
import { wantedLanguage } from '../core/languages.ts'
import { addressKeyOf, cleanPerson } from './people.ts'

/**
 * Cleans what people write about themselves before the library looks whether they exist:
 * refused or changed any later, the answer would tell a known address from a new one.
 * Whoever signs up without naming a language is written to in the one their browser asks for.
 */
export const cleanBody = createAuthMiddleware(async (ctx) => {
  const body: unknown = ctx.body
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return
  refuseNul(body)
  if (ctx.path !== '/sign-up/email' && ctx.path !== '/update-user') return
  if (ctx.path === '/sign-up/email') addressKeyOf('email' in body ? body.email : undefined)
  const person = cleanPerson(body as Record<string, unknown>)
  if (ctx.path === '/sign-up/email') person['locale'] ??= wantedLanguage(ctx.headers?.get('accept-language'))
  return { context: { body: { ...body, ...person } } }
})

/** PostgreSQL has no text with a NUL in it: the statement would fail instead of finding nothing. */
const refuseNul = (body: object): void => {
  if (!Object.values(body).some((value) => typeof value === 'string' && value.includes('\0'))) return
  throw new APIError('BAD_REQUEST', { code: 'INVALID_BODY', message: 'Text cannot hold a NUL' })
}
