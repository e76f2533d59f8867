import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { accountStore } from '../../src/store/accounts.ts'
import { credentialStore } from '../../src/store/credentials.ts'
import { rows } from '../../src/store/run.ts'
import type { AccountStore } from '../../src/core/ports/accounts.ts'
import type { Database } from '../../src/store/database.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import { bearer, openHouse } from './support/house.ts'

const NOW = new Date('2030-01-15T09:00:00.000Z')

describeOnEachDatabase('the account store', (open) => {
  let database: Database
  let accounts: AccountStore
  let ann: string
  let joe: string
  beforeEach(async () => {
    database = await open()
    accounts = accountStore(database.db)
    const house = openHouse(database)
    ann = (await house.identify(bearer(await house.enter('ann@example.com'))))?.accountId ?? ''
    joe = (await credentialStore(database.db).seeExternal({ ...JOE, id: randomUUID() })).id
  })

  const JOE = {
    issuer: 'https://issuer.example.org',
    subject: 'joe',
    address: 'Joe@example.com',
    addressKey: 'joe@example.com',
    verified: true,
    name: null,
    firstName: 'Joe',
    lastName: null,
    now: NOW,
  }

  const join = async (placeId: string, accountId: string, isStillIn = true): Promise<void> => {
    await rows(database.db, 'insert into places_by_account values ($1, $2, $3, $4)', [
      accountId,
      placeId,
      'social',
      NOW,
    ])
    if (!isStillIn) return
    const member = [placeId, accountId, '', 'host', NOW]
    await rows(
      database.db,
      'insert into members (place_id, account_id, slot, role, joined_at) values ($1, $2, $3, $4, $5)',
      member,
    )
  }

  test('built-in and external accounts are found alike', async () => {
    const found = await accounts.findAccounts([ann, joe, randomUUID(), 'no uuid'])
    expect(found.map(({ id }) => id).sort()).toEqual([ann, joe].sort())
    expect(await accounts.findAccounts([joe])).toEqual([
      {
        id: joe,
        name: null,
        firstName: 'Joe',
        lastName: null,
        address: 'Joe@example.com',
        addressKey: 'joe@example.com',
        verified: true,
        image: null,
        timeZone: null,
        locale: null,
        active: true,
        openToStrangers: true,
        createdAt: NOW,
      },
    ])
    expect(await accounts.findAccounts([])).toEqual([])
    expect(await accounts.findAccounts(['no uuid'])).toEqual([])
  })

  test('acquaintances are those one shares a place with now, and oneself', async () => {
    const [shared, old, foreign] = [randomUUID(), randomUUID(), randomUUID()]
    const [left, stranger] = [randomUUID(), randomUUID()]
    await join(shared, ann)
    await join(shared, joe)
    await join(old, ann)
    await join(old, left, false)
    await join(foreign, stranger)
    const asked = [joe, left, stranger, ann, 'no uuid']
    const known = (accountId: string, ids: string[], placeId: string | null = null) =>
      accounts.findAcquaintances({ accountId, ids, placeId })
    expect(await known(ann, asked)).toEqual(new Set([joe, ann]))
    expect(await known(ann, asked, old)).toEqual(new Set([ann]))
    expect(await known(left, [ann])).toEqual(new Set())
    expect(await known(ann, [])).toEqual(new Set())
  })

  test('are found at once among thousands by somebody in a thousand places', async () => {
    const { db } = database
    const many = (n: number): readonly string[] => Array.from({ length: n }, () => randomUUID())
    const [places, others] = [many(1_000), many(10_000)]
    const joinAll = async (accountIds: readonly string[], placeIds: readonly string[]): Promise<void> => {
      const pairs = sql`from unnest(${accountIds}::uuid[]) with ordinality a (id, n)
        join unnest(${placeIds}::uuid[]) with ordinality p (id, n) on a.n = p.n`
      await sql`insert into places_by_account select a.id, p.id, 'account_list', ${NOW} ${pairs}`.execute(db)
      await sql`insert into members (place_id, account_id, slot, role, joined_at)
        select p.id, a.id, '', 'user', ${NOW} ${pairs}`.execute(db)
    }
    await joinAll(Array<string>(places.length).fill(ann), places)
    const met = others.slice(0, 500)
    await joinAll(met, places)
    await joinAll(others, many(others.length))
    const start = performance.now()
    // Often enough that PostgreSQL would settle on a plan for any list.
    for (let n = 0; n < 8; n++) {
      const ids = [...others, ann]
      const found = await accounts.findAcquaintances({ accountId: ann, ids, placeId: null })
      expect([...found].sort()).toEqual([...met, ann].sort())
    }
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  test('both kinds of account change only what is asked', async () => {
    for (const id of [ann, joe]) {
      await accounts.changeAccount(id, { openToStrangers: false })
      await accounts.changeAccount(id, { name: 'New Name' })
      expect(await accounts.findAccounts([id])).toMatchObject([{ name: 'New Name', openToStrangers: false }])
    }
    for (const id of [randomUUID(), 'no uuid']) {
      await expect(accounts.changeAccount(id, { name: 'X' })).rejects.toMatchObject({
        code: 'account_not_found',
      })
    }
  })
})
