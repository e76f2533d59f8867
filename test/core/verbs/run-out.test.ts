import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { Standing } from '../../../src/core/place.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import { invitationIn, openEngine, verdict, type TestEngine } from '../../support/engine.ts'
import type { Person } from '../../support/people.ts'

const HOUR = 60 * 60 * 1000

/** Expiry is a matter of time: nothing may depend on whether a sweep has come by. */
describeOnEachDatabase('what has run out', (open) => {
  let engine: TestEngine
  let ann: Person
  let joe: Person

  beforeEach(async () => {
    engine = openEngine(await open())
    ann = await engine.person('Ann')
    joe = await engine.person('Joe')
  })

  afterEach(async () => {
    expect(await faultsIn(engine.database.db)).toEqual([])
  })

  /** Out in an hour, and swept by nobody. */
  const inviteBriefly = async (place: Standing, address: string, role?: string): Promise<Invitation> => {
    const invitees = [{ address, ...(role === undefined ? {} : { role }) }]
    const expiresAt = new Date(engine.clock.now().getTime() + HOUR)
    return invitationIn((await engine.invite(ann.actor, place, { invitees, expiresAt }))[0])
  }
  const now = async (place: Standing): Promise<Standing> =>
    engine.enter(ann.actor, { placeId: place.place.id })
  const seen = (invitation: Invitation) => engine.openAsMember(ann.actor, invitation)
  const limitTo = async (place: Standing, seatLimit: number): Promise<unknown> =>
    engine.changePlace(ann.actor, await now(place), { seatLimit })
  const seatsOf = async (place: Standing): Promise<readonly number[]> => {
    const { seatsTaken, seatsPending } = (await now(place)).place
    return [seatsTaken, seatsPending]
  }

  describe('holds no seat against', () => {
    let place: Standing

    beforeEach(async () => {
      place = await engine.place('workspace', ann, { seatLimit: 2 })
    })

    it('somebody who is let in', async () => {
      await inviteBriefly(place, 'kim@example.com')
      const join = async () =>
        engine.addMember(ann.actor, await now(place), { accountId: joe.id, roles: ['editor'] })
      expect(await verdict(join())).toBe('seats_full')
      engine.clock.move(HOUR)
      expect(await verdict(join())).toBe('done')
      expect(await seatsOf(place)).toEqual([2, 0])
    })

    it('a cancel, or a refusal, that is taken back', async () => {
      const cancelled = await engine.inviteOne(ann, place, 'sam@example.com')
      await engine.cancel(ann.actor, await seen(cancelled))
      const declined = await engine.inviteOne(ann, place, joe.address)
      await engine.decline(joe.actor, await engine.openAsInvitee(joe.actor, declined), {})
      await inviteBriefly(place, 'kim@example.com')
      const restore = async () => engine.restore(ann.actor, await seen(cancelled))
      const undo = async () => engine.undoDecline(joe.actor, await engine.openAsInvitee(joe.actor, declined))
      expect(await verdict(restore())).toBe('seats_full')
      expect(await verdict(undo())).toBe('seats_full')
      engine.clock.move(HOUR)
      expect(await verdict(restore())).toBe('done')
      await engine.cancel(ann.actor, await seen(cancelled))
      expect(await verdict(undo())).toBe('done')
      expect(await seatsOf(place)).toEqual([1, 1])
    })

    it('another that is brought back', async () => {
      const first = await inviteBriefly(place, 'sam@example.com')
      engine.clock.move(HOUR)
      await engine.sweep()
      await inviteBriefly(place, 'kim@example.com')
      const revive = async () => engine.resend(ann.actor, await seen(first))
      expect(await verdict(revive())).toBe('seats_full')
      engine.clock.move(HOUR)
      expect(await verdict(revive())).toBe('done')
      expect(await seatsOf(place)).toEqual([1, 1])
    })
  })

  it.each([true, false])('comes back only where a seat is free; swept: %s', async (isSwept) => {
    const place = await engine.place('workspace', ann, { seatLimit: 2 })
    const invitation = await inviteBriefly(place, 'kim@example.com')
    engine.clock.move(HOUR)
    await limitTo(place, 1)
    if (isSwept) await engine.sweep()
    const revive = async () => engine.resend(ann.actor, await seen(invitation))
    expect(await verdict(revive())).toBe('seats_full')
    expect((await seen(invitation)).invitation.generation).toBe(1)
    await limitTo(place, 2)
    expect(await verdict(revive())).toBe('done')
    expect((await seen(invitation)).invitation).toMatchObject({ state: 'pending', generation: 2 })
    const { rows } = await sql<{ type: string }>`
      select type from events where invitation_id = ${invitation.id} order by at, id`.execute(
      engine.database.db,
    )
    expect(rows.map(({ type }) => type)).toEqual(['invited', 'expired', 'revived'])
  })

  describe('and stands in the way of somebody in a batch that goes in as a whole', () => {
    const inviteAll = async (place: Standing, addresses: readonly string[]) =>
      engine.invite(ann.actor, await now(place), { invitees: addresses.map((address) => ({ address })) })

    it.each([
      ['beside somebody new', ['new@example.com', 'joe@example.com'], 2],
      ['beside somebody who is in already', ['ann@example.com', 'joe@example.com'], 1],
    ])('lets nobody in without a seat for all, %s', async (_what, addresses, seats) => {
      const place = await engine.place('workspace', ann)
      await inviteBriefly(place, joe.address)
      await limitTo(place, seats)
      engine.clock.move(HOUR)
      expect(await verdict(inviteAll(place, addresses))).toBe('seats_full')
      expect(await seatsOf(place)).toEqual([1, 0])
      await limitTo(place, seats + 1)
      expect((await inviteAll(place, addresses)).map(({ status }) => status)).not.toContain('refused')
      expect(await seatsOf(place)).toEqual([1, seats])
    })
  })

  it('keeps nobody from being invited as what it was for', async () => {
    const place = await engine.place('account_list', ann)
    await inviteBriefly(place, joe.address, 'user')
    const other = await engine.inviteOne(ann, place, joe.address, 'coach')
    const promote = async () => engine.changeInvitation(ann.actor, await seen(other), { role: 'user' })
    expect(await verdict(promote())).toBe('already_invited')
    engine.clock.move(HOUR)
    expect(await verdict(promote())).toBe('done')
    expect((await seen(other)).invitation).toMatchObject({ state: 'pending', role: 'user', slot: 'user' })
  })

  it.each([true, false])('ran out with its place where that ended first; swept: %s', async (isSwept) => {
    const place = await engine.place('social', ann)
    const invitation = await engine.inviteOne(ann, place, joe.address)
    const endsAt = new Date(engine.clock.now().getTime() + HOUR)
    await engine.changePlace(ann.actor, place, { endsAt })
    engine.clock.set(invitation.expiresAt)
    if (isSwept) expect(await engine.sweep()).toBe(1)
    const page = await engine.browse(ann.actor, await now(place), { sort: '-updated_at', limit: 9 })
    expect(page.invitations.map((one) => one.invitation.expiresAt)).toEqual([endsAt])
    expect(page.counts).toMatchObject({ pending: 0, expired: 1 })
    if (!isSwept) return
    expect((await seen(invitation)).invitation).toMatchObject({ state: 'expired', updatedAt: endsAt })
    const { events } = await engine.readHistory(ann.actor, await seen(invitation))
    expect(events.map(({ type, at }) => [type, at]).at(-1)).toEqual(['expired', endsAt])
  })
})
