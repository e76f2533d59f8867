import type { LightMyRequestResponse } from 'fastify'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { ask, failure, foundCompany, refusalIn, type Company, type Invited } from './support/company.ts'

const DAYS = 24 * 60 * 60 * 1000

describeOnEachDatabase('answering a workspace invitation', (open) => {
  let app: TestApp
  let company: Company
  let joes: Invited
  let joe: Person

  beforeAll(async () => {
    app = await openApp(await open())
    return () => app.stop()
  })
  beforeEach(async () => {
    company = await foundCompany(app)
    joes = await company.invite('Joe')
    joe = await company.person('Joe')
  })

  const state = async (): Promise<string> => (await app.server.inject({ url: joes.url })).json().data.state

  const isMember = async ({ actor }: Person): Promise<boolean> =>
    (await app.engine.listPlaces(actor, { limit: 10 })).length > 0

  describe.each([
    ['accept', 'accepted'],
    ['decline', 'declined'],
  ])('%s', (act, ended) => {
    const put = (who: Person | null, more: object = {}, query = ''): Promise<LightMyRequestResponse> =>
      ask(app, who, { method: 'PUT', url: `${joes.url}/${act}${query}`, ...more })

    test('by the invited address, verified, without a code', async () => {
      const answer = await put(joe)
      expect(answer.statusCode).toBe(200)
      expect(answer.json()).toEqual({ notice: `Invite was successfully ${ended}.` })
      expect(await state()).toBe(ended)
      expect(await isMember(joe)).toBe(act === 'accept')
    })

    test('by the code, in the body or in the query, whatever the address', async () => {
      const kim = await company.person('Kim')
      expect((await put(kim, { payload: { code: joes.code } })).statusCode).toBe(200)
      expect(await isMember(kim)).toBe(act === 'accept')
      joes = await company.invite('Mia')
      const leo = await company.person('Leo', { verified: false })
      expect((await put(leo, {}, `?code=${joes.code}`)).statusCode).toBe(200)
      expect(await state()).toBe(ended)
    })

    test('twice is the same', async () => {
      const first = await put(joe)
      const again = await put(joe)
      expect([again.statusCode, again.json()]).toEqual([200, first.json()])
    })

    test.each([
      ['a JSON type', { 'content-type': 'application/json' }],
      ['a form type', { 'content-type': 'application/x-www-form-urlencoded' }],
      ['a length of nothing', { 'content-length': '0' }],
    ])('with %s and no body', async (_what, headers) => {
      expect((await put(joe, { headers })).statusCode).toBe(200)
    })

    test('is 401 without a token, and 403 for an API key', async () => {
      expect(refusalIn(await put(null))).toEqual(failure(401))
      const scopes = ['read', 'invite', 'manage']
      const { token } = await app.identity.keys.createKey(joe.actor, { name: 'A key', scopes })
      expect(refusalIn(await put(null, { headers: { authorization: `Bearer ${token}` } }))).toEqual(
        failure(403),
      )
      expect(await state()).toBe('pending')
    })

    test('is 403 for anybody else', async () => {
      expect(refusalIn(await put(await company.person('Kim')))).toEqual(failure(403))
      expect(refusalIn(await put(company.ann))).toEqual(failure(403))
      expect(await state()).toBe('pending')
    })

    test('is 403 for the invited address while it is not verified', async () => {
      joes = await company.invite('Mia')
      const mia = await company.person('Mia', { verified: false })
      expect(refusalIn(await put(mia))).toEqual(failure(403))
      expect(await state()).toBe('pending')
    })

    test('is 403 for a code that is altered, empty or of another invitation', async () => {
      const kim = await company.person('Kim')
      const other = await company.invite('Mia')
      for (const code of [other.code, joes.code.toUpperCase(), `${joes.code}0`, 'x', '']) {
        expect(refusalIn(await put(kim, { payload: { code } }))).toEqual(failure(403))
      }
      expect(await state()).toBe('pending')
    })

    test('is 422 for a code of another type, or a body that is no object', async () => {
      for (const payload of [{ code: 5 }, { code: null }, { code: [joes.code] }, [joes.code]]) {
        expect(refusalIn(await put(joe, { payload }))).toEqual(failure(422))
      }
      expect(refusalIn(await put(joe, {}, '?code=a&code=b'))).toEqual(failure(422))
      expect(await state()).toBe('pending')
    })

    test('is 400 for a body that is no JSON, 415 for another type', async () => {
      const send = (type: string) => put(joe, { payload: 'code=5', headers: { 'content-type': type } })
      expect(refusalIn(await send('application/json'))).toEqual(failure(400))
      expect(refusalIn(await send('application/x-www-form-urlencoded'))).toEqual(failure(415))
    })

    test('is 404 for what is not there and 422 for what is no integer', async () => {
      joes = { ...joes, url: '/api/v2/invites/1' }
      expect(refusalIn(await put(joe))).toEqual(failure(404))
      joes = { ...joes, url: '/api/v2/invites/abc' }
      expect(refusalIn(await put(joe))).toEqual(failure(422))
    })

    test('is 410 once it has run out, with nothing swept', async () => {
      app.clock.move(31 * DAYS)
      const answer = await put(joe)
      expect(refusalIn(answer)).toEqual(failure(410))
      expect(answer.json().errors[0]).toContain('expired')
      expect(await isMember(joe)).toBe(false)
    })

    test('is 410 once it has been cancelled', async () => {
      await ask(app, company.ann, { method: 'DELETE', url: joes.url })
      const answer = await put(joe)
      expect(refusalIn(answer)).toEqual(failure(410))
      expect(answer.json().errors[0]).toContain('cancelled')
    })

    test('is 410 once it has been answered otherwise', async () => {
      const other = act === 'accept' ? 'decline' : 'accept'
      await ask(app, joe, { method: 'PUT', url: `${joes.url}/${other}` })
      const answer = await put(joe)
      expect(refusalIn(answer)).toEqual(failure(410))
      expect(answer.json().errors[0]).toContain(other === 'accept' ? 'accepted' : 'declined')
    })

    test('changes nothing on GET', async () => {
      const answer = await ask(app, joe, { url: `${joes.url}/${act}?code=${joes.code}` })
      expect(refusalIn(answer)).toEqual(failure(404))
      expect(await state()).toBe('pending')
    })
  })

  test('accepting is 403 while whoever vouches may not invite any more', async () => {
    const bea = await company.member('Bea', 'creative_admin')
    const [outcome] = await app.engine.invite(
      bea.actor,
      { ...company.workspace, roles: ['creative_admin'] },
      { invitees: [{ address: company.address('Mia') }] },
    )
    const number = outcome?.status === 'invited' ? outcome.invitation.number : null
    await app.engine.changeMember(company.ann.actor, company.workspace, {
      accountId: bea.id,
      roles: ['editor'],
    })
    const mia = await company.person('Mia')
    const accept = () => ask(app, mia, { method: 'PUT', url: `/api/v2/invites/${number}/accept` })
    expect(refusalIn(await accept())).toEqual(failure(403))
    await ask(app, company.ann, { url: `/api/v2/invites/${number}/resend_email` })
    expect((await accept()).statusCode).toBe(200)
  })

  test('accepting is 409 into a locked workspace', async () => {
    await app.engine.changePlace(company.ann.actor, company.workspace, { lockedAt: app.clock.now() })
    const answer = await ask(app, joe, { method: 'PUT', url: `${joes.url}/accept` })
    expect(refusalIn(answer)).toEqual(failure(409))
    expect(await isMember(joe)).toBe(false)
  })
})
