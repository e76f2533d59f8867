import { sql } from 'kysely'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { openApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import { asking } from './ask.ts'

interface Line {
  readonly level: number
  readonly undecided?: number
  readonly err?: { readonly message: string }
}

const WARN = 40

describeOnEachDatabase('what could not be decided for some of many', (open) => {
  const start = async () => {
    const lines: Line[] = []
    const log = pino({ level: 'warn' }, { write: (line) => void lines.push(JSON.parse(line) as Line) })
    const app = await openApp(await open(), { log })
    const ann = await app.person('Ann')
    const place = await app.place('social', ann)
    return { app, ann, place, lines, path: `/places/${place.place.id}/invitations` }
  }
  const outcomesIn = (body: { outcomes: { status: string; code: string | null }[] }) =>
    body.outcomes.map(({ status, code }) => code ?? status)

  test.each([
    ['/api/v3', (id: string) => `/places/${id}/invitations`],
    ['the contract of socials', (id: string) => `/../v1/social/invite/${id}`],
  ])('is logged once with its cause by inviting through %s', async (_face, pathOf) => {
    const { app, ann, place, lines } = await start()
    await sql`alter table invitations add check (address <> 'p600@example.com')`.execute(app.database.db)
    const people = Array.from({ length: 700 }, (_, i) => `p${i}@example.com`)
    const payload = pathOf('').startsWith('/..')
      ? people.map((emailAddress) => ({ invitedUser: { emailAddress } }))
      : { invitees: people.map((email) => ({ email })) }
    const url = `/api/v3${pathOf(place.place.id)}`.replace('/v3/..', '')
    const headers = { authorization: ann.bearer }
    const answer = await app.server.inject({ method: 'POST', url, headers, payload })
    expect(answer.statusCode).toBe(200)
    expect(lines).toMatchObject([
      { level: WARN, undecided: 200, err: { message: /invitations_address_check|invitations_check/ } },
    ])
  })

  test('is logged once with its cause by acting on many', async () => {
    const { app, ann, place, path, lines } = await start()
    const stuck = await app.invite(ann, place, 'stuck@example.com')
    const other = await app.invite(ann, place, 'other@example.com')
    await sql`alter table invitations add constraint stays_pending
      check (address <> 'stuck@example.com' or state = 'pending')`.execute(app.database.db)
    const cancel = (ids: readonly string[]) => asking(() => app)(ann)('POST', `${path}/cancel`, { ids })
    expect(outcomesIn((await cancel([other.id])).json())).toEqual(['done'])
    expect(lines).toEqual([])
    expect(outcomesIn((await cancel([stuck.id, other.id])).json())).toEqual(['unavailable', 'done'])
    expect(lines).toMatchObject([
      { level: WARN, undecided: 1, err: { message: expect.stringContaining('stays_pending') } },
    ])
  })
})
