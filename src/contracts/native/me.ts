import { Type } from 'typebox'
import type { Engine } from '../../core/engine.ts'
import { callerOf } from '../../http/caller.ts'
import { refusals } from '../../http/problem-schema.ts'
import { meOf } from './present.ts'
import type { Routes } from './routes.ts'
import { answer, PERSON_ONLY, SECURITY } from './answer-schemas.ts'
import { Locale, orNull, ShortName, TimeZone } from './request-schemas.ts'

const ChangedMe = Type.Object(
  {
    name: Type.Optional(ShortName),
    openToStrangers: Type.Optional(Type.Boolean()),
    timeZone: Type.Optional(orNull(TimeZone)),
    locale: Type.Optional(orNull(Locale)),
  },
  { additionalProperties: false, minProperties: 1, examples: [{ openToStrangers: false }] },
)

export const meRoutes = (server: Routes, engine: Engine): void => {
  server.get(
    '/me',
    {
      config: { access: 'account', act: 'read_account' },
      schema: {
        tags: ['Me'],
        security: SECURITY,
        operationId: 'readMe',
        summary: 'Who I am',
        description: 'The account, its addresses, and the API key if one calls.',
        response: { 200: answer('Me'), ...refusals(401) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      return meOf(actor, await engine.readAccount(actor))
    },
  )

  server.patch(
    '/me',
    {
      config: { access: 'person', act: 'change_account' },
      schema: {
        tags: ['Me'],
        security: PERSON_ONLY,
        operationId: 'changeMe',
        summary: 'Change my name, language or time zone, or who may invite me',
        description: 'For a person, not for a key. What is not named stays; null takes away.',
        body: ChangedMe,
        response: { 200: answer('Me'), ...refusals(400, 401, 403, 413, 415, 422) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      return meOf(actor, await engine.changeAccount(actor, request.body))
    },
  )
}
