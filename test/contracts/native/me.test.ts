import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { asking, expectProblem } from './ask.ts'

describeOnEachDatabase('me in /api/v3', (open) => {
  let app: TestApp
  let ann: Person
  const ask = asking(() => app)

  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann', { firstName: 'Ann', lastName: 'Example' })
  })
  afterAll(() => app.stop())

  test('shows the account, its addresses and that a person calls', async () => {
    const answer = await ask(ann)('GET', '/me')
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({
      accountId: ann.id,
      name: 'Ann',
      firstName: 'Ann',
      lastName: 'Example',
      image: null,
      timeZone: null,
      locale: null,
      addresses: [{ address: ann.address, verified: true }],
      openToStrangers: true,
      createdAt: expect.any(String),
      key: null,
    })
  })

  test('says when an address is not verified', async () => {
    const joe = await app.person('Joe', { verified: false })
    const { addresses } = (await ask(joe)('GET', '/me')).json()
    expect(addresses).toEqual([{ address: joe.address, verified: false }])
  })

  test('tells a key what it may do', async () => {
    const made = (await ask(ann)('POST', '/keys', { name: 'A key', scopes: ['read'] })).json()
    const me = (await ask({ 'x-api-key': made.token })('GET', '/me')).json()
    expect(me).toMatchObject({ accountId: ann.id, key: { id: made.id, scopes: ['read'], placeId: null } })
  })

  describe('changing it', () => {
    test('changes what is named and nothing else', async () => {
      const joe = await app.person('Joe Changing')
      expect((await ask(joe)('PATCH', '/me', { openToStrangers: false })).json()).toMatchObject({
        name: 'Joe Changing',
        openToStrangers: false,
      })
      const answer = await ask(joe)('PATCH', '/me', { name: 'Joseph' })
      expect(answer.statusCode).toBe(200)
      expect(answer.json()).toMatchObject({ name: 'Joseph', openToStrangers: false })
      expect((await ask(joe)('GET', '/me')).json()).toEqual(answer.json())
    })

    test.each([
      ['nothing', {}, ''],
      ['an empty name', { name: '' }, '/name'],
      ['a name with a line break', { name: 'Ann\r\nBcc: eve@example.com' }, '/name'],
      ['a name nobody can see', { name: '\u200b\u2060' }, '/name'],
      ['a name that turns the text', { name: 'Ann\u200e' }, '/name'],
      ['a name that turns Arabic text', { name: 'Ann\u061c' }, '/name'],
      ['a name of 121 characters', { name: 'x'.repeat(121) }, '/name'],
      ['no name', { name: null }, '/name'],
      ['a language that is a number', { locale: 7 }, '/locale'],
      ['a time zone without letters', { timeZone: '' }, '/timeZone'],
      ['text as truth', { openToStrangers: 'false' }, '/openToStrangers'],
      ['an address', { address: 'eve@example.com' }, '/address'],
      ['verified', { verified: true }, '/verified'],
    ])('to %s is refused', async (_what, body, pointer) => {
      const before = (await ask(ann)('GET', '/me')).json()
      expectProblem(await ask(ann)('PATCH', '/me', body), 400, { pointer })
      expect((await ask(ann)('GET', '/me')).json()).toEqual(before)
    })

    test('keeps language and time zone as they are usually written, until null takes them away', async () => {
      const joe = await app.person('Joe Travelling')
      const written = { locale: 'DE-at', timeZone: 'europe/vienna' }
      const answer = await ask(joe)('PATCH', '/me', written)
      expect(answer.json()).toMatchObject({ locale: 'de-AT', timeZone: 'Europe/Vienna' })
      await ask(joe)('PATCH', '/me', { locale: null })
      expect((await ask(joe)('GET', '/me')).json()).toMatchObject({ locale: null, timeZone: 'Europe/Vienna' })
      await ask(joe)('PATCH', '/me', { timeZone: null })
      expect((await ask(joe)('GET', '/me')).json()).toMatchObject({ locale: null, timeZone: null })
    })

    test.each([
      ['locale', 'deutsch_de'],
      ['timeZone', 'Atlantis/City'],
      ['timeZone', '+02:00'],
    ])('a %s such as %s makes no sense', async (field, value) => {
      const answer = await ask(ann)('PATCH', '/me', { [field]: value, name: 'Changed' })
      expectProblem(answer, 422, { code: 'invalid', pointer: `/${field}` })
      expect((await ask(ann)('GET', '/me')).json()).toMatchObject({ name: 'Ann', [field]: null })
    })

    test('is not for keys', async () => {
      const { token } = (await ask(ann)('POST', '/keys', { name: 'A key', scopes: ['manage'] })).json()
      expectProblem(await ask({ 'x-api-key': token })('PATCH', '/me', { name: 'Key' }), 403)
      expect((await ask(ann)('GET', '/me')).json().name).toBe('Ann')
    })

    test('a body of another type is refused', async () => {
      const headers = { authorization: ann.bearer, 'content-type': 'text/plain' }
      expectProblem(await ask(headers)('PATCH', '/me', 'x'), 415)
    })
  })

  test('is nobody without a token, or with a wrong one', async () => {
    expectProblem(await ask(null)('GET', '/me'), 401)
    expectProblem(await ask({ authorization: 'Bearer nonsense' })('GET', '/me'), 401)
    expectProblem(await ask(null)('PATCH', '/me', { name: 'Eve' }), 401)
  })
})
