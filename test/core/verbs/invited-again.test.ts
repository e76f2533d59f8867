import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Db } from '../../../src/store/database.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { describeOn, describeOnEachDatabase } from '../../support/databases.ts'
import { invitationIn, openEngine, verdict, type TestEngine } from '../../support/engine.ts'
import { eventually } from '../../support/eventually.ts'
import type { Person } from '../../support/people.ts'

let engine: TestEngine
let ann: Person
let joe: Person

const begin = async (database: Parameters<typeof openEngine>[0]): Promise<void> => {
  engine = openEngine(database)
  ann = await engine.person('Ann')
  joe = await engine.person('Joe')
}

describeOnEachDatabase('a member who is invited again', (open) => {
  beforeEach(async () => begin(await open()))
  afterEach(async () => expect(await faultsIn(engine.database.db)).toEqual([]))

  it('has the invitation that waits, not the one that brought them', async () => {
    const list = await engine.place('account_list', ann)
    await engine.acceptAs(joe, await engine.inviteOne(ann, list, joe.address))
    const second = await engine.inviteOne(ann, list, joe.address)
    const [outcome] = await engine.invite(ann.actor, list, { invitees: [{ address: joe.address }] })
    expect(outcome?.status).toBe('already_invited')
    expect(invitationIn(outcome)).toEqual(second)
  })

  it('gets a new one when the last has run out, swept or not', async () => {
    const list = await engine.place('account_list', ann)
    await engine.acceptAs(joe, await engine.inviteOne(ann, list, joe.address))
    const second = await engine.inviteOne(ann, list, joe.address)
    engine.clock.set(second.expiresAt)
    const [outcome] = await engine.invite(ann.actor, list, { invitees: [{ address: joe.address }] })
    expect(outcome?.status).toBe('invited')
    expect(invitationIn(outcome).id).not.toBe(second.id)
  })
})

/** Only PostgreSQL runs statements at once. */
describeOn('postgres', 'inviting somebody whose invitation ends', (open) => {
  beforeEach(async () => begin(await open({ connections: 4 })))
  afterEach(async () => expect(await faultsIn(engine.database.db)).toEqual([]))

  const ROUNDS = 40

  /** Whoever frees a slot commits only once nobody holds advisory lock 1. */
  const haltCommits = async (db: Db): Promise<void> => {
    await sql`
      create function halt() returns trigger language plpgsql
      as 'begin perform pg_advisory_xact_lock(1); return null; end'`.execute(db)
    await sql`
      create constraint trigger halt after delete on pending_slots
      deferrable initially deferred for each row execute function halt()`.execute(db)
  }

  /** Until so many statements wait for a lock. */
  const untilWaiting = (db: Db, n: number): Promise<unknown> =>
    eventually(`${n} wait`, async () => {
      const { rows } = await sql`
        select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
      return rows.length === n
    })

  it('by being accepted: they are in, and not invited once more', async () => {
    const { db } = engine.database
    const place = await engine.place('workspace', ann)
    const invitation = await engine.inviteOne(ann, place, joe.address)
    await haltCommits(db)
    const holding = await db.startTransaction().execute()
    await sql`select pg_advisory_xact_lock(1)`.execute(holding)
    const accepting = verdict(engine.acceptAs(joe, invitation))
    await untilWaiting(db, 1)
    const inviting = engine.invite(ann.actor, place, { invitees: [{ address: joe.address }] })
    await untilWaiting(db, 2)
    await holding.rollback().execute()
    expect(await accepting).toBe('done')
    expect(await inviting).toMatchObject([{ status: 'already_member', invitation: { id: invitation.id } }])
    expect((await engine.readPlace(ann.actor, place.place.id)).place).toMatchObject({
      seatsTaken: 2,
      seatsPending: 0,
    })
  })

  it('by being cancelled: the one that stood, or a new one; never none', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const place = await engine.place('account_list', ann)
      const invitation = await engine.inviteOne(ann, place, joe.address)
      const opened = await engine.openAsMember(ann.actor, invitation)
      const [[outcome]] = await Promise.all([
        engine.invite(ann.actor, place, { invitees: [{ address: joe.address }] }),
        engine.cancel(ann.actor, opened),
      ])
      expect(outcome).toMatchObject({ invitation: { state: 'pending' } })
      expect(['already_invited', 'invited']).toContain(outcome?.status)
    }
  })
})
