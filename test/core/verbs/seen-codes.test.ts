import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Invitation } from '../../../src/core/invitation.ts'
import { highestRole, KIND_NAMES, KINDS, type KindName } from '../../../src/core/kinds.ts'
import type { Standing } from '../../../src/core/place.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import { invitationIn, openEngine, verdict, type TestEngine } from '../../support/engine.ts'
import type { Person } from '../../support/people.ts'

const NEW = 'new.colleague@example.com'
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

describeOnEachDatabase('a code that somebody saw who is in office no more', (open) => {
  let engine: TestEngine
  let ann: Person
  let bob: Person
  let sock: Person
  let colleague: Person
  let place: Standing
  let invitation: Invitation

  beforeEach(async () => {
    engine = openEngine(await open())
    ann = await engine.person('Ann')
    bob = await engine.person('Bob')
    sock = await engine.person('Sock', { verified: false })
    colleague = await engine.person('Colleague', { address: NEW })
  })
  afterEach(async () => expect(await faultsIn(engine.database.db)).toEqual([]))

  const found = async (kind: KindName, more = {}): Promise<void> => {
    place = await engine.place(kind, ann, more)
    await enter(highestRole(KINDS[kind]))
    invitation = await engine.inviteOne(ann, place, NEW)
    engine.clock.move(MINUTE)
  }
  const enter = async (role: string): Promise<void> =>
    void (await engine.acceptAs(bob, await engine.inviteOne(ann, place, bob.address, role)))
  const takeOut = () => engine.removeMember(ann.actor, place, bob.id)
  const change = (roles: readonly string[], by = ann, standing = place) =>
    engine.changeMember(by.actor, standing, { accountId: bob.id, roles })
  const seen = (by: Person | null = null) =>
    engine.openAsInvitee(by?.actor ?? null, { placeId: invitation.placeId, id: invitation.id })
  const now = async (): Promise<Invitation> => (await seen()).invitation
  const acceptAs = async (who: Person, of?: Invitation) => verdict(engine.acceptAs(who, of ?? (await now())))
  const code = () => ({ code: engine.codeFor(invitation) })

  describe.each(KIND_NAMES)('in a place of kind %s', (kind) => {
    beforeEach(() => found(kind))

    it('lets in nobody but whom it was sent to, once they were taken out', async () => {
      await takeOut()
      expect(await acceptAs(bob)).toBe('not_invitee')
      expect(await acceptAs(sock)).toBe('not_invitee')
      expect(await acceptAs(colleague)).toBe('done')
    })

    it('shows whoever holds it that this account cannot accept', async () => {
      const look = () => engine.preview(invitation, { viewer: sock.actor, ...code() })
      expect(await look()).toMatchObject({ mayAccept: true, barred: false })
      await takeOut()
      expect(await look()).toMatchObject({ situation: 'other_account', mayAccept: false, barred: true })
      const meant = await engine.preview(invitation, { viewer: colleague.actor })
      expect(meant).toMatchObject({ situation: 'meant', mayAccept: true, barred: false })
    })

    it('neither declines for others nor takes back what they said', async () => {
      await takeOut()
      const no = async (who: Person | null) =>
        verdict(engine.decline(who?.actor ?? null, await seen(), code()))
      expect([await no(null), await no(sock)]).toEqual(['not_invitee', 'not_invitee'])
      expect(await no(colleague)).toBe('done')
      const undo = await verdict(engine.undoDecline(null, await seen(), code()))
      expect(undo).toBe('not_invitee')
    })

    it('that is missing is asked for as ever', async () => {
      await takeOut()
      const isCodeAll = KINDS[kind].proofs.every((proof) => proof === 'code')
      const without = async (who: Person) => verdict(engine.accept(who.actor, await seen(who), {}))
      expect(await without(sock)).toBe(isCodeAll ? 'code_missing' : 'not_invitee')
      const wrong = await verdict(engine.accept(sock.actor, await seen(sock), { code: '0'.repeat(64) }))
      expect(wrong).toBe('code_wrong')
      expect(await without(colleague)).toBe(isCodeAll ? 'code_missing' : 'done')
    })

    it('is another one after a rotation, at once, and the same after any other letter', async () => {
      await takeOut()
      expect((await engine.resend(ann.actor, await seen(ann))).generation).toBe(1)
      expect(await acceptAs(sock)).toBe('not_invitee')
      const rotated = await engine.resend(ann.actor, await seen(ann), { rotate: true })
      expect(await acceptAs(sock, { ...rotated, generation: 1 })).toBe('code_wrong')
      expect(await acceptAs(sock, rotated)).toBe('done')
    })

    it('does not concern what is invited later, nor what others saw who are still there', async () => {
      await takeOut()
      engine.clock.move(1)
      const later = await engine.inviteOne(ann, place, 'later@example.com')
      expect(await acceptAs(sock, later)).toBe('done')
    })

    it('is nothing to worry about when they left, or had no say', async () => {
      const own = await engine.enter(bob.actor, { placeId: place.place.id })
      await engine.removeMember(bob.actor, own, bob.id)
      const low = KINDS[kind].roles.find(({ grants }) => grants.length === 0)
      if (low) {
        await enter(low.name)
        await takeOut()
      }
      expect(await acceptAs(sock)).toBe('done')
    })
  })

  it('comes anew with a fresh link once it has run out, to the invited alone', async () => {
    await found('organization')
    await takeOut()
    engine.clock.move(31 * DAY)
    await engine.askForFreshLink({ placeId: invitation.placeId, id: invitation.id })
    expect((await now()).generation).toBe(2)
    expect(await acceptAs(sock)).toBe('done')
  })

  it.each([
    ['workspace', 'creative_admin', 'not_invitee'],
    ['workspace', 'editor', 'not_invitee'],
    ['social', 'guest', 'not_invitee'],
    ['account_list', 'coach', 'not_invitee'],
  ] as const)('in a %s, of somebody who is %s from then on: %s', async (kind, role, expected) => {
    await found(kind)
    await change([role])
    expect(await acceptAs(sock)).toBe(expected)
  })

  it('of somebody who rises is not known to anybody else', async () => {
    place = await engine.place('workspace', ann)
    await enter('creative_admin')
    invitation = await engine.inviteOne(ann, place, NEW)
    await change(['super_admin'])
    expect(await acceptAs(sock)).toBe('done')
  })

  it('does not keep out the account that was invited by id', async () => {
    await found('social')
    const [outcome] = await engine.invite(ann.actor, place, { invitees: [{ accountId: sock.id }] })
    invitation = invitationIn(outcome)
    await takeOut()
    expect(await acceptAs(bob)).toBe('not_invitee')
    expect(await engine.preview(invitation, { viewer: sock.actor })).toMatchObject({ situation: 'meant' })
    expect(await verdict(engine.accept(sock.actor, await seen(sock), {}))).toBe('done')
  })

  it('is no matter where the place is strict: there it never was enough', async () => {
    await found('organization', { strict: true })
    await takeOut()
    expect(await acceptAs(sock)).toBe('not_invitee')
    expect(await acceptAs(colleague)).toBe('done')
  })

  it('is another one also when the role rises', async () => {
    await found('workspace')
    await takeOut()
    await engine.changeInvitation(ann.actor, await seen(ann), { role: 'super_admin' })
    expect((await now()).generation).toBe(2)
    expect(await acceptAs(sock)).toBe('done')
  })
})
