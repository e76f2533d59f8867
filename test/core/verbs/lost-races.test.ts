import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { faultsIn } from '../../../src/store/faults.ts'
import { describeOn } from '../../support/databases.ts'
import { openEngine, verdict, type TestEngine } from '../../support/engine.ts'
import type { Person } from '../../support/people.ts'

const ROUNDS = 25

/** Races whose loser had to wait for the winner, and saw the rows as they had been before. */
describeOn('postgres', 'races that are lost late', (open) => {
  let engine: TestEngine
  let ann: Person

  beforeEach(async () => {
    engine = openEngine(await open({ connections: 4 }))
    ann = await engine.person('Ann')
  })

  afterEach(async () => {
    expect(await faultsIn(engine.database.db)).toEqual([])
  })

  it('who is taken out while they accept another role stays among those who are in', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const joe = await engine.person(`Joe ${round}`)
      const place = await engine.place('account_list', ann)
      await engine.acceptAs(joe, await engine.inviteOne(ann, place, joe.address, 'user'))
      const another = await engine.inviteOne(ann, place, joe.address, 'coach')
      const [removed, accepted] = await Promise.all([
        verdict(engine.removeMember(ann.actor, place, joe.id)),
        verdict(engine.acceptAs(joe, another)),
      ])
      expect(['done', 'stale']).toContain(removed)
      expect(accepted).toBe('done')
      const [standing] = await engine.listPlaces(joe.actor, { limit: 2 })
      // Taken out before, or after with both roles; or not at all.
      expect(removed === 'done' ? [['coach'], undefined] : [['coach', 'user']]).toContainEqual(
        standing?.roles,
      )
    }
  })

  it('an invitation that is cancelled while it is sent again leaves no letter waiting', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const place = await engine.place('account_list', ann)
      const invitation = await engine.inviteOne(ann, place, 'joe@example.com')
      const opened = await engine.openAsMember(ann.actor, invitation)
      const [cancelled] = await Promise.all([
        verdict(engine.cancel(ann.actor, opened)),
        verdict(engine.resend(ann.actor, opened, { rotate: true })),
      ])
      expect(cancelled).toBe('done')
      const { rows } = await sql`
        select from deliveries where invitation_id = ${invitation.id} and state = 'queued'`.execute(
        engine.database.db,
      )
      expect(rows).toEqual([])
    }
  })
})
