import { beforeEach, expect, test } from 'vitest'
import type { TestEngine } from '../support/engine.ts'
import { NO_QUOTAS, openEngine } from '../support/engine.ts'
import { movableClock } from '../support/clock.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import { openHouse, PASSWORD, type House } from './support/house.ts'

const DAY = 24 * 60 * 60 * 1000

describeOnEachDatabase('attempts', (open) => {
  let house: House
  let engine: TestEngine

  beforeEach(async () => {
    const database = await open()
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

  test('to make accounts are bounded by network, whether or not the address is known', async () => {
    expect((await house.signUp('ann@example.com')).status).toBe(200)
    expect((await house.signUp('ann@example.com')).status).toBe(200)
    const refused = await house.signUp('joe@example.com')
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'TOO_MANY_SIGN_UPS' }])
    expect(await guess('joe@example.com')).toBe(401)
  })
})
