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
  refuseUnstorable(body)
  const isNew = ctx.path === '/sign-up/email'
  if (!isNew && ctx.path !== '/update-user') return
  if (isNew) addressKeyOf('email' in body ? body.email : undefined)
  const person = cleanPerson(body as Record<string, unknown>)
  if (isNew) person['locale'] ??= wantedLanguage(ctx.headers?.get('accept-language'))
  // In place: of what a hook returns, the library drops each null for what was sent.
  Object.assign(body, isNew ? withoutNulls(person) : person)
})

/** Whoever has no account yet has nothing to be taken away, and the library refuses a null. */
const withoutNulls = (person: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(person).map(([field, value]) => [field, value ?? undefined]))

/** PostgreSQL has no text with a NUL in it, and gives half a character back as another one. */
const refuseUnstorable = (body: object): void => {
  if (!Object.values(body).some(isUnstorable)) return
  throw new APIError('BAD_REQUEST', {
    code: 'INVALID_BODY',
    message: 'Text cannot hold a NUL or half a character',
  })
}

const isUnstorable = (value: unknown): boolean =>
  typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())
