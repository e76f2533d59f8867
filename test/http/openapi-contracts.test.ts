import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Errors } from 'typebox/schema'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'

interface Media {
  readonly schema: object
  readonly example?: unknown
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>
}
type Content = Readonly<Record<string, Media>>

interface Operation {
  readonly name: string
  readonly operationId: string
  readonly tags: readonly string[]
  readonly security: readonly object[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly headers?: object; readonly content?: Content }>
  >
}

const DESCRIBED_BY_EXAMPLES = [
  'Accounts',
  'Account list invitations',
  'Organization invitations',
  'Workspace invitations',
  'Social invitations',
]

/** Every status of every operation, in the order of the document. */
const STATUSES: Readonly<Record<string, readonly number[]>> = {
  signUp: [200, 400, 403, 413, 415, 429, 500, 503],
  signIn: [200, 400, 401, 403, 413, 415, 429, 500, 503],
  signOut: [200, 400, 403, 413, 415, 429, 500, 503],
  sendVerificationEmail: [200, 400, 403, 413, 415, 429, 500, 503],
  verifyAddress: [200, 400, 401, 403, 413, 415, 429, 500, 503],
  requestPasswordReset: [200, 400, 403, 413, 415, 429, 500, 503],
  resetPassword: [200, 400, 403, 413, 415, 429, 500, 503],
  listAccountListInvites: [200, 400, 401, 403, 404, 406, 429, 500, 503],
  createAccountListInvite: [200, 201, 400, 401, 403, 404, 406, 409, 410, 413, 415, 429, 500, 503],
  findAccountListInvite: [200, 400, 401, 403, 404, 406, 429, 500, 503],
  cancelAccountListInvite: [204, 400, 401, 403, 404, 406, 409, 413, 415, 429, 500, 503],
  acceptAccountListInvite: [200, 400, 401, 403, 404, 406, 409, 410, 413, 415, 429, 500, 503],
  listOrganizationInvites: [200, 400, 401, 403, 404, 406, 429, 500, 503],
  createOrganizationInvite: [200, 201, 400, 401, 403, 404, 406, 409, 410, 413, 415, 429, 500, 503],
  findOrganizationInvite: [200, 400, 401, 403, 404, 406, 429, 500, 503],
  cancelOrganizationInvite: [204, 400, 401, 403, 404, 406, 409, 413, 415, 429, 500, 503],
  acceptOrganizationInvite: [200, 400, 401, 403, 404, 406, 409, 410, 413, 415, 429, 500, 503],
  listWorkspaceInvites: [200, 401, 403, 404, 422, 429, 500, 503],
  showWorkspaceInvite: [200, 404, 422, 429, 500, 503],
  createWorkspaceInvites: [200, 400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 500, 503],
  deleteWorkspaceInvite: [200, 400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503],
  resendWorkspaceInviteEmail: [200, 401, 403, 404, 409, 410, 422, 429, 500, 503],
  acceptWorkspaceInvite: [200, 400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 500, 503],
  declineWorkspaceInvite: [200, 400, 401, 403, 404, 410, 413, 415, 422, 429, 500, 503],
  inviteToSocial: [200, 400, 401, 403, 404, 409, 410, 413, 415, 429, 500, 503],
}

/** The envelope of each face, under its own media type. */
const ENVELOPES: Readonly<Record<string, object>> = {
  'Account list invitations': { 'application/vnd.api+json': 'JsonApiErrors' },
  'Organization invitations': { 'application/vnd.api+json': 'JsonApiErrors' },
  'Workspace invitations': { 'application/json': 'WorkspaceFailure' },
  'Social invitations': { 'application/problem+json': 'Problem' },
}

describeOn('pglite', 'what the OpenAPI document says of accounts and contracts', (open) => {
  let app: TestApp
  let document: { paths: Record<string, Record<string, Operation>>; components: object; text: string }
  let operations: readonly Operation[]

  beforeAll(async () => {
    app = await openApp(await open())
    const answer = await app.server.inject('/openapi.json')
    document = { ...answer.json(), text: answer.body }
    operations = Object.entries(document.paths)
      .flatMap(([path, item]) =>
        Object.entries(item).map(([method, operation]) => ({ ...operation, name: `${method} ${path}` })),
      )
      .filter(({ tags }) => tags.some((tag) => DESCRIBED_BY_EXAMPLES.includes(tag)))
  })
  afterAll(() => app.stop())

  const without = (has: (operation: Operation) => boolean): readonly string[] =>
    operations.filter((operation) => !has(operation)).map(({ name }) => name)

  const statusesOf = ({ responses }: Operation): readonly number[] => Object.keys(responses).map(Number)

  /** Everything with a schema, each under a name of its own. */
  const mediaOf = ({ name, requestBody, responses }: Operation): [name: string, media: Media][] => [
    ...Object.values(requestBody?.content ?? {}).map((media): [string, Media] => [`${name} takes`, media]),
    ...Object.entries(responses).flatMap(([status, { content = {} }]) =>
      Object.values(content).map((media): [string, Media] => [`${name} answers ${status}`, media]),
    ),
  ]

  const examplesIn = ({ example, examples = {} }: Media): readonly unknown[] =>
    example === undefined ? Object.values(examples).map(({ value }) => value) : [example]

  test('every status stands by itself', () => {
    const told = operations.map((operation) => [operation.operationId, statusesOf(operation)])
    expect(Object.fromEntries(told)).toEqual(STATUSES)
  })

  test('nothing is left to a default', () => {
    expect(document.text).not.toContain('Default Response')
    const words = operations.map(({ responses }) => Object.values(responses).map((one) => one.description))
    expect(words.flat().filter((description) => !/^\S.{3,}\.$|^`\S+`\.$/s.test(description))).toEqual([])
  })

  test('every operation shows an example of everything it takes and answers', () => {
    const silent = operations.flatMap(mediaOf).filter(([, media]) => examplesIn(media).length === 0)
    expect(silent.map(([name]) => name)).toEqual([])
  })

  test('every example fits its schema', () => {
    const { components } = document
    const wrong = operations.flatMap(mediaOf).flatMap(([name, { schema, ...media }]) =>
      examplesIn(media as Media).flatMap((example) => {
        const [fits, errors] = Errors({ ...schema, components }, example)
        return fits ? [] : [{ name, example, errors }]
      }),
    )
    expect(wrong).toEqual([])
  })

  test('an error has the envelope of its face', () => {
    for (const { name, tags, responses } of operations) {
      const envelope = ENVELOPES[tags[0] ?? '']
      if (!envelope) continue
      for (const [status, { content = {} }] of Object.entries(responses)) {
        if (Number(status) < 400) continue
        const types = Object.entries(content).map(([type, { schema }]) => [
          type,
          String('$ref' in schema ? schema.$ref : '').replace('#/components/schemas/', ''),
        ])
        expect({ name, status, envelope: Object.fromEntries(types) }).toEqual({ name, status, envelope })
      }
    }
  })

  test('every reference leads somewhere', () => {
    const named = [...document.text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name)
    const { schemas } = document.components as { schemas: object }
    expect(named.length).toBeGreaterThan(50)
    expect(named.filter((name) => !Object.hasOwn(schemas, name ?? ''))).toEqual([])
  })

  test('whoever is not signed in is told so, unless that does not matter', () => {
    const needsToken = ({ security }: Operation): boolean =>
      security.length > 0 && security.every((one) => Object.keys(one).length > 0)
    expect(without((operation) => !needsToken(operation) || statusesOf(operation).includes(401))).toEqual([])
  })

  describe('the headers of an answer', () => {
    test.each([
      ['signIn', '200', 'set-auth-token'],
      ['createAccountListInvite', '201', 'Location'],
      ['listWorkspaceInvites', '401', 'WWW-Authenticate'],
      ['inviteToSocial', '503', 'Retry-After'],
      ['inviteToSocial', '429', 'Retry-After'],
      ['findAccountListInvite', '429', 'Retry-After'],
      ['showWorkspaceInvite', '429', 'Retry-After'],
      ['signIn', '429', 'Retry-After'],
    ])('%s, %s: %s', (id, status, header) => {
      const operation = operations.find(({ operationId }) => operationId === id)
      expect(operation?.responses[status]?.headers).toHaveProperty(header)
    })
  })
})
