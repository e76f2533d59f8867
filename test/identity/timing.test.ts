import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import type { KyselyPlugin } from 'kysely'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { faultsIn } from '../../src/store/faults.ts'
import type { Db } from '../../src/store/database.ts'
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts'
import { openHouse, PASSWORD, type House } from './support/house.ts'

const KNOWN = 'ann@example.com'
const UNKNOWN = 'nobody@example.com'

/** The same database, and every statement that the library makes in it, from when it begins. */
const listenTo = (db: Db): { readonly db: Db; readonly statements: string[] } => {
  const statements: string[] = []
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      statements.push(db.getExecutor().compileQuery(node, queryId).sql)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return { db: db.withPlugin(plugin), statements }
}

/** What each password costs that is hashed from now on: everything but the password itself. */
const listenToHashing = (): readonly unknown[] => {
  const costs: unknown[] = []
  const { scrypt } = crypto
  const listening = vi.spyOn(crypto, 'scrypt').mockImplementation((...args: readonly unknown[]) => {
    costs.push(args.slice(2, -1))
    Reflect.apply(scrypt, crypto, args)
  })
  syncBuiltinESMExports()
  onTestFinished(() => {
    listening.mockRestore()
    syncBuiltinESMExports()
  })
  return costs
}

describeOnEachDatabase('whoever times the answers', (open) => {
  let database: TestDatabase
  let house: House
  let statements: string[]
  beforeEach(async () => {
    database = await open()
    const listened = listenTo(database.db)
    statements = listened.statements
    house = openHouse({ ...database, db: listened.db })
    await house.signUp(KNOWN)
    await house.settled()
  })

  /** What was asked of the database when the answer was there. */
  const askedBy = async (ask: () => Promise<Response>) => {
    statements.splice(0)
    const { status } = await ask()
    const before = [...statements]
    await house.settled()
    return { status, before, after: statements.slice(before.length) }
  }
  const aboutUsers = (asked: readonly string[]) => asked.filter((text) => text.includes('"users"'))

  test('of a wish for a new password hears nothing about an account', async () => {
    const wish = (email: string) => askedBy(() => house.post('/request-password-reset', { email }))
    // Now and then, whoever asks, the library clears away what is over: this time it has.
    await wish('somebody@example.com')
    const [known, unknown] = [await wish(KNOWN), await wish(UNKNOWN)]
    expect([known.status, unknown.status]).toEqual([200, 200])
    expect(known.before).toEqual(unknown.before)
    expect(aboutUsers(known.before)).toEqual([])
    // It is looked up all the same.
    expect([aboutUsers(known.after), aboutUsers(unknown.after)]).toEqual([
      [expect.stringMatching(/^select/)],
      [expect.stringMatching(/^select/)],
    ])
    expect(house.letters.map(({ letter, address }) => [letter, address])).toEqual([
      ['verify_address', KNOWN],
      ['reset_password', KNOWN],
    ])
    expect(await faultsIn(database.db)).toEqual([])
  })

  test('of a wrong password does not hear whether there is an account', async () => {
    const costs = listenToHashing()
    const enter = (email: string) =>
      askedBy(() => house.post('/sign-in/email', { email, password: 'a wrong guess at it' }))
    const known = await enter(KNOWN)
    expect(costs).toHaveLength(1)
    const unknown = await enter(UNKNOWN)
    expect(costs).toHaveLength(2)
    expect(costs[1]).toEqual(costs[0])
    expect(known).toEqual({ ...unknown, status: 401 })
    expect(known.before).not.toEqual([])
  })

  test('of a sign-up pays for one password, whether there is an account or not', async () => {
    const costs = listenToHashing()
    const known = await askedBy(() => house.signUp(KNOWN, { password: `${PASSWORD} or another` }))
    expect(costs).toHaveLength(1)
    const unknown = await askedBy(() => house.signUp(UNKNOWN))
    expect(costs).toHaveLength(2)
    expect(costs[1]).toEqual(costs[0])
    expect([known.status, unknown.status]).toEqual([200, 200])
    // Writing is all that an account costs besides.
    expect(known.before).toEqual(unknown.before.filter((text) => text.startsWith('select')))
    expect(aboutUsers(known.after)).toEqual(aboutUsers(unknown.after))
  })
})
