import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'

type Content = Readonly<
  Record<string, { readonly schema?: unknown; readonly example?: unknown; readonly examples?: unknown }>
>

interface Operation {
  readonly name: string
  readonly path: string
  readonly operationId?: string
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
  readonly requestBody?: { readonly content: Content; readonly required?: boolean }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>
}

interface Document {
  readonly openapi: string
  readonly servers: readonly unknown[]
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, 'name' | 'path'>>>>>
  readonly components: { readonly securitySchemes: unknown }
}

describeOn('pglite', 'the OpenAPI document', (open) => {
  let app: TestApp
  let document: Document
  let operations: readonly Operation[]

  beforeAll(async () => {
    app = await openApp(await open())
    const answer = await app.server.inject('/openapi.json')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toMatch('application/json')
    document = answer.json()
    operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({
        ...operation,
        path,
        name: `${method} ${path}`,
      })),
    )
  })
  afterAll(() => app.stop())

  /** Those that lack something, so that a failure names them all. */
  const without = (has: (operation: Operation) => unknown): readonly string[] =>
    operations.filter((operation) => !has(operation)).map(({ name }) => name)

  test('is valid OpenAPI 3.1', async () => {
    expect(document.openapi).toBe('3.1.0')
    expect(await new Validator().validate({ ...document })).toEqual({ valid: true })
  })

  test('names where the service is and the three ways to show a token', () => {
    expect(document.servers).toEqual([{ url: app.config.baseUrl }])
    expect(document.components.securitySchemes).toMatchObject({
      bearer: { type: 'http', scheme: 'bearer' },
      apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
      authentication: { type: 'apiKey', in: 'header', name: 'Authentication' },
    })
  })

  test.each([
    'get /api/v1/social',
    'get /healthz',
    'get /readyz',
    'get /openapi.json',
    'get /docs/',
    'get /mailbox',
    'get /logos/{placeId}/{hash}',
    'options *',
  ])('does not describe %s', (name) =>
    expect(operations.map((operation) => operation.name)).not.toContain(name),
  )

  test.each([
    'get /api/v2/account_lists/{account_list_id}/invites',
    'post /api/v2/account_lists/{account_list_id}/invites',
    'get /api/v2/account_lists/{account_list_id}/invites/{id}',
    'delete /api/v2/account_lists/{account_list_id}/invites/{id}',
    'put /api/v2/account_lists/{account_list_id}/invites/{id}/accept',
    'get /api/v2/organizations/{organization_id}/invites',
    'post /api/v2/organizations/{organization_id}/invites',
    'get /api/v2/organizations/{organization_id}/invites/{id}',
    'delete /api/v2/organizations/{organization_id}/invites/{id}',
    'put /api/v2/organizations/{organization_id}/invites/{id}/accept',
    'get /api/v2/invites',
    'post /api/v2/invites',
    'get /api/v2/invites/{id}',
    'delete /api/v2/invites/{id}',
    'get /api/v2/invites/{id}/resend_email',
    'put /api/v2/invites/{id}/accept',
    'put /api/v2/invites/{id}/decline',
    'post /api/v1/social/invite/{socialId}',
    'post /api/v3/places',
    'get /api/v3/places',
    'get /api/v3/places/{placeId}',
    'patch /api/v3/places/{placeId}',
    'get /api/v3/places/{placeId}/members',
    'post /api/v3/places/{placeId}/members',
    'get /api/v3/places/{placeId}/members/{accountId}',
    'patch /api/v3/places/{placeId}/members/{accountId}',
    'delete /api/v3/places/{placeId}/members/{accountId}',
    'get /api/v3/me',
    'patch /api/v3/me',
    'put /api/v3/places/{placeId}/logo',
    'delete /api/v3/places/{placeId}/logo',
    'get /api/v3/service',
    'get /api/v3/keys',
    'post /api/v3/keys',
    'delete /api/v3/keys/{keyId}',
    'get /api/v3/mailbox',
    'get /api/v3/mailbox/{id}',
  ])('describes %s', (name) => expect(operations.map((operation) => operation.name)).toContain(name))

  describe('every operation', () => {
    test('has an id of its own', () => {
      expect(without(({ operationId }) => operationId)).toEqual([])
      expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    })

    test('has a summary', () => expect(without(({ summary }) => summary)).toEqual([]))

    test('has one tag that the document explains', () => {
      const explained = document.tags.map(({ name }) => name)
      expect(without(({ tags }) => tags?.length === 1 && explained.includes(tags[0] ?? ''))).toEqual([])
    })

    test('describes every part of its path', () => {
      const described = ({ path, parameters = [] }: Operation): boolean =>
        [...path.matchAll(/\{(\w+)\}/g)].every(([, part]) =>
          parameters.some((parameter) => parameter.in === 'path' && parameter.name === part),
        )
      expect(without(described)).toEqual([])
    })

    test('says what it takes and answers', () => {
      const hasSchemas = (content: Content = {}): boolean =>
        Object.values(content).every(({ schema }) => schema)
      expect(without(({ requestBody }) => hasSchemas(requestBody?.content))).toEqual([])
      expect(
        without(({ responses }) => Object.values(responses).every(({ content }) => hasSchemas(content))),
      ).toEqual([])
      const succeeds = ({ responses }: Operation): boolean =>
        Object.entries(responses).some(
          ([status, { content }]) => status === '204' || (status.startsWith('2') && content),
        )
      expect(without(succeeds)).toEqual([])
    })

    test('needs no body where none has to be sent', () => {
      const optional = operations.filter(({ requestBody }) => requestBody?.required === false)
      expect(optional.map(({ operationId }) => operationId)).toEqual(
        expect.arrayContaining([
          'acceptInvitation',
          'declineInvitation',
          'undoDecline',
          'previewInvitation',
          'resendInvitation',
          'checkIn',
          'readInvitationCalendar',
        ]),
      )
      expect(optional.map(({ operationId }) => operationId)).not.toContain('invite')
    })

    test('of /api/v3 has an example of what it takes', () => {
      const isShown = ({ path, requestBody }: Operation): boolean =>
        !path.startsWith('/api/v3/') ||
        Object.entries(requestBody?.content ?? {}).every(
          ([type, { schema, example, examples }]) =>
            type.startsWith('image/') || example || examples || (schema as { examples?: unknown }).examples,
        )
      expect(without(isShown)).toEqual([])
    })

    test('says how it fails', () => {
      const fails = ({ responses }: Operation): boolean =>
        Object.keys(responses).some((status) => status.startsWith('4'))
      expect(without(fails)).toEqual([])
    })
  })
})
