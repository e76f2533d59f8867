import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { ACCOUNT_LIST_INVITES, ORGANIZATION_INVITES } from '../../../src/contracts/jsonapi/resource.ts'
import { openApp } from '../../support/app.ts'
import { describeOn, describeOnEachDatabase } from '../../support/databases.ts'
import { eventually } from '../../support/eventually.ts'
import { dialectOf, errorOf } from './support/dialect.ts'

const RESOURCES = [ACCOUNT_LIST_INVITES, ORGANIZATION_INVITES]

describeOnEachDatabase('what nobody foresaw', (open) => {
  describe.each(RESOURCES)('$type', (resource) => {
    test('is 500 in this dialect, and tells nothing', async () => {
      const app = await openApp(await open())
      const { ask, invited } = dialectOf(app, resource)
      const { ann, invites, path } = await invited()
      await sql`drop table invitations`.execute(app.database.db)
      for (const one of [invites, path]) {
        const answer = await ask({ as: ann, path: one })
        expect(answer.statusCode).toBe(500)
        expect(errorOf(answer)).toMatchObject({ status: '500', title: 'Internal Server Error' })
        expect(answer.body).not.toMatch(/table|relation|select/i)
      }
    })
  })
})

describeOn('postgres', 'a database that goes away', (open) => {
  describe.each(RESOURCES)('$type', (resource) => {
    test('is 503 in this dialect, with when to come again', async () => {
      const database = await open()
      const app = await openApp(database)
      const { ask, invited } = dialectOf(app, resource)
      const { ann, path } = await invited()
      const operator = new pg.Client({ connectionString: database.url ?? '' })
      await operator.connect()
      await operator.query('begin; lock table invitations in access exclusive mode')

      const asked = ask({ as: ann, path })
      await eventually('the request waits and its connection is cut', async () => {
        const cut = await operator.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock'`,
        )
        return cut.rowCount
      })
      await operator.end()

      const answer = await asked
      expect(answer.statusCode).toBe(503)
      expect(answer.headers['retry-after']).toBe('5')
      expect(errorOf(answer)).toMatchObject({ status: '503', title: 'Service Unavailable' })
      await eventually('it answers again', async () => (await ask({ as: ann, path })).statusCode === 200)
    })
  })
})
