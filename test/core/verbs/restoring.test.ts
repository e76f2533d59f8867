import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/core/actor.ts'
import type { Invitation } from '../../../src/core/invitation.ts'
import { KIND_NAMES } from '../../../src/core/kinds.ts'
import type { Standing } from '../../../src/core/place.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import { openEngine, verdict, type TestEngine } from '../../support/engine.ts'
import type { Person } from '../../support/people.ts'
import { settleLetters } from '../../support/settle-letters.ts'

describeOnEachDatabase('an invitation that comes back', (open) => {
  let engine: TestEngine
  let ann: Person
  let joe: Person
  let kim: Person
  let place: Standing
  let invitation: Invitation

  beforeEach(async () => {
    engine = openEngine(await open())
    ann = await engine.person('Ann')
    joe = await engine.person('Joe')
    kim = await engine.person('Kim')
  })

  afterEach(async () => {
    expect(await faultsIn(engine.database.db)).toEqual([])
  })

  const found = async (kind: (typeof KIND_NAMES)[number], more = {}): Promise<void> => {
    place = await engine.place(kind, ann, more)
    invitation = await engine.inviteOne(ann, place, kim.address)
  }
  const seen = (by: Person | null, { placeId, id }: Invitation = invitation) =>
    engine.openAsInvitee((by ?? joe).actor, { placeId, id })
  const actorOf = (by: Person | null): Actor | null => by?.actor ?? null
  const code = (): { code: string } => ({ code: engine.codeFor(invitation) })
  const cancel = async (of?: Invitation) => engine.cancel(ann.actor, await seen(ann, of))
  const restore = async (by = ann, of?: Invitation) => engine.restore(by.actor, await seen(by, of))
  const decline = async (by: Person | null, answer: { code?: string } = code()) =>
    engine.decline(actorOf(by), await seen(by), answer)
  const undo = async (by: Person | null, answer: { code?: string } = {}) =>
    engine.undoDecline(actorOf(by), await seen(by), answer)
  const current = async () => (await seen(ann)).invitation
  const lettersOf = async ({ id }: Invitation = invitation): Promise<readonly string[]> => {
    const { rows } = await sql<{ state: string }>`
      select state from deliveries where invitation_id = ${id} order by created_at, id`.execute(
      engine.database.db,
    )
    return rows.map(({ state }) => state)
  }
  const eventsOf = async ({ id }: Invitation = invitation): Promise<readonly string[]> => {
    const { rows } = await sql<{ type: string }>`
      select type from events where invitation_id = ${id} order by at, id`.execute(engine.database.db)
    return rows.map(({ type }) => type)
  }
  const markSent = () => settleLetters(engine.database.db, 'sent')

  describe.each(KIND_NAMES)('in %s', (kind) => {
    beforeEach(() => found(kind))

    it('waits as before when a cancel is taken back, with its code, and once', async () => {
      engine.clock.move(1000)
      await cancel()
      engine.clock.move(1000)
      const restored = await restore()
      expect(restored).toEqual({ ...invitation, updatedAt: engine.clock.now() })
      const rings = engine.rings()
      engine.clock.move(1000)
      expect(await restore()).toEqual(restored)
      expect(engine.rings()).toBe(rings)
      expect(await eventsOf()).toEqual(['invited', 'cancelled', 'restored'])
      expect((await engine.inviteOne(ann, place, kim.address)).id).toBe(invitation.id)
      expect((await engine.listMine(kim.actor, { limit: 9 })).map((one) => one.invitation.id)).toEqual([
        invitation.id,
      ])
      expect((await engine.acceptAs(kim, invitation)).state).toBe('accepted')
    })

    it('waits as before when the invited has thought better of it', async () => {
      await decline(kim)
      engine.clock.move(1000)
      expect(await undo(kim)).toEqual({ ...invitation, updatedAt: engine.clock.now(), undos: 1 })
      expect(await verdict(undo(kim, code()))).toBe('done')
      expect(await eventsOf()).toEqual(['invited', 'declined', 'restored'])
      expect((await engine.acceptAs(kim, invitation)).state).toBe('accepted')
    })

    it('is declined, and that taken back, by a visitor with the code alone', async () => {
      expect(await verdict(decline(null, {}))).toBe('code_missing')
      expect(await verdict(decline(null, { code: '0'.repeat(64) }))).toBe('code_wrong')
      expect(await current()).toEqual(invitation)
      engine.clock.move(1000)
      const declined = await decline(null)
      expect(declined).toMatchObject({ state: 'declined', closedBy: null, closedAt: engine.clock.now() })
      engine.clock.move(1000)
      expect(await decline(null)).toEqual(declined)
      expect(await decline(kim)).toEqual(declined)
      expect(await verdict(undo(null))).toBe('code_missing')
      expect(await verdict(undo(kim))).toBe('code_missing')
      expect(await verdict(undo(null, { code: 'f'.repeat(64) }))).toBe('code_wrong')
      expect(await current()).toEqual(declined)
      expect((await undo(null, code())).state).toBe('pending')
      expect(await eventsOf()).toEqual(['invited', 'declined', 'restored'])
    })

    it('stays declined for everybody but whoever declined', async () => {
      const declined = await decline(kim)
      expect(await verdict(undo(null, code()))).toBe('closed')
      expect(await verdict(undo(joe, code()))).toBe('closed')
      expect(['code_missing', 'not_invitee']).toContain(await verdict(undo(joe)))
      expect(await verdict(restore())).toBe('closed')
      expect(await current()).toEqual(declined)
      expect(await eventsOf()).toEqual(['invited', 'declined'])
    })

    it('never comes back from accepted or expired, nor after its time', async () => {
      await cancel()
      const other = await engine.inviteOne(ann, place, joe.address)
      await engine.acceptAs(joe, other)
      expect(await verdict(restore(ann, other))).toBe('closed')
      const third = await engine.inviteOne(ann, place, 'third@example.com')
      engine.clock.set(invitation.expiresAt)
      expect(await verdict(restore())).toBe('closed')
      expect(await verdict(restore(ann, third))).toBe('closed')
      await engine.sweep()
      expect(await verdict(restore(ann, third))).toBe('closed')
      expect((await current()).state).toBe('cancelled')
    })

    it('does not come back beside another that was made meanwhile', async () => {
      await cancel()
      const other = await engine.inviteOne(ann, place, kim.address)
      expect(await verdict(restore())).toBe('already_invited')
      expect((await current()).state).toBe('cancelled')
      await cancel(other)
      expect(await verdict(restore())).toBe('done')
    })

    it('comes back when what stands in its way has run out, swept or not', async () => {
      await cancel()
      const expiresAt = new Date(engine.clock.now().getTime() + 1000)
      const invitees = [{ address: kim.address }]
      const [other] = await engine.invite(ann.actor, place, { invitees, expiresAt })
      expect(await verdict(restore())).toBe('already_invited')
      engine.clock.move(1000)
      expect((await restore()).state).toBe('pending')
      const { id } = other?.status === 'invited' ? other.invitation : invitation
      expect((await seen(ann, { ...invitation, id })).invitation.state).toBe('expired')
    })

    it('is sent again, once expired, when what stands in its way has run out, swept or not', async () => {
      engine.clock.set(invitation.expiresAt)
      await engine.sweep()
      const expiresAt = new Date(engine.clock.now().getTime() + 1000)
      await engine.invite(ann.actor, place, { invitees: [{ address: kim.address }], expiresAt })
      const resend = async () => engine.resend(ann.actor, await seen(ann))
      expect(await verdict(resend())).toBe('already_invited')
      engine.clock.move(1000)
      expect(await verdict(resend())).toBe('done')
      expect(await eventsOf()).toEqual(['invited', 'expired', 'revived'])
    })

    it('does not come back into a locked place', async () => {
      await cancel()
      await engine.changePlace(ann.actor, place, { lockedAt: engine.clock.now() })
      expect(await verdict(restore())).toBe('place_locked')
      expect(await lettersOf()).toEqual(['cancelled'])
    })
  })

  describe('and its letters', () => {
    beforeEach(() => found('organization'))

    it('is mailed when the cancel had stopped its letter', async () => {
      await cancel()
      const rings = engine.rings()
      await restore()
      expect(await lettersOf()).toEqual(['queued'])
      expect(engine.rings()).toBe(rings + 1)
      const { rows } = await sql`select address, generation from deliveries where state = 'queued'`.execute(
        engine.database.db,
      )
      expect(rows).toEqual([{ address: kim.address, generation: 1 }])
    })

    it('is not mailed again when the letter had gone out', async () => {
      await markSent()
      await cancel()
      await restore()
      expect(await lettersOf()).toEqual(['sent'])
    })

    it('is mailed when only the letter with an earlier code had gone out', async () => {
      await markSent()
      await engine.resend(ann.actor, await seen(ann), { rotate: true })
      await cancel()
      await restore()
      expect([...(await lettersOf())].sort()).toEqual(['queued', 'sent'])
    })

    it('is not mailed again when no mail server took the letter', async () => {
      await settleLetters(engine.database.db, 'failed')
      await cancel()
      await restore()
      expect(await lettersOf()).toEqual(['failed'])
    })

    it('is mailed again when the cancel had stopped a second letter with the same code', async () => {
      await markSent()
      engine.clock.move(60_000)
      await engine.resend(ann.actor, await seen(ann))
      await cancel()
      await restore()
      expect([...(await lettersOf())].sort()).toEqual(['queued', 'sent'])
    })

    it('is not mailed when nobody wanted it to be', async () => {
      const [outcome] = await engine.invite(ann.actor, place, {
        invitees: [{ address: 'quiet@example.com' }],
        notify: false,
      })
      const quiet = outcome?.status === 'invited' ? outcome.invitation : invitation
      await cancel(quiet)
      await restore(ann, quiet)
      expect(await lettersOf(quiet)).toEqual([])
    })
  })

  it('is vouched for by whoever takes the cancel back, if they may grant its role', async () => {
    await found('workspace')
    await engine.acceptAs(joe, await engine.inviteOne(ann, place, joe.address, 'creative_admin'))
    const top = await engine.inviteOne(ann, place, 'top@example.com', 'super_admin')
    await cancel()
    await cancel(top)
    const rings = engine.rings()
    expect(await verdict(restore(joe, top))).toBe('forbidden')
    expect(await eventsOf(top)).toEqual(['invited', 'cancelled'])
    expect(await lettersOf(top)).toEqual(['cancelled'])
    expect(engine.rings()).toBe(rings)
    expect((await restore(joe)).sponsorId).toBe(joe.id)
  })

  it('comes back five times from a refusal, and from a cancel as often as it is taken back', async () => {
    await found('workspace')
    for (let n = 1; n <= 5; n++) {
      await decline(null)
      expect(await verdict(undo(null, code()))).toBe('done')
      await cancel()
      expect(await verdict(restore())).toBe('done')
    }
    await decline(null)
    const before = await eventsOf()
    expect(await verdict(undo(null, code()))).toBe('closed')
    expect((await current()).state).toBe('declined')
    expect(await eventsOf()).toEqual(before)
  })

  it('is still vouched for by the same person when the invited has thought better of it, or refused', async () => {
    await found('workspace')
    await engine.acceptAs(joe, await engine.inviteOne(ann, place, joe.address, 'creative_admin'))
    const byJoe = await engine.inviteOne(
      joe,
      await engine.enter(joe.actor, { placeId: place.place.id }),
      'late@example.com',
    )
    const late = await engine.person('Late')
    invitation = byJoe
    await decline(late)
    await engine.removeMember(ann.actor, place, joe.id)
    expect(await verdict(undo(late))).toBe('sponsor_lost_right')
    expect((await current()).state).toBe('declined')
  })

  it('needs a seat again', async () => {
    await found('workspace', { seatLimit: 2 })
    await cancel()
    const other = await engine.inviteOne(ann, place, joe.address)
    expect(await verdict(restore())).toBe('seats_full')
    expect(await eventsOf()).toEqual(['invited', 'cancelled'])
    await cancel(other)
    expect(await verdict(restore())).toBe('done')
    expect(await verdict(engine.inviteOne(ann, place, joe.address))).toBe('seats_full')
  })

  it('is declined in a strict place only by somebody with an account', async () => {
    await found('social', { strict: true })
    expect(await verdict(decline(null))).toBe('not_invitee')
    expect(await verdict(decline(null, {}))).toBe('code_missing')
    expect(await current()).toEqual(invitation)
    expect(await verdict(decline(kim))).toBe('done')
  })

  it('is not for keys to bring back in the name of the invited', async () => {
    await found('social')
    await decline(kim)
    const key = { id: kim.id, scopes: ['invite' as const], placeId: null }
    expect(await verdict(engine.undoDecline({ ...kim.actor, key }, await seen(kim)))).toBe('forbidden')
    expect((await current()).state).toBe('declined')
  })
})
