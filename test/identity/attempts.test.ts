import { beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/store/database.ts'
import type { TestEngine } from '../support/engine.ts'
import { NO_QUOTAS, openEngine } from '../support/engine.ts'
import { movableClock } from '../support/clock.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import { BASE_URL, bearer, CLIENT, openHouse, PASSWORD, type House } from './support/house.ts'

const DAY = 24 * 60 * 60 * 1000

describeOnEachDatabase('attempts', (open) => {
  let database: Database
  let house: House
  let engine: TestEngine

  beforeEach(async () => {
    database = await open()
    engine = openEngine(database, movableClock(), { ...NO_QUOTAS, guesses: 3, signUps: 2 })
    house = openHouse(database, {
      attempts: { ...engine, admitSignUp: (ip) => engine.admitSignUp(ip) },
    })
  })

  const tryOut = async (email: string, password: string): Promise<number> =>
    (await house.post('/sign-in/email', { email, password })).status
  const guess = (email = 'ann@example.com') => tryOut(email, 'not the password of anybody')

  test('of a password are bounded by address, and the right one comes too late as well', async () => {
    await house.signUp('ann@example.com')
    expect([await guess(), await guess('ANN@example.com'), await guess('Ann@Example.com')]).toEqual([
      401, 401, 401,
    ])
    const refused = await house.post('/sign-in/email', { email: 'ann@example.com', password: PASSWORD })
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe(String(DAY / 3 / 1000))
    expect(await refused.json()).toMatchObject({ code: 'TOO_MANY_GUESSES' })
    expect(await guess('joe@example.com')).toBe(401)
  })

  test('for an address without an account look the same', async () => {
    for (let n = 0; n < 3; n++) expect(await guess('nobody@example.com')).toBe(401)
    expect(await guess('nobody@example.com')).toBe(429)
  })

  test('at once are not more than one after the other', async () => {
    await house.signUp('ann@example.com')
    const all = await Promise.all(Array.from({ length: 12 }, () => guess()))
    expect(all.filter((status) => status === 401)).toHaveLength(3)
    expect(all.filter((status) => status === 429)).toHaveLength(9)
  })

  test('come back over the day, and are forgiven who knows the password', async () => {
    await house.signUp('ann@example.com')
    for (let n = 0; n < 3; n++) await guess()
    engine.clock.move(DAY / 3)
    expect(await tryOut('ann@example.com', PASSWORD)).toBe(200)
    expect([await guess(), await guess(), await guess(), await guess()]).toEqual([401, 401, 401, 429])
  })

  test('are forgiven who sets a new password by mail', async () => {
    await house.signUp('ann@example.com')
    for (let n = 0; n < 3; n++) await guess()
    await house.post('/request-password-reset', { email: 'ann@example.com' })
    const newPassword = 'another correct horse battery'
    const token = await house.tokenMailedTo('ann@example.com')
    expect((await house.post('/reset-password', { token, newPassword })).status).toBe(200)
    expect(await tryOut('ann@example.com', newPassword)).toBe(200)
  })

  describe('at the door that changes the password', () => {
    const newPassword = 'another correct horse battery'
    const change = (headers: Record<string, string>, currentPassword = 'not the password of anybody') =>
      house.post('/change-password', { currentPassword, newPassword }, headers)
    const statusesOf = async (answers: Promise<Response>[]): Promise<number[]> =>
      (await Promise.all(answers)).map(({ status }) => status)

    test('count as those to sign in do, and the right one comes too late as well', async () => {
      const ann = bearer(await house.enter('ann@example.com'))
      const joe = bearer(await house.enter('joe@example.com'))
      const all = await statusesOf(Array.from({ length: 5 }, () => change(ann)))
      expect(all.sort()).toEqual([400, 400, 400, 429, 429])
      const refused = await change(ann, PASSWORD)
      expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'TOO_MANY_GUESSES' }])
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(await guess()).toBe(429)
      expect((await change(joe, PASSWORD)).status).toBe(200)
    })

    test('are counted for the account whose password is compared, whatever else is shown', async () => {
      const cookie = `usher.session_token=${await house.enter('ann@example.com')}`
      const joe = await house.enter('joe@example.com')
      const changeOnPage = async (headers: Record<string, string>): Promise<number> => {
        const body = JSON.stringify({ currentPassword: 'not the password of anybody', newPassword })
        const kind = { 'content-type': 'application/json', origin: BASE_URL }
        const init = { method: 'POST', headers: { ...kind, ...headers }, body }
        const request = new Request(`${BASE_URL}/api/auth/change-password`, init)
        return (await house.handle(request, { ...CLIENT, isOurs: true })).status
      }
      for (let n = 0; n < 3; n++) expect(await changeOnPage({ cookie, ...bearer(joe) })).toBe(400)
      expect([await guess('joe@example.com'), await guess()]).toEqual([429, 401])
      for (let n = 0; n < 2; n++) {
        expect(await changeOnPage({ cookie, authorization: 'Bearer no.session' })).toBe(400)
      }
      expect(await changeOnPage({ cookie })).toBe(429)
    })

    test('are forgiven who knows the password', async () => {
      const ann = bearer(await house.enter('ann@example.com'))
      for (let n = 0; n < 2; n++) await guess()
      expect((await change(ann, PASSWORD)).status).toBe(200)
      expect([await guess(), await guess(), await guess(), await guess()]).toEqual([401, 401, 401, 429])
    })

    test('are not counted for nobody', async () => {
      await house.signUp('ann@example.com')
      for (const headers of [{}, bearer('no session'), bearer('no.session')]) {
        for (let n = 0; n < 4; n++) expect((await change(headers)).status).toBe(401)
      }
      expect(await tryOut('ann@example.com', PASSWORD)).toBe(200)
    })
  })

  test('by pages of a foreign origin are refused without being counted', async () => {
    const trusting = openHouse(database, {
      attempts: { ...engine, admitSignUp: (ip) => engine.admitSignUp(ip) },
      origins: ['https://app.example.com'],
    })
    const person = { email: 'ann@example.com', password: PASSWORD, name: 'Ann' }
    const foreign = {
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'no-cors',
    }
    for (const headers of [foreign, { ...foreign, origin: 'null' }, { origin: 'https://evil.example' }]) {
      for (const path of ['/sign-up/email', '/sign-in/email']) {
        for (let n = 0; n < 4; n++) expect((await trusting.post(path, person, headers)).status).toBe(403)
      }
    }
    const trusted = { ...foreign, origin: 'https://app.example.com', 'sec-fetch-mode': 'cors' }
    expect((await trusting.post('/sign-up/email', person, trusted)).status).toBe(200)
    expect((await trusting.post('/sign-in/email', person, trusted)).status).toBe(200)
    expect((await trusting.post('/sign-up/email', person, { 'sec-fetch-mode': 'cors' })).status).toBe(200)
    expect((await trusting.post('/sign-in/email', person)).status).toBe(200)
  })

  test('to make accounts are bounded by network, whether or not the address is known', async () => {
    expect((await house.signUp('ann@example.com')).status).toBe(200)
    expect((await house.signUp('ann@example.com')).status).toBe(200)
    const refused = await house.signUp('joe@example.com')
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'TOO_MANY_SIGN_UPS' }])
    expect(await guess('joe@example.com')).toBe(401)
  })
})
