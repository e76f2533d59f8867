import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { Standing } from '../../../src/core/place.ts'
import type { BulkOutcome } from '../../../src/core/verbs/bulk.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import { openEngine, verdict, type TestEngine } from '../../support/engine.ts'
import type { Person } from '../../support/people.ts'
import { settleLetters } from '../../support/settle-letters.ts'

const UNKNOWN_ID = '01970a3e-5b1c-7d2e-8f3a-4b5c6d7e8f90'

describeOnEachDatabase('many invitations at once', (open) => {
  let engine: TestEngine
  let ann: Person
  let joe: Person
  let place: Standing
  let asJoe: Standing
  let invited: readonly Invitation[]
  let ids: readonly string[]
  let top: Invitation
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
    joe = await engine.person('Joe')
    place = await engine.place('workspace', ann)
    await engine.acceptAs(joe, await engine.inviteOne(ann, place, joe.address, 'creative_admin'))
    asJoe = await engine.enter(joe.actor, { placeId: place.place.id })
    top = await engine.inviteOne(ann, place, 'top@example.com', 'super_admin')
    const outcomes = await engine.invite(ann.actor, place, {
      invitees: Array.from({ length: 12 }, (_, i) => ({ address: `p${i}@example.com` })),
    })
    invited = outcomes.map((one) => (one.status === 'invited' ? one.invitation : top))
    ids = invited.map(({ id }) => id)
    await settleLetters(database.db, 'sent')
  })

  afterEach(async () => {
    expect(await faultsIn(engine.database.db)).toEqual([])
  })

  const told = (outcomes: readonly BulkOutcome[]) =>
    outcomes.map((one) => (one.status === 'done' ? one.invitation.state : one.error.code))
  const waiting = async (): Promise<number> => {
    const { rows } = await sql`select id from deliveries where state = 'queued'`.execute(engine.database.db)
    return rows.length
  }
  const states = async (): Promise<readonly string[]> => {
    const { rows } = await sql<{ state: string }>`
      select state from invitations where id = any(${[...ids]}::uuid[])`.execute(engine.database.db)
    return [...new Set(rows.map(({ state }) => state))]
  }

  it('are taken back, brought back and sent again, each with its outcome, in order', async () => {
    const cancelled = await engine.cancelMany(ann.actor, place, ids)
    expect(cancelled.map(({ id, status }) => [id, status])).toEqual(ids.map((id) => [id, 'done']))
    expect(await states()).toEqual(['cancelled'])
    const restored = await engine.restoreMany(ann.actor, place, ids.toReversed())
    expect(restored.map(({ id }) => id)).toEqual(ids.toReversed())
    expect(await states()).toEqual(['pending'])
    expect(await waiting()).toBe(0)
    const rings = engine.rings()
    const resent = await engine.resendMany(ann.actor, place, { ids, rotate: true })
    expect(resent.map((one) => one.status === 'done' && one.invitation.generation)).toEqual(ids.map(() => 2))
    expect(await waiting()).toBe(ids.length)
    expect(engine.rings()).toBeGreaterThan(rings)
  })

  it('cost no more than two statements each, however often an id is named', async () => {
    statements = 0
    await engine.cancelMany(ann.actor, place, [...ids, ...ids])
    expect(statements).toBeGreaterThan(0)
    expect(statements).toBeLessThanOrEqual(2 * ids.length)
  })

  it('are refused each for itself, and an id named twice is answered twice alike', async () => {
    const elsewhere = await engine.place('workspace', ann)
    const foreign = await engine.inviteOne(ann, elsewhere, 'p0@example.com')
    const [first = '', second = ''] = ids
    await engine.acceptAs(await engine.person('P1', { address: 'p1@example.com' }), invited[1] ?? top)
    const asked = [first, UNKNOWN_ID, second, foreign.id, first]
    const outcomes = await engine.cancelMany(ann.actor, place, asked)
    expect(outcomes.map(({ id }) => id)).toEqual(asked)
    expect(told(outcomes)).toEqual([
      'cancelled',
      'invitation_not_found',
      'already_accepted',
      'invitation_not_found',
      'cancelled',
    ])
    expect(outcomes[4]).toEqual(outcomes[0])
    expect((await engine.openAsMember(ann.actor, foreign)).invitation.state).toBe('pending')
  })

  it('let nobody reach above their own role, and mail nobody then', async () => {
    const [mine = ''] = ids
    const rings = engine.rings()
    expect(told(await engine.cancelMany(joe.actor, asJoe, [top.id, mine]))).toEqual([
      'forbidden',
      'cancelled',
    ])
    expect(told(await engine.resendMany(joe.actor, asJoe, { ids: [top.id] }))).toEqual(['forbidden'])
    await engine.cancelMany(ann.actor, place, [top.id])
    expect(told(await engine.restoreMany(joe.actor, asJoe, [top.id]))).toEqual(['forbidden'])
    expect((await engine.openAsMember(ann.actor, top)).invitation.state).toBe('cancelled')
    expect(await waiting()).toBe(0)
    expect(engine.rings()).toBe(rings)
  })

  it('are not for whoever may not invite, nor for keys made for other things', async () => {
    const kim = await engine.person('Kim')
    await engine.acceptAs(kim, await engine.inviteOne(ann, place, kim.address, 'editor'))
    const asKim = await engine.enter(kim.actor, { placeId: place.place.id })
    const reading = { ...ann.actor, key: { id: UNKNOWN_ID, scopes: ['read' as const], placeId: null } }
    for (const [actor, standing] of [
      [kim.actor, asKim],
      [reading, place],
    ] as const) {
      expect(await verdict(engine.cancelMany(actor, standing, ids))).toBe('forbidden')
      expect(await verdict(engine.restoreMany(actor, standing, ids))).toBe('forbidden')
      expect(await verdict(engine.resendMany(actor, standing, { ids }))).toBe('forbidden')
    }
    expect(await states()).toEqual(['pending'])
  })

  it('are not sent again until a time that is over', async () => {
    const expiresAt = engine.clock.now()
    expect(await verdict(engine.resendMany(ann.actor, place, { ids, expiresAt }))).toBe('invalid')
    expect(await waiting()).toBe(0)
  })

  it('come back only as far as there are seats', async () => {
    const small = await engine.place('workspace', ann, { seatLimit: 3 })
    const made = []
    for (const address of ['a@example.com', 'b@example.com', 'c@example.com']) {
      const invitation = await engine.inviteOne(ann, small, address)
      await engine.cancelMany(ann.actor, small, [invitation.id])
      made.push(invitation.id)
    }
    const outcomes = told(await engine.restoreMany(ann.actor, small, made))
    expect([...outcomes].sort()).toEqual(['pending', 'pending', 'seats_full'])
  })
})
