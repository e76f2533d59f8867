import { Type } from 'typebox'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../core/actor.ts'
import type { Engine } from '../../core/engine.ts'
import type { ApiKey } from '../../core/ports/credentials.ts'
import { callerOf } from '../../http/caller.ts'
import { CodedRequest } from '../../http/faults.ts'
import { refusals } from '../../http/problem-schema.ts'
import { idToMake } from './idempotency.ts'
import type { Kept } from './kept-answer.ts'
import { readMoment } from './moments.ts'
import { PageQuery, pageOf, readPage } from './page.ts'
import { keyOf } from './present.ts'
import type { Routes } from './routes.ts'
import { answer, PERSON_ONLY } from './answer-schemas.ts'
import { Id, Moment, ScopeOfKey, ShortName } from './request-schemas.ts'

/** The room that keeps API keys, as far as they are managed here. */
export interface Keys {
  createKey(actor: Actor, wish: KeyWish): Promise<{ readonly key: ApiKey; readonly token: string }>
  /** In the order of their ids. */
  listKeys(actor: Actor): Promise<readonly ApiKey[]>
  revokeKey(actor: Actor, id: string): Promise<void>
}

interface KeyWish {
  readonly name: string
  readonly scopes: readonly string[]
  readonly placeId?: string | null
  readonly expiresAt?: Date | null
  readonly id?: string
}

const NewKey = Type.Object(
  {
    name: ShortName,
    scopes: Type.Array(ScopeOfKey, {
      minItems: 1,
      uniqueItems: true,
      description:
        '`read` places and invitations; `invite` people, resend and cancel; `manage` places and members.',
    }),
    placeId: Type.Optional(Id),
    expiresAt: Type.Optional(Moment),
  },
  { additionalProperties: false, examples: [{ name: 'Nightly import', scopes: ['read', 'invite'] }] },
)

const about = { tags: ['API keys'], security: PERSON_ONLY }

interface Parts {
  readonly engine: Engine
  readonly keys: Keys
}

export const keyRoutes = (server: Routes, { engine, keys }: Parts): void => {
  server.post(
    '/keys',
    {
      config: { access: 'person', act: 'manage_keys', requireRepeatable: requireHeld(keys) },
      schema: {
        ...about,
        operationId: 'createKey',
        summary: 'Make an API key',
        description:
          'It acts for the caller, whose address must be confirmed, within its scopes. ' +
          'With `placeId` it is good for that place alone.',
        body: NewKey,
        response: { 201: answer('NewApiKey'), ...refusals(400, 401, 403, 404, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const actor = callerOf(request)
      const { name, scopes, placeId, expiresAt } = request.body
      if (placeId) await engine.enter(actor, { placeId })
      const id = idToMake(request)
      const { key, token } = await keys.createKey(actor, {
        ...(id === null ? {} : { id }),
        name,
        scopes,
        placeId: placeId?.toLowerCase() ?? null,
        expiresAt: readMoment(expiresAt, 'expiresAt') ?? null,
      })
      reply.code(201)
      return { ...keyOf(key), token }
    },
  )

  server.get(
    '/keys',
    {
      config: { access: 'person', act: 'manage_keys' },
      schema: {
        ...about,
        operationId: 'listKeys',
        summary: 'My API keys',
        description: 'Those that are not revoked, the oldest first, without their tokens.',
        querystring: PageQuery,
        response: { 200: pageOf(answer('ApiKey')), ...refusals(400, 401, 403) },
      },
    },
    async (request) => {
      const all = await keys.listKeys(callerOf(request))
      const { items, nextCursor } = await readPage(
        request.query,
        ({ after = '', limit }) => all.filter(({ id }) => id > after).slice(0, limit),
        ({ id }) => id,
      )
      return { items: items.map(keyOf), nextCursor }
    },
  )

  server.delete(
    '/keys/:keyId',
    {
      config: { access: 'person', act: 'manage_keys' },
      schema: {
        ...about,
        operationId: 'revokeKey',
        summary: 'Revoke an API key',
        description: 'At once: the next request with it is refused.',
        params: Type.Object({ keyId: Id }),
        response: { 204: Type.Null({ description: 'Revoked.' }), ...refusals(400, 401, 403, 404, 413, 415) },
      },
    },
    async (request, reply) => {
      await keys.revokeKey(callerOf(request), request.params.keyId)
      return reply.code(204).send(null)
    },
  )
}

/** A token that was told is told again only while its key is there. */
const requireHeld =
  (keys: Keys) =>
  async (request: FastifyRequest, { status, body }: Kept): Promise<void> => {
    if (status !== 201 || body === null) return
    const { id: made } = JSON.parse(body) as { readonly id: string }
    if ((await keys.listKeys(callerOf(request))).some(({ id }) => id === made)) return
    throw new CodedRequest(409, 'The API key made with this Idempotency-Key is revoked.', {
      code: 'key_revoked',
    })
  }
