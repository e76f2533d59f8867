import { createHmac } from 'node:crypto'
import { generateKeyPair, SignJWT, type JWTPayload } from 'jose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rows } from '../../src/store/run.ts'
import type { Database } from '../../src/store/database.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import { bearer, openHouse, type House } from './support/house.ts'
import { startIssuer, type LocalIssuer } from './support/issuer.ts'

const JOE = {
  sub: 'joe-1',
  email: 'Joe@Example.com',
  email_verified: true,
  name: 'Joe Example',
  aud: 'usher',
}
const KEY = 'joe@example.com'

describeOnEachDatabase('an external issuer', (open) => {
  let database: Database
  let issuer: LocalIssuer
  let house: House
  beforeEach(async () => {
    database = await open()
    issuer = await startIssuer()
    house = openHouse(database, { issuer: { issuer: issuer.url, audience: 'usher' } })
  })
  afterEach(() => issuer.close())

  const sign = (claims: JWTPayload, more = {}) => issuer.sign(claims, { now: house.clock.now(), ...more })
  const seen = async (claims: JWTPayload, more = {}) => house.identify(bearer(await sign(claims, more)))
  const held = () => rows<Record<string, unknown>>(database.db, 'select * from external_accounts', [])

  test('a good token makes an actor, whose account appears at first sight', async () => {
    const actor = await seen({ ...JOE, given_name: 'Joe', family_name: 'Example' })
    const [row] = await held()
    expect(actor).toEqual({
      accountId: row?.['account_id'],
      name: 'Joe Example',
      addresses: [{ address: 'Joe@Example.com', key: KEY, verified: true }],
      since: house.clock.now(),
      key: null,
    })
    expect(row).toMatchObject({
      issuer: issuer.url,
      subject: 'joe-1',
      first_name: 'Joe',
      last_name: 'Example',
    })
    const [account] = await rows(database.db, 'select * from accounts where id = $1', [actor?.accountId])
    expect(account).toMatchObject({ address_key: KEY, verified: true, active: true })
  })

  test('first requests at once make one account', async () => {
    const token = await sign(JOE)
    const actors = await Promise.all(Array.from({ length: 10 }, () => house.identify(bearer(token))))
    expect(new Set(actors.map((actor) => actor?.accountId)).size).toBe(1)
    expect(actors.every((actor) => actor !== null)).toBe(true)
    expect(await held()).toHaveLength(1)
    expect(issuer.asked()).toBe(1)
  })

  test('a known person is read, not written', async () => {
    await seen(JOE)
    const [before] = await held()
    house.clock.move(60_000)
    await seen(JOE)
    expect(await held()).toEqual([before])
  })

  test('changes of address and name are followed', async () => {
    const first = await seen(JOE)
    house.clock.move(60_000)
    const changed = await seen({ ...JOE, email: 'joe@example.org', email_verified: false, name: 'Joseph' })
    expect(changed).toMatchObject({
      accountId: first?.accountId,
      name: 'Joseph',
      addresses: [{ address: 'joe@example.org', key: 'joe@example.org', verified: false }],
    })
    expect(await held()).toMatchObject([{ address_key: 'joe@example.org', verified: false }])
  })

  test('an address counts as verified only when the issuer says so', async () => {
    for (const said of [false, undefined, 'false', 1, 'yes', null]) {
      const actor = await seen({ ...JOE, email_verified: said })
      expect(actor?.addresses).toEqual([{ address: 'Joe@Example.com', key: KEY, verified: false }])
    }
  })

  test('without an address the actor has none, and what is known stays known', async () => {
    const { email: _, ...silent } = JOE
    await seen(JOE)
    expect(await seen(silent)).toMatchObject({ addresses: [] })
    expect(await seen({ ...JOE, email: 'a@x, b@y' })).toMatchObject({ addresses: [] })
    expect(await held()).toMatchObject([{ address_key: KEY, verified: true }])
    expect(await seen({ ...silent, sub: 'new' })).toMatchObject({ addresses: [], name: 'Joe Example' })
  })

  test('tokens that are not good are nobody, and leave nothing', async () => {
    const other = await generateKeyPair('RS256')
    const now = Math.floor(house.clock.now().getTime() / 1000)
    const claims = { ...JOE, iss: issuer.url, exp: now + 300 }
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
    const hs256 = `${encode({ alg: 'HS256', kid: 'one' })}.${encode(claims)}`
    const good = await sign(JOE)
    const wrong = {
      'another issuer': await sign({ ...JOE, iss: 'https://other.example.org' }),
      'another audience': await sign({ ...JOE, aud: 'somebody else' }),
      expired: await sign(JOE, { expiresInSeconds: -60 }),
      'without an end': await sign(JOE, { expiresInSeconds: null }),
      'not yet': await sign({ ...JOE, nbf: now + 600 }),
      'without a subject': await sign({ email: JOE.email, aud: 'usher' }),
      'an empty subject': await sign({ ...JOE, sub: '' }),
      'an endless subject': await sign({ ...JOE, sub: 'x'.repeat(300) }),
      'a subject with a NUL': await sign({ ...JOE, sub: 'joe\0' }),
      'an unknown key': await new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: 'two' })
        .sign(other.privateKey),
      'the wrong key': await new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: 'one' })
        .sign(other.privateKey),
      'the public key as a secret': `${hs256}.${createHmac('sha256', issuer.publicPem).update(hs256).digest('base64url')}`,
      'no signature': `${encode({ alg: 'none' })}.${encode(claims)}.`,
      'other claims': good.replace(/\.[^.]+\./, `.${encode({ ...claims, sub: 'ann-1' })}.`),
      nonsense: 'a.b.c',
    }
    for (const [what, token] of Object.entries(wrong)) {
      expect([what, await house.identify(bearer(token))]).toEqual([what, null])
    }
    expect(await held()).toEqual([])
    expect(await house.identify(bearer(good))).not.toBeNull()
  })

  test('a token ends at its time', async () => {
    const token = await sign(JOE)
    expect(await house.identify(bearer(token))).not.toBeNull()
    house.clock.move(400_000)
    expect(await house.identify(bearer(token))).toBeNull()
  })

  test('an account that is not active is nobody', async () => {
    await seen(JOE)
    await rows(database.db, 'update external_accounts set active = $1', [false])
    expect(await seen(JOE)).toBeNull()
  })

  test('without a configured issuer no JWT is anybody', async () => {
    const closed = openHouse(database)
    expect(await closed.identify(bearer(await sign(JOE)))).toBeNull()
  })

  test('keys may be named instead of discovered, and any audience taken', async () => {
    const direct = openHouse(database, { issuer: { issuer: issuer.url, jwksUrl: `${issuer.url}/keys` } })
    expect(await direct.identify(bearer(await sign({ ...JOE, aud: 'anybody' })))).not.toBeNull()
  })

  test('an issuer that cannot be asked gives no verdict, and is asked again after a pause', async () => {
    issuer.answer(false)
    const token = await sign(JOE)
    const unreachable = { name: 'IssuerUnreachable' }
    await expect(house.identify(bearer(token))).rejects.toMatchObject(unreachable)
    issuer.answer(true)
    await expect(house.identify(bearer(token))).rejects.toMatchObject(unreachable)
    house.clock.move(5_000)
    expect(await house.identify(bearer(await sign(JOE)))).not.toBeNull()
  })
})
