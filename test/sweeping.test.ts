import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openApp } from './support/app.ts'
import { describeOnEachDatabase } from './support/databases.ts'

const DAY = 24 * 60 * 60 * 1000

describeOnEachDatabase('a round of sweeping', (open) => {
  test('forgets what is old also when invitations cannot be swept', async () => {
    const app = await openApp(await open())
    const { db } = app.database
    const ann = await app.person('Ann')
    await app.server.inject({
      method: 'POST',
      url: '/api/v3/places',
      headers: { authorization: ann.bearer, 'idempotency-key': 'one' },
      payload: { kind: 'social', name: 'Supper' },
    })
    const kept = async () => (await sql`select * from idempotency_keys`.execute(db)).rows.length
    expect(await kept()).toBe(1)
    app.clock.move(DAY)
    await sql`alter table invitations rename to out_of_reach`.execute(db)
    expect(await app.sweep()).toBeGreaterThan(0)
    expect(await kept()).toBe(0)
  })
})
