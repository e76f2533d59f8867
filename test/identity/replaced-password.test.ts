import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { sql } from 'kysely'
import { describeOn, describeOnEachDatabase, type TestDatabase } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { bearer, openHouse, PASSWORD, type House } from './support/house.ts'

const ANN = 'ann@example.com'
const NEW = 'another correct horse battery'
const STOLEN = 'a password of somebody else'

/** The next password is compared only when the test lets it: what is under way then stands still. */
const holdNextHash = (): { readonly reached: Promise<void>; letGo(): void } => {
  const { scrypt } = crypto
  const reached = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const holding = vi.spyOn(crypto, 'scrypt').mockImplementationOnce((...args: readonly unknown[]) => {
    reached.resolve()
    void gate.promise.then(() => Reflect.apply(scrypt, crypto, args))
  })
  syncBuiltinESMExports()
  onTestFinished(() => {
    holding.mockRestore()
    syncBuiltinESMExports()
  })
  return { reached: reached.promise, letGo: gate.resolve }
}

describeOnEachDatabase('a password that is replaced', (open) => {
  let database: TestDatabase
  let house: House
  let session: string
  beforeEach(async () => {
    database = await open()
    house = openHouse(database)
    session = await house.settle(ANN)
  })

  const wish = async (): Promise<string> => {
    await house.post('/request-password-reset', { email: ANN })
    return house.tokenMailedTo(ANN)
  }
  const reset = async (token: string, newPassword = NEW): Promise<number> =>
    (await house.post('/reset-password', { token, newPassword })).status
  const change = (token: string, newPassword: string, more = {}): Promise<Response> =>
    house.post('/change-password', { currentPassword: PASSWORD, newPassword, ...more }, bearer(token))
  const sessions = async (): Promise<number> =>
    (await sql`select 1 from sessions`.execute(database.db)).rows.length
  /** What `work` comes to when `meanwhile` happens while it compares its password. */
  const heldBack = async <T>(work: () => Promise<T>, meanwhile: () => Promise<unknown>): Promise<T> => {
    const held = holdNextHash()
    const underWay = work()
    await held.reached
    await meanwhile()
    held.letGo()
    return underWay
  }
  const signInLate = (meanwhile: () => Promise<unknown>): Promise<Response> =>
    heldBack(() => house.post('/sign-in/email', { email: ANN, password: PASSWORD }), meanwhile)

  test('by mail opens nothing to whoever was signing in with it', async () => {
    const token = await wish()
    const late = await signInLate(async () => expect(await reset(token)).toBe(200))
    expect([late.status, await late.json()]).toMatchObject([401, { code: 'INVALID_EMAIL_OR_PASSWORD' }])
    expect([late.headers.get('set-auth-token'), await sessions()]).toEqual([null, 0])
    expect(await house.identify(bearer(await house.signIn(ANN, NEW)))).not.toBeNull()
  })

  test('by who ends all other sessions opens nothing to whoever was signing in with it', async () => {
    const kept: string[] = []
    const late = await signInLate(async () => {
      const changed = await change(session, NEW, { revokeOtherSessions: true })
      kept.push(changed.headers.get('set-auth-token') ?? '')
    })
    expect(late.status).toBe(401)
    expect(await sessions()).toBe(1)
    expect(await house.identify(bearer(kept[0] ?? ''))).not.toBeNull()
  })

  test('changes nothing any more for whoever was changing it', async () => {
    const token = await wish()
    const more = { revokeOtherSessions: true }
    const late = await heldBack(
      () => change(session, STOLEN, more),
      async () => expect(await reset(token)).toBe(200),
    )
    expect([late.status, await late.json()]).toMatchObject([400, { code: 'INVALID_PASSWORD' }])
    expect(await sessions()).toBe(0)
    expect(await house.signIn(ANN, STOLEN)).toBe('')
    expect(await house.signIn(ANN, NEW)).not.toBe('')
  })

  /** While one statement fails, as when a connection breaks between two of them. */
  const withoutKeys = async (work: () => Promise<unknown>): Promise<void> => {
    await sql`alter table api_keys rename to api_keys_away`.execute(database.db)
    await expect(work()).rejects.toThrow()
    await sql`alter table api_keys_away rename to api_keys`.execute(database.db)
  }
  const makeKey = async (token: string): Promise<string> => {
    const ann = await house.identify(bearer(token))
    if (!ann) throw new Error('Nobody came in.')
    return (await house.keys.createKey(ann, { name: 'CRM', scopes: ['read'] })).token
  }

  test('by mail ends the API keys with it, or is not replaced at all', async () => {
    const [key, first, second] = [await makeKey(session), await wish(), await wish()]
    await withoutKeys(() => reset(first))
    expect(await house.signIn(ANN, NEW)).toBe('')
    expect(await house.identify(bearer(session))).not.toBeNull()
    expect(await house.identify(bearer(key))).not.toBeNull()
    expect(await reset(first)).toBe(200)
    expect(await house.identify(bearer(key))).toBeNull()
    expect(await house.identify(bearer(session))).toBeNull()
    expect(await reset(second)).toBe(400)
    expect(await house.signIn(ANN, NEW)).not.toBe('')
  })

  test('by who ends all other sessions ends the API keys with it, or is not replaced at all', async () => {
    const [own, key, link] = [await house.signIn(ANN), await makeKey(session), await wish()]
    await withoutKeys(() => change(own, NEW, { revokeOtherSessions: true }))
    expect(await house.signIn(ANN, NEW)).toBe('')
    expect(await house.identify(bearer(session))).not.toBeNull()
    expect(await house.identify(bearer(key))).not.toBeNull()
    expect((await change(own, NEW, { revokeOtherSessions: true })).status).toBe(200)
    expect(await house.identify(bearer(key))).toBeNull()
    expect(await house.identify(bearer(session))).toBeNull()
    expect(await reset(link, STOLEN)).toBe(400)
  })

  test('by whoever keeps all other sessions keeps the API keys', async () => {
    const key = await makeKey(session)
    expect((await change(session, NEW)).status).toBe(200)
    expect(await house.identify(bearer(key))).not.toBeNull()
  })

  test('ends nothing of somebody whose own link ran out and is forgotten on the occasion', async () => {
    const his = await house.settle('joe@example.com')
    const key = await makeKey(his)
    await house.post('/request-password-reset', { email: 'joe@example.com' })
    await house.tokenMailedTo('joe@example.com')
    await sql`update verifications set expires_at = now() - interval '1 hour'`.execute(database.db)
    const token = await wish()
    const forgetful = openHouse(database)
    expect((await forgetful.post('/reset-password', { token, newPassword: NEW })).status).toBe(200)
    expect((await sql`select 1 from verifications`.execute(database.db)).rows).toEqual([])
    expect(await house.identify(bearer(his))).not.toBeNull()
    expect(await house.identify(bearer(key))).not.toBeNull()
  })

  test('leaves no API key to a request that was under way', async () => {
    const ann = await house.identify(bearer(session))
    if (!ann) throw new Error('Nobody came in.')
    expect(await reset(await wish())).toBe(200)
    const late = house.keys.createKey(ann, { name: 'CRM', scopes: ['read'] })
    await expect(late).rejects.toMatchObject({ code: 'forbidden' })
    expect((await sql`select 1 from api_keys`.execute(database.db)).rows).toEqual([])
  })

  test('by mail ends every other link that was mailed to set it, and none of anybody else', async () => {
    await house.settle('joe@example.com')
    await house.post('/request-password-reset', { email: 'joe@example.com' })
    const his = await house.tokenMailedTo('joe@example.com')
    const [first, second, third] = [await wish(), await wish(), await wish()]
    expect(await reset(second)).toBe(200)
    expect([await reset(first, STOLEN), await reset(third, STOLEN)]).toEqual([400, 400])
    expect(await house.signIn(ANN, NEW)).not.toBe('')
    expect(await reset(his)).toBe(200)
  })

  test('by mail is set once, however many links are followed at once', async () => {
    const links = [await wish(), await wish(), await wish(), await wish()]
    await sql`delete from sessions`.execute(database.db)
    const passwords = links.map((_, n) => `${NEW} ${n}`)
    const answers = await Promise.all(links.map((link, n) => reset(link, passwords[n])))
    expect([...answers].sort()).toEqual([200, 400, 400, 400])
    expect(await house.signIn(ANN, passwords[answers.indexOf(200)])).not.toBe('')
  })

  test('by who ends all other sessions ends the links as well, else they stay', async () => {
    const [first, second] = [await wish(), await wish()]
    expect((await change(session, PASSWORD)).status).toBe(200)
    expect(await reset(first)).toBe(200)
    const changed = { currentPassword: NEW, newPassword: PASSWORD, revokeOtherSessions: true }
    const third = await wish()
    const token = await house.signIn(ANN, NEW)
    expect((await house.post('/change-password', changed, bearer(token))).status).toBe(200)
    expect([await reset(second), await reset(third)]).toEqual([400, 400])
  })
})

describeOn('postgres', 'a password that is being replaced', (open) => {
  let database: TestDatabase
  let house: House
  beforeEach(async () => {
    database = await open()
    house = openHouse(database)
    await house.settle(ANN)
  })

  const isAnybodyWaiting = async (): Promise<boolean> => {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(database.db)
    return rows.length > 0
  }

  describe('with the old sessions ended and the new password not yet there', () => {
    const whileHeld = async (replace: () => Promise<Response>): Promise<string> => {
      const signedIn = await database.db.transaction().execute(async (db) => {
        await sql`select from credentials for update`.execute(db)
        const replacing = replace()
        await eventually('the new password waits to be written', isAnybodyWaiting)
        return { replacing, token: await house.signIn(ANN) }
      })
      expect((await signedIn.replacing).status).toBe(200)
      return signedIn.token
    }

    test('ends the session that is made meanwhile, when it is set by mail', async () => {
      await house.post('/request-password-reset', { email: ANN })
      const token = await house.tokenMailedTo(ANN)
      const late = await whileHeld(() => house.post('/reset-password', { token, newPassword: NEW }))
      expect(late).not.toBe('')
      expect(await house.identify(bearer(late))).toBeNull()
    })

    test('ends it as well when it is changed, and keeps the one that is answered', async () => {
      const mine = await house.signIn(ANN)
      const passwords = { currentPassword: PASSWORD, newPassword: NEW, revokeOtherSessions: true }
      const answers: Response[] = []
      const late = await whileHeld(async () => {
        const answer = await house.post('/change-password', passwords, bearer(mine))
        answers.push(answer)
        return answer
      })
      expect(late).not.toBe('')
      expect(await house.identify(bearer(late))).toBeNull()
      const kept = answers[0]?.headers.get('set-auth-token') ?? ''
      expect(await house.identify(bearer(kept))).not.toBeNull()
    })
  })

  test('leaves no API key that was under way when the sessions were ended', async () => {
    const ann = await house.identify(bearer(await house.signIn(ANN)))
    if (!ann) throw new Error('Nobody came in.')
    const { late } = await database.db.transaction().execute(async (db) => {
      await sql`delete from sessions`.execute(db)
      const late = house.keys
        .createKey(ann, { name: 'CRM', scopes: ['read'] })
        .catch((error: unknown) => error)
      await eventually('the key waits for what becomes of the session', isAnybodyWaiting)
      return { late }
    })
    expect(await late).toMatchObject({ code: 'forbidden' })
    expect((await sql`select 1 from api_keys`.execute(database.db)).rows).toEqual([])
  })
})
