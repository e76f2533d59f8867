import { beforeEach, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../support/databases.ts'
import { invitationIn, openEngine, type TestEngine } from '../support/engine.ts'
import type { Person } from '../support/people.ts'

/** The shape that keeps the service fast: how many statements a verb costs, whatever the size of the place. */
describeOnEachDatabase('statements', (open) => {
  let engine: TestEngine
  let ann: Person
  let statements = 0

  beforeEach(async () => {
    const database = await open()
    const counting = database.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        statements++
        return result
      },
    })
    engine = openEngine({ ...database, db: counting })
    ann = await engine.person('Ann')
  })

  const costOf = async (act: () => Promise<unknown>): Promise<number> => {
    statements = 0
    await act()
    return statements
  }

  it('inviting one, or a thousand, is a handful', async () => {
    const place = await engine.place('social', ann)
    const invitees = Array.from({ length: 1000 }, (_, i) => ({ address: `guest${i}@example.com` }))
    expect(await costOf(() => engine.enter(ann.actor, { placeId: place.place.id }))).toBe(1)
    expect(await costOf(() => engine.inviteOne(ann, place, 'one@example.com'))).toBe(1)
    expect(await costOf(() => engine.invite(ann.actor, place, { invitees }))).toBe(2)
    expect(await costOf(() => engine.invite(ann.actor, place, { invitees }))).toBe(4)
  })

  it('every other act on an invitation is two: look, and do', async () => {
    const place = await engine.place('workspace', ann)
    const first = await engine.inviteOne(ann, place, 'first@example.com')
    const second = await engine.inviteOne(ann, place, 'second@example.com')
    const seen = () => engine.openAsMember(ann.actor, second)
    expect(await costOf(() => engine.acceptAs(ann, first))).toBe(2)
    expect(await costOf(async () => engine.resend(ann.actor, await seen()))).toBe(2)
    expect(await costOf(async () => engine.cancel(ann.actor, await seen()))).toBe(2)
  })

  it('a page of a list with its total is one', async () => {
    const place = await engine.place('account_list', ann)
    await engine.inviteOne(ann, place, 'one@example.com')
    const page = { sort: '-updated_at', role: 'user', offset: 0, limit: 25 } as const
    expect(await costOf(() => engine.list(ann.actor, place, page))).toBe(1)
    const all = { sort: '-updated_at', search: 'one', limit: 25 } as const
    expect(await costOf(() => engine.browse(ann.actor, place, all))).toBe(1)
  })

  it('the people and letters of a thousand invitations are one', async () => {
    const place = await engine.place('social', ann)
    const invitees = Array.from({ length: 1000 }, (_, i) => ({ address: `guest${i}@example.com` }))
    const made = (await engine.invite(ann.actor, place, { invitees })).map(invitationIn)
    expect(await costOf(() => engine.describe(made))).toBe(1)
    expect(await costOf(() => engine.describe([]))).toBe(0)
  })
})
