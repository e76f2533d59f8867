import type { LightMyRequestResponse } from 'fastify'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { ask, failure, foundCompany, recipients, refusalIn, type Company } from './support/company.ts'

const URL = '/api/v2/invites'

describeOnEachDatabase('inviting into a workspace', (open) => {
  let app: TestApp
  let company: Company

  beforeAll(async () => {
    app = await openApp(await open())
    return () => app.stop()
  })
  beforeEach(async () => {
    company = await foundCompany(app)
  })

  const post = (who: Person | null, payload: unknown, url = URL): Promise<LightMyRequestResponse> =>
    ask(app, who, { method: 'POST', url, payload: payload as object })

  const invited = async (): Promise<number> =>
    (await ask(app, company.ann, { url: `${URL}?workspace_id=${company.number}` })).json().invites.length

  const expectNothing = async (): Promise<void> => {
    expect(await invited()).toBe(0)
    expect(await recipients(app, company)).toEqual([])
  }

  test('mails each new person once, as editors', async () => {
    const joe = company.address('Joe')
    const answer = await post(company.ann, { user_emails: [joe] })
    expect(answer.json()).toMatchObject({ successfully_invited_users: [joe], invalid_emails: [] })
    expect(answer.json().workspace.workspace_roles[3].users).toMatchObject([
      { email: joe, invite_status: 'pending' },
    ])
    const again = await post(company.ann, { user_emails: [joe] })
    expect(again.json()).toMatchObject({ successfully_invited_users: [], already_invited_users: [joe] })
    expect(await recipients(app, company)).toEqual([joe])
  })

  test('puts each address, as sent, into exactly one list; the first of a kind decides', async () => {
    const bea = await company.member('Bea', 'creator')
    const [joe, mia] = [company.address('Joe'), company.address('Mia')]
    const sent = [joe, ` ${mia} `, joe.toUpperCase(), joe, bea.address, 'nobody', '', `${joe}, ${mia}`, mia]
    const answer = (await post(company.ann, { user_emails: sent })).json()
    expect(answer).toMatchObject({
      successfully_invited_users: [joe, ` ${mia} `],
      already_invited_users: [joe.toUpperCase(), joe, mia],
      already_on_workspace: [bea.address],
      invalid_emails: ['nobody', '', `${joe}, ${mia}`],
    })
    expect(answer.workspace).toMatchObject({ available_users_count: 30, can_invite_users_count: 26 })
  })

  test('answers the same for an address with an account and for one without', async () => {
    const joe = await company.person('Joe', { firstName: 'Joe', lastName: 'Lee' })
    const answer = (await post(company.ann, { user_emails: [joe.address, company.address('Mia')] })).json()
    const [known, unknown] = answer.workspace.workspace_roles[3].users
    expect(Object.keys(known)).toEqual(Object.keys(unknown))
    expect(known).toMatchObject({ first_name: null, last_name: null, avatar_image: null })
  })

  describe('seats', () => {
    const three = { user_emails: ['x@example.org', 'y@example.org', 'z@example.org'] }

    test('can be filled to the last', async () => {
      company = await foundCompany(app, { seatLimit: 4 })
      const { workspace, successfully_invited_users } = (await post(company.ann, three)).json()
      expect(successfully_invited_users).toEqual(three.user_emails)
      expect(workspace).toMatchObject({
        available_users_count: 4,
        can_add_new_users: false,
        can_invite_users_count: 0,
      })
    })

    test('refuse everybody when one is too many', async () => {
      company = await foundCompany(app, { seatLimit: 3 })
      const mailed = (await app.mails()).length
      expect(refusalIn(await post(company.ann, three))).toEqual(failure(422))
      expect(await invited()).toBe(0)
      expect(await app.mails()).toHaveLength(mailed)
    })

    test('are not asked for people who have one', async () => {
      company = await foundCompany(app, { seatLimit: 3 })
      const bea = await company.member('Bea', 'editor')
      await company.invite('Joe')
      const answer = (await post(company.ann, { user_emails: [bea.address, company.address('Joe')] })).json()
      expect(answer).toMatchObject({
        already_invited_users: [company.address('Joe')],
        already_on_workspace: [bea.address],
        workspace: { can_invite_users_count: 0 },
      })
    })

    test('come back when an invitation runs out, with nothing swept', async () => {
      company = await foundCompany(app, { seatLimit: 2 })
      await company.invite('Joe')
      app.clock.move(31 * 24 * 60 * 60 * 1000)
      const { workspace } = (await post(company.ann, { user_emails: ['nobody'] })).json()
      expect(workspace).toMatchObject({ can_add_new_users: true, can_invite_users_count: 1 })
      const answer = await post(company.ann, { user_emails: [company.address('Mia')] })
      expect(answer.json().successfully_invited_users).toEqual([company.address('Mia')])
    })

    test('without a limit are as many as the integer holds', async () => {
      company = await foundCompany(app, { seatLimit: null })
      const { workspace } = (await post(company.ann, { user_emails: [company.address('Joe')] })).json()
      expect(workspace).toMatchObject({
        available_users_count: 2147483647,
        can_add_new_users: true,
        can_invite_users_count: 2147483645,
      })
    })
  })

  describe('the workspace', () => {
    test('is the one named in the query or the body, else the one used last', async () => {
      const newer = await app.place('workspace', company.ann, { name: 'Newer' })
      const idAfter = async (payload: object, url = URL): Promise<number> =>
        (await post(company.ann, { user_emails: [company.address('Joe')], ...payload }, url)).json().workspace
          .id
      expect(await idAfter({ workspace_id: company.number })).toBe(company.number)
      expect(await idAfter({}, `${URL}?workspace_id=${newer.place.number}`)).toBe(newer.place.number)
      app.clock.move(1000)
      expect(await idAfter({ workspace_id: company.number, user_emails: [company.address('Mia')] })).toBe(
        company.number,
      )
      expect(await idAfter({})).toBe(company.number)
    })

    test('is 422 when query and body name two', async () => {
      const payload = { user_emails: [company.address('Joe')], workspace_id: company.number + 1 }
      const answer = await post(company.ann, payload, `${URL}?workspace_id=${company.number}`)
      expect(refusalIn(answer)).toEqual(failure(422))
      await expectNothing()
    })

    test('is 404 when it is unknown, foreign or no workspace id at all', async () => {
      const other = await foundCompany(app)
      for (const workspace_id of [other.number, 1, 0, -1, 2 ** 60, 1e300]) {
        const answer = await post(company.ann, { user_emails: [company.address('Joe')], workspace_id })
        expect(refusalIn(answer)).toEqual(failure(404))
      }
      await expectNothing()
    })

    test('is 404 for somebody who is in none', async () => {
      const joe = await company.person('Joe')
      expect(refusalIn(await post(joe, { user_emails: [company.address('Mia')] }))).toEqual(failure(404))
    })
  })

  test('is 401 without a token', async () => {
    expect(refusalIn(await post(null, { user_emails: [company.address('Joe')] }))).toEqual(failure(401))
    await expectNothing()
  })

  test.each(['editor', 'creator'])('is 403 for a %s', async (role) => {
    const member = await company.member('Eve', role)
    const before = await recipients(app, company)
    expect(refusalIn(await post(member, { user_emails: [company.address('Joe')] }))).toEqual(failure(403))
    expect(await invited()).toBe(0)
    expect(await recipients(app, company)).toEqual(before)
  })

  test('is 409 in a locked workspace', async () => {
    await app.engine.changePlace(company.ann.actor, company.workspace, { lockedAt: app.clock.now() })
    expect(refusalIn(await post(company.ann, { user_emails: [company.address('Joe')] }))).toEqual(
      failure(409),
    )
    await expectNothing()
  })

  test('is 403, with nothing written, for a key that may invite and not read', async () => {
    const answerWith = async (scopes: readonly string[]): Promise<LightMyRequestResponse> => {
      const { token } = await app.identity.keys.createKey(company.ann.actor, { name: 'A key', scopes })
      const headers = { authorization: `Bearer ${token}` }
      const payload = { user_emails: [company.address('Joe')] }
      return app.server.inject({ method: 'POST', url: URL, headers, payload })
    }
    expect(refusalIn(await answerWith(['invite']))).toEqual(failure(403))
    expect(refusalIn(await answerWith(['read']))).toEqual(failure(403))
    await expectNothing()
    expect((await answerWith(['read', 'invite'])).statusCode).toBe(200)
  })

  test.each([
    ['no list', {}],
    ['null', { user_emails: null }],
    ['a string', { user_emails: 'joe@example.org' }],
    ['an object', { user_emails: { 0: 'joe@example.org' } }],
    ['nobody', { user_emails: [] }],
    ['a number', { user_emails: ['joe@example.org', 5] }],
    ['a null among them', { user_emails: ['joe@example.org', null] }],
    ['a list in the list', { user_emails: [['joe@example.org']] }],
    ['an unknown location', { user_emails: ['joe@example.org'], location: 'elsewhere' }],
    ['a location of another type', { user_emails: ['joe@example.org'], location: 5 }],
    ['a workspace_id in quotes', { user_emails: ['joe@example.org'], workspace_id: '5' }],
    ['a fraction', { user_emails: ['joe@example.org'], workspace_id: 1.5 }],
    ['an array instead of the object', ['joe@example.org']],
    ['501 people', { user_emails: Array.from({ length: 501 }, (_, n) => `joe${n}@example.org`) }],
    ['10,000 people', { user_emails: Array.from({ length: 10_000 }, (_, n) => `joe${n}@example.org`) }],
  ])('is 422, with nothing written, for %s', async (_what, payload) => {
    expect(refusalIn(await post(company.ann, payload))).toEqual(failure(422))
    await expectNothing()
  })

  test('says which locations there are', async () => {
    const answer = await post(company.ann, { user_emails: ['joe@example.org'], location: 'elsewhere' })
    expect(answer.json().errors[0]).toContain('templateBranding')
  })

  test.each([
    ['no body', 422, { 'content-type': 'application/json' }, undefined],
    ['no body and no type', 422, {}, undefined],
    ['what is no JSON', 400, { 'content-type': 'application/json' }, '{"user_emails": ['],
    [
      'a poisoned prototype',
      400,
      { 'content-type': 'application/json' },
      '{"__proto__": {"user_emails": []}}',
    ],
    ['a form', 415, { 'content-type': 'application/x-www-form-urlencoded' }, 'user_emails=joe@example.org'],
    ['plain text', 415, { 'content-type': 'text/plain' }, '{"user_emails": ["joe@example.org"]}'],
    ['more than two megabytes', 413, { 'content-type': 'application/json' }, `["${'x'.repeat(2 ** 21)}"]`],
  ])('with %s is %i', async (_what, status, headers, payload) => {
    const options = {
      method: 'POST',
      url: URL,
      headers,
      ...(payload === undefined ? {} : { payload }),
    } as const
    expect(refusalIn(await ask(app, company.ann, options))).toEqual(failure(status))
    await expectNothing()
  })

  test('leaves alone what a client may not say', async () => {
    const payload = {
      user_emails: [company.address('Joe')],
      role: 'super_admin',
      state: 'accepted',
      sender_id: 5,
    }
    const { workspace } = (await post(company.ann, payload)).json()
    expect(workspace.workspace_roles[3].users).toHaveLength(1)
    expect(workspace.workspace_roles[0].users).toHaveLength(1)
  })
})
