import type { LightMyRequestResponse } from 'fastify'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { KIND_NAMES } from '../../../src/core/kinds.ts'
import type { Standing } from '../../../src/core/place.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { asking } from './ask.ts'

/** Who people are, and all that lets them in. */
const TABLES = ['users', 'credentials', 'sessions', 'verifications', 'external_accounts', 'api_keys'] as const

describeOnEachDatabase('an invitation makes, changes and opens no account', (open) => {
  let app: TestApp
  let ann: Person
  let kim: Person
  let lou: Person
  let place: Standing
  let before: unknown
  const answers: LightMyRequestResponse[] = []
  const asked = asking(() => app)

  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann')
    kim = await app.person('Kim')
    lou = await app.person('Lou Other', { verified: false })
    await app.join(ann, await app.place('social', ann), kim)
  })
  afterAll(() => app.stop())

  const accounts = async (): Promise<unknown> => {
    const { db } = app.database
    const found = TABLES.map((table) =>
      sql<{ row: string }>`select t::text as row from ${sql.table(table)} as t order by 1`.execute(db),
    )
    return (await Promise.all(found)).map(({ rows }, at) => [TABLES[at], rows])
  }
  const ask = async (who: Person | null, path: string, payload: object): Promise<LightMyRequestResponse> => {
    const answer = await asked(who)('POST', path, payload)
    answers.push(answer)
    expect([path, answer.statusCode]).toEqual([path, 200])
    return answer
  }
  const invite = async (invitee: object): Promise<string> => {
    const path = `/places/${place.place.id}/invitations`
    const answer = await ask(ann, path, { invitees: [invitee] })
    const { outcomes } = answer.json<{ outcomes: { status: string; invitation?: { id: string } }[] }>()
    expect(outcomes).toMatchObject([{ status: 'invited' }])
    return `${path}/${outcomes[0]?.invitation?.id}`
  }
  const codeAt = async (path: string): Promise<string> => {
    const { url } = (await asked(ann)('GET', `${path}/link`)).json<{ url: string }>()
    return new URL(url).hash.replace('#code=', '')
  }

  describe.each(KIND_NAMES)('in a place of kind %s', (kind) => {
    beforeEach(async () => {
      answers.splice(0)
      place = await app.place(kind, ann)
      before = await accounts()
    })
    afterEach(async () => {
      await app.mails()
      await app.sweep()
      expect(await accounts()).toEqual(before)
      for (const { headers } of answers) {
        expect(headers).not.toHaveProperty('set-cookie')
        expect(headers).not.toHaveProperty('set-auth-token')
      }
      expect(await faultsIn(app.database.db)).toEqual([])
    })

    test('by being sent, to an address that nobody has, to one that somebody has, or to somebody', async () => {
      await invite({ email: 'Nobody@Example.org' })
      await invite({ email: lou.address })
      await invite({ userId: kim.id })
      expect(answers).toHaveLength(3)
    })

    test('by being turned down, and back, by a visitor with the code', async () => {
      for (const email of ['nobody@example.org', lou.address]) {
        const path = await invite({ email })
        const code = await codeAt(path)
        expect((await ask(null, `${path}/preview`, { code })).json().state).toBe('pending')
        expect((await ask(null, `${path}/decline`, { code })).json().state).toBe('declined')
        expect((await ask(null, `${path}/undo-decline`, { code })).json().state).toBe('pending')
      }
    })

    test('by being accepted with the code, by an account of another address and name that is not confirmed', async () => {
      const path = await invite({ email: 'Joe.Right@Example.org' })
      const code = await codeAt(path)
      const accepted = (await ask(lou, `${path}/accept`, { code })).json()
      expect(accepted).toMatchObject({
        state: 'accepted',
        closedBy: { accountId: lou.id, name: 'Lou Other' },
      })
      const me = (await asked(lou)('GET', '/me')).json()
      expect(me).toMatchObject({ name: 'Lou Other', addresses: [{ address: lou.address, verified: false }] })
    })
  })
})
