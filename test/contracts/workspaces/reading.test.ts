import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { personNumber } from '../../../src/contracts/workspaces/derived-number.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import { ask, failure, foundCompany, refusalIn, type Company } from './support/company.ts'

const INVITES = '/api/v2/invites'
const DAYS = 24 * 60 * 60 * 1000

describeOnEachDatabase('reading workspace invitations', (open) => {
  let app: TestApp
  let company: Company

  beforeAll(async () => {
    app = await openApp(await open())
    return () => app.stop()
  })
  beforeEach(async () => {
    company = await foundCompany(app)
  })

  describe('the list', () => {
    test('shows open invitations to those who may invite, newest first', async () => {
      await company.invite('Joe')
      app.clock.move(5)
      await company.invite('Mia', 'creator')
      const { invites, my_invites } = (await ask(app, company.ann, { url: INVITES })).json()
      expect(invites.map(({ email }: { email: string }) => email)).toEqual([
        company.address('Mia'),
        company.address('Joe'),
      ])
      expect(invites[0]).toMatchObject({
        sender_email: company.address('Ann'),
        name: 'Orchard',
        state: 'pending',
      })
      expect(my_invites).toEqual([])
    })

    test.each(['editor', 'creator'])('shows a %s nobody else who was invited', async (role) => {
      await company.invite('Joe')
      const member = await company.member('Eve', role)
      expect((await ask(app, member, { url: INVITES })).json()).toEqual({ invites: [], my_invites: [] })
    })

    test('shows somebody who is in no workspace what waits for them', async () => {
      const { number } = await company.invite('Joe')
      const joe = await company.person('Joe')
      const answer = (await ask(app, joe, { url: INVITES })).json()
      expect(answer).toMatchObject({ invites: [], my_invites: [{ id: number, email: joe.address }] })
    })

    test('shows nothing to somebody whose address is not verified', async () => {
      await company.invite('Joe')
      const joe = await company.person('Joe', { verified: false })
      expect((await ask(app, joe, { url: INVITES })).json()).toEqual({ invites: [], my_invites: [] })
    })

    test('leaves out what has run out, with nothing swept', async () => {
      await company.invite('Joe')
      const joe = await company.person('Joe')
      app.clock.move(31 * DAYS)
      expect((await ask(app, company.ann, { url: INVITES })).json()).toEqual({ invites: [], my_invites: [] })
      expect((await ask(app, joe, { url: INVITES })).json()).toEqual({ invites: [], my_invites: [] })
    })

    test('speaks of the workspace that is named', async () => {
      await company.invite('Joe')
      await app.place('workspace', company.ann, { name: 'Newer' })
      const named = await ask(app, company.ann, { url: `${INVITES}?workspace_id=${company.number}` })
      expect(named.json().invites).toHaveLength(1)
    })

    test('takes the token in either header, and never a cookie', async () => {
      const { bearer, cookie } = company.ann
      const get = (headers: Record<string, string>) => app.server.inject({ url: INVITES, headers })
      expect((await get({ authentication: bearer })).statusCode).toBe(200)
      expect((await get({ authorization: bearer })).statusCode).toBe(200)
      expect((await get({ cookie })).statusCode).toBe(401)
    })

    test.each([
      ['nobody', {}],
      ['a token that does not hold', { authentication: 'Bearer nonsense' }],
      ['a token without its scheme', { authentication: 'nonsense' }],
    ])('is 401 for %s', async (_who, headers) => {
      const answer = await app.server.inject({ url: INVITES, headers })
      expect(refusalIn(answer)).toEqual(failure(401))
      expect(answer.headers['www-authenticate']).toBe('Bearer')
    })

    test('is 404 for a workspace one is not in, as for one that is not', async () => {
      const other = await foundCompany(app)
      for (const id of [other.number, 1, 0, -5, 2 ** 48 + 1, '9'.repeat(40)]) {
        const answer = await ask(app, company.ann, { url: `${INVITES}?workspace_id=${id}` })
        expect(refusalIn(answer)).toEqual(failure(404))
      }
    })

    test.each(['abc', '1.5', '1e3', '', '0x10', '%20'])('is 422 for the workspace_id %j', async (id) => {
      expect(refusalIn(await ask(app, company.ann, { url: `${INVITES}?workspace_id=${id}` }))).toEqual(
        failure(422),
      )
    })

    test('is 422 for two at once', async () => {
      const url = `${INVITES}?workspace_id=1&workspace_id=2`
      expect(refusalIn(await ask(app, company.ann, { url }))).toEqual(failure(422))
    })
  })

  describe('one invitation', () => {
    test('is shown in any state, without a token', async () => {
      const { url, invitation } = await company.invite('Joe')
      const joe = await company.person('Joe')
      const state = async () => (await app.server.inject({ url })).json().data.state
      expect(await state()).toBe('pending')
      app.clock.move(31 * DAYS)
      expect(await state()).toBe('expired')
      await ask(app, company.ann, { url: `${url}/resend_email` })
      expect(await state()).toBe('pending')
      await ask(app, joe, { method: 'PUT', url: `${url}/decline` })
      expect(await state()).toBe('declined')
      expect(invitation.address).toBe(joe.address)
    })

    test('shows the person under the number they keep as a member, and never their name', async () => {
      const { url, number } = await company.invite('Joe')
      const before = (await app.server.inject({ url })).json().data.user
      const joe = await company.person('Joe', { firstName: 'Joe', lastName: 'Lee' })
      expect((await app.server.inject({ url })).json().data.user).toEqual(before)
      await ask(app, joe, { method: 'PUT', url: `${url}/accept` })
      expect((await app.server.inject({ url })).json().data.user).toEqual(before)
      const other = await company.invite('Mia')
      const { workspace_roles } = (await ask(app, company.ann, { method: 'DELETE', url: other.url })).json()
      expect(workspace_roles[3].users).toEqual([
        {
          id: before.id,
          first_name: 'Joe',
          last_name: 'Lee',
          email: joe.address,
          avatar_image: null,
          invite_status: 'acceped',
          invite_id: number,
        },
      ])
    })

    test('says nothing of a sender that is not proven to be theirs, neither address nor its number', async () => {
      const boss = await company.person('Boss', { verified: false, firstName: 'The', lastName: 'Boss' })
      const joe = await company.person('Joe')
      const payroll = await app.place('workspace', boss)
      const { number } = await app.invite(boss, payroll, joe.address)
      const shown = await app.server.inject({ url: `${INVITES}/${number}` })
      const mine = await ask(app, joe, { url: INVITES })
      expect(shown.json().data.sender).toMatchObject({ email: null, first_name: 'The', last_name: 'Boss' })
      expect(shown.json().data.sender.id).not.toBe(personNumber(boss.address))
      expect(mine.json().my_invites).toMatchObject([{ id: number, sender_email: null }])
      expect(shown.body + mine.body).not.toContain(boss.address)
    })

    test('shows one person under one number, however the address is spelled', () => {
      const number = personNumber('joe@example.com')
      expect(number).toBe(personNumber('joe@example.com'))
      expect(number).not.toBe(personNumber('joa@example.com'))
      expect(Number.isInteger(number) && number >= 1 && number <= 2 ** 48).toBe(true)
    })

    test.each(['1', '0', '-1', String(2 ** 48 + 1), '9007199254740993', '9'.repeat(90)])(
      'is 404 under %s',
      async (id) =>
        expect(refusalIn(await app.server.inject({ url: `${INVITES}/${id}` }))).toEqual(failure(404)),
    )

    test.each(['abc', '1.5', '1e3', '0x10', '1%20', '%00', 'null'])('is 422 under %s', async (id) => {
      expect(refusalIn(await app.server.inject({ url: `${INVITES}/${id}` }))).toEqual(failure(422))
    })

    test('is 404 under an id that is longer than any, and under an address there is not', async () => {
      for (const path of ['1'.repeat(400), '5/unknown', '5/accept/more']) {
        expect(refusalIn(await app.server.inject({ url: `${INVITES}/${path}` }))).toEqual(failure(404))
      }
    })
  })
})

test('without its database the contract answers 503 in its envelope', async () => {
  const database = await openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nowhere' })
  onTestFinished(() => database.close())
  const app = await openApp(database)
  const answer = await app.server.inject({ url: `${INVITES}/5` })
  expect(refusalIn(answer)).toEqual(failure(503))
  expect(answer.headers['retry-after']).toBe('5')
})
