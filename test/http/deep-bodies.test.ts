import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsIn } from '../../src/store/faults.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import type { Person } from '../support/people.ts'

const nested = (levels: number): string => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`

const DEEP = nested(50_000)

describeOn('pglite', 'a body that is nested deep', (open) => {
  let app: TestApp
  let ann: Person
  const at: Record<string, string> = {}

  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann')
    const [list, workspace, social] = [
      await app.place('account_list', ann),
      await app.place('workspace', ann),
      await app.place('social', ann),
    ]
    const { id } = await app.invite(ann, social, 'joe@example.com')
    at['the native API'] = `/api/v3/places/${social.place.id}/invitations/${id}/cancel`
    at['nowhere in it'] = '/api/v3/nowhere'
    at['account lists'] = `/api/v2/account_lists/${list.place.id}/invites`
    at['workspaces'] = `/api/v2/invites?workspace_id=${workspace.place.number}`
    at['socials'] = `/api/v1/social/invite/${social.place.id}`
  })
  afterAll(() => app.stop())

  const post = (where: string, payload: string) =>
    app.server.inject({
      method: 'POST',
      url: at[where] ?? '',
      headers: {
        authorization: ann.bearer,
        'content-type': where === 'account lists' ? 'application/vnd.api+json' : 'application/json',
        'idempotency-key': `${where} ${payload.length}`.replaceAll(' ', '-'),
      },
      payload,
    })

  test.each(['the native API', 'nowhere in it', 'account lists', 'workspaces', 'socials'])(
    'is refused by %s, and is no fault of ours',
    async (where) => {
      const answer = await post(where, DEEP)
      expect([answer.statusCode, answer.body]).toEqual([400, expect.stringContaining('nested too deep')])
      expect(await faultsIn(app.database.db)).toEqual([])
    },
  )

  test.each([
    '/sign-up/email',
    '/sign-in/email',
    '/send-verification-email',
    '/verify-address',
    '/request-password-reset',
    '/reset-password',
    '/change-password',
    '/update-user',
    '/revoke-session',
  ])('is refused at the door of accounts %s in its own words, and nobody signs up by it', async (path) => {
    const person = '"name":"A","email":"deep@example.com","password":"correct horse battery"'
    for (const deep of [
      nested(10_000),
      `{${person},"x":${nested(9_000)}}`,
      `\uFEFF{${person},"x":${nested(9_000)}}`,
      `{${person},"name":${nested(9_000)}}`,
    ]) {
      const answer = await app.server.inject({
        method: 'POST',
        url: `/api/auth${path}`,
        headers: { 'content-type': 'application/json', authorization: ann.bearer },
        payload: deep,
      })
      expect(answer.statusCode).toBe(400)
      expect(answer.json()).toEqual({ code: 'INVALID_BODY', message: 'The body is nested too deep.' })
    }
    const { rows } = await sql`select from users where email = 'deep@example.com'`.execute(app.database.db)
    expect(rows).toEqual([])
  })

  test('may be as deep as anybody means it', async () => {
    expect((await post('nowhere in it', nested(90))).statusCode).toBe(404)
    expect((await post('nowhere in it', nested(110))).statusCode).toBe(400)
  })
})
