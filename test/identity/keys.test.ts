import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../src/core/actor.ts'
import { rows } from '../../src/store/run.ts'
import type { Database } from '../../src/store/database.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import { bearer, openHouse, PASSWORD, type House } from './support/house.ts'

const PLACE = '0198a000-0000-7000-8000-000000000001'
const HOUR = 60 * 60 * 1000

describeOnEachDatabase('API keys', (open) => {
  let database: Database
  let house: House
  let ann: Actor
  beforeEach(async () => {
    database = await open()
    house = openHouse(database)
    ann = await enter('ann@example.com')
  })

  const enter = async (email: string): Promise<Actor> => {
    const actor = await house.identify(bearer(await house.settle(email)))
    if (!actor) throw new Error('Nobody came in.')
    return actor
  }
  const shown = (token: string) => house.identify({ 'x-api-key': token }, { apiKey: true })

  test('a key acts for the account that made it, within its bounds', async () => {
    const { key, token } = await house.keys.createKey(ann, {
      name: 'CRM',
      scopes: ['invite', 'read'],
      placeId: PLACE,
    })
    expect(token).toMatch(/^usher_[\w-]{43}$/)
    const actor = { ...ann, key: { id: key.id, scopes: ['read', 'invite'], placeId: PLACE } }
    expect(await shown(token)).toEqual(actor)
    expect(await house.identify(bearer(token))).toEqual(actor)
  })

  test('the header X-API-Key counts only where it is asked for, and only for keys', async () => {
    const { token } = await house.keys.createKey(ann, { name: 'CRM', scopes: ['read'] })
    expect(await house.identify({ 'x-api-key': token })).toBeNull()
    expect(await shown(await house.signIn('ann@example.com'))).toBeNull()
  })

  test('the database holds no usable key', async () => {
    const { token } = await house.keys.createKey(ann, { name: 'CRM', scopes: ['read'] })
    const held = JSON.stringify(await rows(database.db, 'select * from api_keys', []))
    expect(held).not.toContain(token)
    const [row] = await rows<{ hash: string }>(database.db, 'select hash from api_keys', [])
    for (const guess of [`usher_${row?.hash}`, `${token}x`, token.slice(0, -1), 'usher_']) {
      expect(await shown(guess)).toBeNull()
    }
  })

  test('a revoked key is nobody at the next request', async () => {
    const { key, token } = await house.keys.createKey(ann, { name: 'CRM', scopes: ['read'] })
    const other = await house.keys.createKey(ann, { name: 'Other', scopes: ['read'] })
    await house.keys.revokeKey(ann, key.id)
    expect(await shown(token)).toBeNull()
    expect(await shown(other.token)).not.toBeNull()
    expect((await house.keys.listKeys(ann)).map(({ name }) => name)).toEqual(['Other'])
    await expect(house.keys.revokeKey(ann, key.id)).rejects.toMatchObject({ code: 'key_not_found' })
  })

  test('a key is over at its time', async () => {
    const expiresAt = new Date(house.clock.now().getTime() + HOUR)
    const { token } = await house.keys.createKey(ann, { name: 'CRM', scopes: ['read'], expiresAt })
    house.clock.move(HOUR - 1)
    expect(await shown(token)).not.toBeNull()
    house.clock.move(1)
    expect(await shown(token)).toBeNull()
  })

  test('the key of an account that is not active is nobody', async () => {
    const { token } = await house.keys.createKey(ann, { name: 'CRM', scopes: ['read'] })
    await rows(database.db, 'update users set active = false where id = $1', [ann.accountId])
    expect(await shown(token)).toBeNull()
  })

  test('a list shows what a person needs to tell keys apart, and no secret', async () => {
    const { key, token } = await house.keys.createKey(ann, { name: ' My\nCRM ', scopes: ['read', 'read'] })
    expect(await house.keys.listKeys(ann)).toEqual([key])
    expect(key).toMatchObject({ name: 'My CRM', prefix: token.slice(0, 12), scopes: ['read'], placeId: null })
    expect(Object.keys(key)).not.toContain('hash')
  })

  test('keys of others are not there', async () => {
    const { key, token } = await house.keys.createKey(ann, { name: 'CRM', scopes: ['read'] })
    const joe = await enter('joe@example.com')
    expect(await house.keys.listKeys(joe)).toEqual([])
    for (const id of [key.id, 'no uuid', '']) {
      await expect(house.keys.revokeKey(joe, id)).rejects.toMatchObject({ code: 'key_not_found' })
    }
    expect(await shown(token)).not.toBeNull()
  })

  test('a key manages no keys', async () => {
    const { key, token } = await house.keys.createKey(ann, {
      name: 'CRM',
      scopes: ['read', 'invite', 'manage'],
    })
    const actor = (await shown(token)) as Actor
    const forbidden = { code: 'forbidden' }
    await expect(house.keys.createKey(actor, { name: 'More', scopes: ['read'] })).rejects.toMatchObject(
      forbidden,
    )
    await expect(house.keys.listKeys(actor)).rejects.toMatchObject(forbidden)
    await expect(house.keys.revokeKey(actor, key.id)).rejects.toMatchObject(forbidden)
  })

  test('whose address is not verified makes no key', async () => {
    const eve = (await house.identify(bearer(await house.enter('eve@example.com')))) as Actor
    await expect(house.keys.createKey(eve, { name: 'CRM', scopes: ['read'] })).rejects.toMatchObject({
      code: 'forbidden',
      message: 'Confirm your e-mail address first: only then can you make API keys.',
    })
    expect(await rows(database.db, 'select * from api_keys', [])).toEqual([])
  })

  test('a password set by mail ends every key of the account, and no other', async () => {
    const { token } = await house.keys.createKey(ann, { name: 'CRM', scopes: ['read'] })
    const joe = await enter('joe@example.com')
    const his = await house.keys.createKey(joe, { name: 'CRM', scopes: ['read'] })
    await house.post('/request-password-reset', { email: 'ann@example.com' })
    const mailed = await house.tokenMailedTo('ann@example.com')
    await house.post('/reset-password', { token: 'another', newPassword: 'a new password' })
    expect(await shown(token)).not.toBeNull()
    await house.post('/reset-password', { token: mailed, newPassword: 'a new password' })
    expect(await shown(token)).toBeNull()
    expect(await house.keys.listKeys(ann)).toEqual([])
    expect(await shown(his.token)).not.toBeNull()
  })

  test('a changed password ends keys when it ends the other sessions', async () => {
    const { token } = await house.keys.createKey(ann, { name: 'CRM', scopes: ['read'] })
    const change = async (currentPassword: string, more: object): Promise<number> => {
      const passwords = { currentPassword, newPassword: PASSWORD, ...more }
      const session = bearer(await house.signIn('ann@example.com'))
      return (await house.post('/change-password', passwords, session)).status
    }
    expect(await change('a wrong one', { revokeOtherSessions: true })).toBe(400)
    expect(await change(PASSWORD, {})).toBe(200)
    expect(await shown(token)).not.toBeNull()
    expect(await change(PASSWORD, { revokeOtherSessions: true })).toBe(200)
    expect(await shown(token)).toBeNull()
  })

  test('a key that makes no sense is refused', async () => {
    const good = { name: 'CRM', scopes: ['read'] }
    const wrong = [
      { ...good, name: ' \n' },
      { ...good, name: '\u200b\u2060' },
      { ...good, scopes: [] },
      { ...good, scopes: ['read', 'everything'] },
      { ...good, placeId: 'no uuid' },
      { ...good, expiresAt: house.clock.now() },
      { ...good, expiresAt: new Date('no date') },
    ]
    for (const wish of wrong) {
      await expect(house.keys.createKey(ann, wish)).rejects.toMatchObject({ code: 'invalid' })
    }
    expect(await house.keys.listKeys(ann)).toEqual([])
  })
})
