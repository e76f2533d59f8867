import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { Standing } from '../../../src/core/place.ts'
import type { InvitationChange } from '../../../src/core/verbs/change-invitation.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import { invitationIn, openEngine, verdict, type TestEngine } from '../../support/engine.ts'
import type { Person } from '../../support/people.ts'
import { settleLetters } from '../../support/settle-letters.ts'

const DAY = 24 * 60 * 60 * 1000

describeOnEachDatabase('changing an invitation', (open) => {
  let engine: TestEngine
  let ann: Person
  let joe: Person
  let place: Standing
  let invitation: Invitation

  beforeEach(async () => {
    engine = openEngine(await open())
    ann = await engine.person('Ann')
    joe = await engine.person('Joe')
    place = await engine.place('workspace', ann)
    invitation = await engine.inviteOne(ann, place, 'kim@example.com', 'editor')
  })

  afterEach(async () => {
    expect(await faultsIn(engine.database.db)).toEqual([])
  })

  const seen = (by: Person, { placeId, id }: Invitation = invitation) =>
    engine.openAsMember(by.actor, { placeId, id })
  const seenBy = (by: Person) =>
    engine.openAsInvitee(by.actor, { placeId: invitation.placeId, id: invitation.id })
  const change = async (by: Person, what: InvitationChange, of: Invitation = invitation) =>
    engine.changeInvitation(by.actor, await seen(by, of), what)
  const changesOf = async ({ id }: Invitation = invitation) => {
    const { rows } = await sql<{ data: unknown }>`
      select data from events where invitation_id = ${id} and type = 'changed' order by at, id`.execute(
      engine.database.db,
    )
    return rows.map(({ data }) => data)
  }
  const letters = async () => {
    const { rows } = await sql<{ state: string; address: string; generation: number }>`
      select state, address, generation from deliveries order by id`.execute(engine.database.db)
    return rows
  }
  const join = async (person: Person, role: string): Promise<void> => {
    await engine.acceptAs(person, await engine.inviteOne(ann, place, person.address, role))
  }

  it('gives it another role, time and message, keeps its code, and mails nobody', async () => {
    const [before, rings] = [await letters(), engine.rings()]
    engine.clock.move(1000)
    const expiresAt = new Date(engine.clock.now().getTime() + 3 * DAY)
    const changed = await change(ann, { role: 'creator', expiresAt, message: 'Do come.' })
    expect(changed).toEqual({
      ...invitation,
      role: 'creator',
      expiresAt,
      message: 'Do come.',
      updatedAt: engine.clock.now(),
    })
    expect((await seen(ann)).invitation).toEqual(changed)
    expect(await changesOf()).toEqual([
      {
        role: { from: 'editor', to: 'creator' },
        expiresAt: { from: invitation.expiresAt.toISOString(), to: expiresAt.toISOString() },
        message: { from: null, to: 'Do come.' },
      },
    ])
    expect(await letters()).toEqual(before)
    expect(engine.rings()).toBe(rings)
    const kim = await engine.person('Kim')
    await engine.acceptAs(kim, invitation)
    expect((await engine.enter(kim.actor, { placeId: place.place.id })).roles).toEqual(['creator'])
  })

  it('leaves what is not given, takes a message away with null, and notes nothing when all is so already', async () => {
    await change(ann, { message: 'Do come.' })
    expect(await change(ann, { role: 'editor' })).toMatchObject({ message: 'Do come.', role: 'editor' })
    const cleared = await change(ann, { message: null })
    expect(cleared).toMatchObject({ message: null, expiresAt: invitation.expiresAt })
    expect(await changesOf()).toHaveLength(2)
    engine.clock.move(1000)
    const { role, expiresAt, message } = cleared
    expect(await change(ann, { role, expiresAt, message })).toEqual(cleared)
    expect(await changesOf()).toHaveLength(2)
  })

  it('makes whoever gives another role or message the one who vouches, and nobody else', async () => {
    await join(joe, 'creative_admin')
    const expiresAt = new Date(engine.clock.now().getTime() + 3 * DAY)
    expect((await change(joe, { expiresAt })).sponsorId).toBe(ann.id)
    expect((await change(joe, { message: 'Hello' })).sponsorId).toBe(joe.id)
    expect((await change(ann, { message: null })).sponsorId).toBe(ann.id)
    expect((await change(joe, { role: 'creator' })).sponsorId).toBe(joe.id)
    await engine.removeMember(ann.actor, place, joe.id)
    const kim = await engine.person('Kim')
    expect(await verdict(engine.acceptAs(kim, invitation))).toBe('sponsor_lost_right')
  })

  describe('to a role that not everybody could grant who could see the code', () => {
    it('comes with a new code and a letter, and the old code opens nothing', async () => {
      const kim = await engine.person('Kim')
      const [old, rings] = [engine.codeFor(invitation), engine.rings()]
      engine.clock.move(1000)
      const raised = await change(ann, { role: 'super_admin' })
      expect(raised).toMatchObject({ role: 'super_admin', generation: 2 })
      expect(await letters()).toEqual([
        { state: 'cancelled', address: 'kim@example.com', generation: 1 },
        { state: 'queued', address: 'kim@example.com', generation: 2 },
      ])
      expect(engine.rings()).toBe(rings + 1)
      expect(await changesOf()).toEqual([{ role: { from: 'editor', to: 'super_admin' }, rotated: true }])
      const eve = await engine.person('Eve', { address: 'eve@example.com' })
      expect(await verdict(engine.accept(eve.actor, await seenBy(eve), { code: old }))).toBe('code_wrong')
      expect(await verdict(engine.acceptAs(kim, raised))).toBe('done')
    })

    it('keeps that code when it is lowered again, and mails nothing then', async () => {
      const raised = await change(ann, { role: 'super_admin' })
      const [before, rings] = [await letters(), engine.rings()]
      const lowered = await change(ann, { role: 'editor' })
      expect(lowered).toMatchObject({ role: 'editor', generation: 2 })
      expect(engine.codeFor(lowered)).toBe(engine.codeFor(raised))
      expect((await change(ann, { role: 'creative_admin' })).generation).toBe(2)
      expect(await letters()).toEqual(before)
      expect(engine.rings()).toBe(rings)
    })

    it('mails nobody where no letter was ever wanted', async () => {
      const invitees = [{ address: 'quiet@example.com' }]
      const [outcome] = await engine.invite(ann.actor, place, { invitees, notify: false })
      const before = await letters()
      const raised = await change(ann, { role: 'super_admin' }, invitationIn(outcome))
      expect(raised.generation).toBe(2)
      expect(await letters()).toEqual(before)
    })

    it('goes to where the last letter went, when it had been sent', async () => {
      await settleLetters(engine.database.db, 'sent')
      await sql`update deliveries set address = 'moved@example.com'`.execute(engine.database.db)
      await change(ann, { role: 'super_admin' })
      expect(await letters()).toEqual([
        { state: 'sent', address: 'moved@example.com', generation: 1 },
        { state: 'queued', address: 'moved@example.com', generation: 2 },
      ])
    })
  })

  it('is refused to whoever may not grant the role it has, or the role it is to have', async () => {
    await join(joe, 'creative_admin')
    const top = await engine.inviteOne(ann, place, 'top@example.com', 'super_admin')
    const rings = engine.rings()
    expect(await verdict(change(joe, { role: 'super_admin' }))).toBe('role_not_granted')
    expect(await verdict(change(joe, { role: 'editor' }, top))).toBe('forbidden')
    expect(await verdict(change(joe, { message: 'Mine' }, top))).toBe('forbidden')
    expect(await verdict(change(ann, { role: 'king' }))).toBe('role_unknown')
    expect([...(await changesOf()), ...(await changesOf(top))]).toEqual([])
    expect((await seen(ann)).invitation).toEqual(invitation)
    expect((await seen(ann, top)).invitation).toEqual(top)
    expect(engine.rings()).toBe(rings)
  })

  it('lets nobody change it who only takes part', async () => {
    await join(joe, 'editor')
    expect(await verdict(change(joe, { message: 'Mine' }))).toBe('forbidden')
    expect(await changesOf()).toEqual([])
  })

  it('is too late once it has ended, in whatever way', async () => {
    engine.clock.set(invitation.expiresAt)
    expect(await verdict(change(ann, { expiresAt: new Date(engine.clock.now().getTime() + DAY) }))).toBe(
      'closed',
    )
    await engine.sweep()
    expect(await verdict(change(ann, { role: 'creator' }))).toBe('closed')
    const other = await engine.inviteOne(ann, place, 'other@example.com')
    await engine.cancel(ann.actor, await seen(ann, other))
    expect(await verdict(change(ann, { message: 'Hello' }, other))).toBe('closed')
    expect([...(await changesOf()), ...(await changesOf(other))]).toEqual([])
  })

  it('takes no time that is over, or too far away, and ends with its place', async () => {
    const at = (days: number) => ({ expiresAt: new Date(engine.clock.now().getTime() + days * DAY) })
    expect(await verdict(change(ann, at(0)))).toBe('invalid')
    expect(await verdict(change(ann, at(366)))).toBe('invalid')
    const endsAt = new Date(engine.clock.now().getTime() + 5 * DAY)
    const party = await engine.place('social', ann, { endsAt })
    const guest = await engine.inviteOne(ann, party, 'guest@example.com')
    expect((await change(ann, at(10), guest)).expiresAt).toEqual(endsAt)
  })

  describe('where a person may hold several roles', () => {
    beforeEach(async () => {
      place = await engine.place('account_list', ann)
      invitation = await engine.inviteOne(ann, place, 'kim@example.com', 'user')
    })

    it('moves it to the place of the other role, and leaves its own free', async () => {
      expect(await change(ann, { role: 'coach' })).toMatchObject({ role: 'coach', slot: 'coach' })
      const again = await engine.inviteOne(ann, place, 'kim@example.com', 'user')
      expect(again.id).not.toBe(invitation.id)
      expect((await engine.inviteOne(ann, place, 'kim@example.com', 'coach')).id).toBe(invitation.id)
    })

    it('is refused while another invitation to that role waits', async () => {
      const coach = await engine.inviteOne(ann, place, 'kim@example.com', 'coach')
      expect(await verdict(change(ann, { role: 'coach' }))).toBe('already_invited')
      expect((await seen(ann)).invitation).toEqual(invitation)
      await engine.cancel(ann.actor, await seen(ann, coach))
      expect(await verdict(change(ann, { role: 'coach' }))).toBe('done')
    })
  })
})
