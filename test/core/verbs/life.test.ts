import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Invitation } from '../../../src/core/invitation.ts'
import { KIND_NAMES, type KindName } from '../../../src/core/kinds.ts'
import type { Standing } from '../../../src/core/place.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import { invitationIn, openEngine, verdict, type TestEngine } from '../../support/engine.ts'
import type { Person } from '../../support/people.ts'

const DAY = 24 * 60 * 60 * 1000

describeOnEachDatabase('the life of an invitation', (open) => {
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

  const seen = (invitation: Invitation) =>
    engine.openAsMember(ann.actor, { placeId: invitation.placeId, id: invitation.id })
  const stateOf = async (invitation: Invitation) => (await seen(invitation)).invitation.state
  const lettersOf = async (invitation: Invitation): Promise<readonly string[]> => {
    const { rows } = await sql<{ state: string }>`
      select state from deliveries where invitation_id = ${invitation.id} order by id`.execute(
      engine.database.db,
    )
    return rows.map(({ state }) => state)
  }
  const closeAccount = (person: Person) =>
    sql`update users set active = false where id = ${person.id}`.execute(engine.database.db)
  const totalOf = async (at: Standing) =>
    (await engine.list(ann.actor, at, { sort: 'created_at', offset: 0, limit: 1 })).total

  describe.each(KIND_NAMES)('in %s', (kind: KindName) => {
    let place: Standing
    let invitation: Invitation

    beforeEach(async () => {
      place = await engine.place(kind, ann)
      invitation = await engine.inviteOne(ann, place, joe.address)
    })

    it('begins pending, with one letter waiting and the sender told', async () => {
      expect(invitation).toMatchObject({ state: 'pending', address: joe.address, inviterId: ann.id })
      expect((await seen(invitation)).invitation).toEqual(invitation)
      expect(await lettersOf(invitation)).toEqual(['queued'])
      expect(engine.rings()).toBe(1)
      expect(await totalOf(place)).toBe(1)
    })

    it('makes the invited a member when they accept, once, however often they do', async () => {
      const accepted = await engine.acceptAs(joe, invitation)
      engine.clock.move(1000)
      expect(await engine.acceptAs(joe, invitation)).toEqual(accepted)
      expect(accepted).toMatchObject({ state: 'accepted', closedBy: joe.id })
      expect((await engine.enter(joe.actor, { placeId: place.place.id })).roles).toEqual([invitation.role])
      expect(await lettersOf(invitation)).toEqual(['cancelled'])
      expect(await totalOf(place)).toBe(0)
    })

    it('is never pending twice for one address, however it is spelled', async () => {
      const [again] = await engine.invite(ann.actor, place, {
        invitees: [{ address: joe.address.toUpperCase() }],
      })
      expect(again?.status).toBe('already_invited')
      expect(invitationIn(again).id).toBe(invitation.id)
      expect(await lettersOf(invitation)).toEqual(['queued'])
    })

    it('is cancelled again and again, and never after it was accepted', async () => {
      expect(await verdict(engine.cancel(ann.actor, await seen(invitation)))).toBe('done')
      expect(await verdict(engine.cancel(ann.actor, await seen(invitation)))).toBe('done')
      expect(await stateOf(invitation)).toBe('cancelled')
      expect(await lettersOf(invitation)).toEqual(['cancelled'])
      expect(await verdict(engine.acceptAs(joe, invitation))).toBe('closed')
      const other = await engine.inviteOne(ann, place, joe.address)
      await engine.acceptAs(joe, other)
      expect(await verdict(engine.cancel(ann.actor, await seen(other)))).toBe('already_accepted')
    })

    it('is declined by the invited, who can then no longer accept', async () => {
      const opened = await engine.openAsInvitee(joe.actor, { placeId: place.place.id, id: invitation.id })
      const answer = { code: engine.codeFor(invitation) }
      await engine.decline(joe.actor, opened, answer)
      expect(await verdict(engine.decline(joe.actor, opened, answer))).toBe('done')
      expect(await verdict(engine.accept(joe.actor, opened, answer))).toBe('closed')
      expect(await verdict(engine.enter(joe.actor, { placeId: place.place.id }))).toBe('place_not_found')
    })

    it('expires by time alone, and the sweep only writes it down', async () => {
      engine.clock.move(31 * DAY)
      expect(await totalOf(place)).toBe(0)
      expect(await verdict(engine.acceptAs(joe, invitation))).toBe('closed')
      expect(await engine.listMine(joe.actor, { limit: 10 })).toEqual([])
      expect(await stateOf(invitation)).toBe('pending')
      expect(await engine.sweep()).toBe(1)
      expect(await engine.sweep()).toBe(0)
      expect(await stateOf(invitation)).toBe('expired')
      expect((await seen(invitation)).invitation.updatedAt).toEqual(invitation.expiresAt)
      expect(await totalOf(place)).toBe(0)
    })

    it.each([true, false])(
      'comes back with a new code when resent after its time (swept: %s)',
      async (swept) => {
        engine.clock.move(31 * DAY)
        if (swept) await engine.sweep()
        const revived = await engine.resend(ann.actor, await seen(invitation))
        expect(revived).toMatchObject({ state: 'pending', generation: 2 })
        expect(engine.codeFor(revived)).not.toBe(engine.codeFor(invitation))
        const opened = await engine.openAsInvitee(joe.actor, { placeId: place.place.id, id: invitation.id })
        if (kind === 'account_list' || kind === 'organization') {
          const old = engine.accept(joe.actor, opened, { code: engine.codeFor(invitation) })
          expect(await verdict(old)).toBe('code_wrong')
        }
        expect(await verdict(engine.acceptAs(joe, revived))).toBe('done')
      },
    )

    it('makes room for a new one after its time, and cannot come back beside it', async () => {
      engine.clock.move(31 * DAY)
      const fresh = await engine.inviteOne(ann, place, joe.address)
      expect(fresh.id).not.toBe(invitation.id)
      expect(await stateOf(invitation)).toBe('expired')
      expect(await verdict(engine.resend(ann.actor, await seen(invitation)).then(() => {}))).toBe(
        'already_invited',
      )
    })

    it('keeps its code when resent while pending, mails once a minute, and rotates only when asked', async () => {
      const resent = await engine.resend(ann.actor, await seen(invitation))
      expect(engine.codeFor(resent)).toBe(engine.codeFor(invitation))
      expect(await lettersOf(invitation)).toEqual(['cancelled', 'queued'])
      engine.clock.move(59_000)
      await engine.resend(ann.actor, await seen(invitation))
      expect(await lettersOf(invitation)).toEqual(['cancelled', 'queued'])
      engine.clock.move(2_000)
      const rotated = await engine.resend(ann.actor, await seen(invitation), { rotate: true })
      expect(rotated.generation).toBe(2)
      expect(await lettersOf(invitation)).toEqual(['cancelled', 'cancelled', 'queued'])
    })

    it('rotates within the minute as well, and mails the new link unless told not to', async () => {
      await engine.resend(ann.actor, await seen(invitation))
      const rotated = await engine.resend(ann.actor, await seen(invitation), { rotate: true })
      expect(rotated.generation).toBe(2)
      expect(await lettersOf(invitation)).toEqual(['cancelled', 'cancelled', 'queued'])
      const quietly = await engine.resend(ann.actor, await seen(invitation), { rotate: true, notify: false })
      expect(quietly.generation).toBe(3)
      expect(await lettersOf(invitation)).toEqual(['cancelled', 'cancelled', 'cancelled'])
      expect((await engine.resend(ann.actor, await seen(invitation))).generation).toBe(3)
    })

    it('is not declined with a code that ended after it was looked at', async () => {
      const early = await seen(invitation)
      await engine.resend(ann.actor, early, { rotate: true })
      const answer = { code: engine.codeFor(invitation) }
      expect(await verdict(engine.decline(null, early, answer))).toBe('code_wrong')
      expect(await stateOf(invitation)).toBe('pending')
    })

    it('is refused at accept when its inviter may no longer invite, until somebody vouches for it', async () => {
      const bob = await engine.person('Bob')
      const top = place.roles[0] ?? ''
      await engine.addMember(ann.actor, place, { accountId: bob.id, roles: [top] })
      const asBob = await engine.enter(bob.actor, { placeId: place.place.id })
      await engine.removeMember(bob.actor, asBob, ann.id)
      expect(await verdict(engine.acceptAs(joe, invitation))).toBe('sponsor_lost_right')
      const opened = await engine.openAsMember(bob.actor, { placeId: place.place.id, id: invitation.id })
      expect(opened.invitation.state).toBe('pending')
      await engine.resend(bob.actor, opened)
      expect(await verdict(engine.acceptAs(joe, invitation))).toBe('done')
      expect(
        (await engine.openAsMember(bob.actor, { placeId: place.place.id, id: invitation.id })).invitation,
      ).toMatchObject({ inviterId: ann.id, sponsorId: bob.id })
    })

    it('is refused at accept once the account of its inviter is closed, until somebody vouches for it', async () => {
      const bob = await engine.person('Bob')
      const { id: placeId } = place.place
      await engine.addMember(ann.actor, place, { accountId: bob.id, roles: [place.roles[0] ?? ''] })
      await closeAccount(ann)
      expect(await verdict(engine.acceptAs(joe, invitation))).toBe('sponsor_lost_right')
      expect(await verdict(engine.enter(joe.actor, { placeId }))).toBe('place_not_found')
      const opened = await engine.openAsMember(bob.actor, invitation)
      expect(opened).toMatchObject({ invitation: { state: 'pending', sponsorId: ann.id }, sponsorRoles: [] })
      const shown = { viewer: joe.actor, code: engine.codeFor(invitation) }
      expect((await engine.preview(invitation, shown)).situation).toBe('sponsor_lost_right')
      await engine.resend(bob.actor, opened)
      expect(await verdict(engine.acceptAs(joe, invitation))).toBe('done')
      expect((await engine.enter(joe.actor, { placeId })).roles).toEqual([invitation.role])
    })

    it('closes without a second membership when the person is in already', async () => {
      await engine.addMember(ann.actor, place, { accountId: joe.id, roles: [invitation.role] })
      expect(await engine.acceptAs(joe, invitation)).toMatchObject({ state: 'accepted' })
      expect((await engine.findMember(ann.actor, place, joe.id)).roles).toEqual([invitation.role])
    })

    it('opens no locked place', async () => {
      await engine.changePlace(ann.actor, place, { lockedAt: engine.now() })
      expect(await verdict(engine.acceptAs(joe, invitation))).toBe('place_locked')
      const locked = await engine.enter(ann.actor, { placeId: place.place.id })
      expect(await verdict(engine.inviteOne(ann, locked, 'x@example.com'))).toBe('place_locked')
    })

    it('does not open with the code of another, nor in another place', async () => {
      const other = await engine.inviteOne(ann, await engine.place(kind, ann), 'someone@example.com')
      const stranger = await engine.person('Stranger')
      const opened = await engine.openAsInvitee(stranger.actor, {
        placeId: place.place.id,
        id: invitation.id,
      })
      const answer = engine.accept(stranger.actor, opened, { code: engine.codeFor(other) })
      expect(await verdict(answer)).toBe('code_wrong')
      const foreign = engine.openAsInvitee(joe.actor, { placeId: other.placeId, id: invitation.id })
      expect(await verdict(foreign)).toBe('invitation_not_found')
    })
  })

  it('opens nothing while the account of its inviter is closed, whoever keeps the accounts', async () => {
    const { db } = engine.database
    const social = await engine.place('social', ann)
    const invitation = await engine.inviteOne(ann, social, joe.address)
    await sql`insert into external_accounts
        (account_id, issuer, subject, address, address_key, verified, name, created_at, updated_at)
      select id, 'https://issuer.example.com', id, email, address_key, true, name, created_at, updated_at
      from users where id = ${ann.id}`.execute(db)
    await sql`delete from users where id = ${ann.id}`.execute(db)
    const turn = (active: boolean) =>
      sql`update external_accounts set active = ${active} where account_id = ${ann.id}`.execute(db)
    await turn(false)
    expect(await verdict(engine.acceptAs(joe, invitation))).toBe('sponsor_lost_right')
    expect(await stateOf(invitation)).toBe('pending')
    await turn(true)
    expect(await verdict(engine.acceptAs(joe, invitation))).toBe('done')
  })

  it('is over when its place ends earlier than was said, and mails nobody any more', async () => {
    const social = await engine.place('social', ann, { endsAt: new Date(engine.now().getTime() + 9 * DAY) })
    const invitation = await engine.inviteOne(ann, social, joe.address)
    await engine.changePlace(ann.actor, social, { endsAt: new Date(engine.now().getTime() + DAY) })
    engine.clock.move(2 * DAY)
    expect((await seen(invitation)).invitation.expiresAt.getTime()).toBeLessThan(engine.now().getTime())
    expect(await verdict(engine.acceptAs(joe, invitation))).toBe('closed')
    expect(await engine.listMine(joe.actor, { limit: 10 })).toEqual([])
    expect(await totalOf(await engine.enter(ann.actor, { placeId: social.place.id }))).toBe(0)
  })

  it('is taken back when the person is added by somebody who knows them', async () => {
    await engine.acceptAs(
      joe,
      await engine.inviteOne(ann, await engine.place('organization', ann), joe.address),
    )
    const workspace = await engine.place('workspace', ann, { seatLimit: 2 })
    const invitation = await engine.inviteOne(ann, workspace, joe.address)
    await engine.addMember(ann.actor, workspace, { accountId: joe.id, roles: ['editor'] })
    expect(await stateOf(invitation)).toBe('cancelled')
    expect((await engine.findMember(ann.actor, workspace, joe.id)).addedBy).toBeNull()
  })

  it('stays, when the person is added by a stranger who cannot know whose it is', async () => {
    const workspace = await engine.place('workspace', ann)
    const invitation = await engine.inviteOne(ann, workspace, joe.address)
    await engine.addMember(ann.actor, workspace, { accountId: joe.id, roles: ['editor'] })
    expect(await stateOf(invitation)).toBe('pending')
    expect((await engine.findMember(ann.actor, workspace, joe.id)).addedBy).toBe(ann.id)
    expect(await engine.findAcquaintances(ann.actor, [joe.id])).toEqual(new Set())
    await engine.acceptAs(joe, invitation)
    expect((await engine.enter(ann.actor, { placeId: workspace.place.id })).place).toMatchObject({
      seatsTaken: 2,
      seatsPending: 0,
    })
  })

  it('is the only way into a locked place, and is closed as well', async () => {
    const workspace = await engine.place('workspace', ann)
    await engine.changePlace(ann.actor, workspace, { lockedAt: engine.now() })
    const locked = await engine.enter(ann.actor, { placeId: workspace.place.id })
    const added = engine.addMember(ann.actor, locked, { accountId: joe.id, roles: ['editor'] })
    expect(await verdict(added)).toBe('place_locked')
  })

  it('tells a key that is bound to a place nothing of people in others', async () => {
    const kim = await engine.person('Kim')
    await engine.acceptAs(
      kim,
      await engine.inviteOne(ann, await engine.place('organization', ann), kim.address),
    )
    await engine.changeAccount(kim.actor, { openToStrangers: false })
    const social = await engine.place('social', ann)
    const key = { id: kim.id, scopes: ['read', 'invite'] as const, placeId: social.place.id }
    const invitees = [{ accountId: kim.id }]
    const [byKey] = await engine.invite({ ...ann.actor, key }, social, { invitees })
    expect(byKey).toMatchObject({ status: 'refused', error: { code: 'account_not_found' } })
    const [byAnn] = await engine.invite(ann.actor, social, { invitees })
    expect(byAnn?.status).toBe('invited')
    expect(await engine.findAcquaintances({ ...ann.actor, key }, [kim.id])).toEqual(new Set())
    expect(await engine.findAcquaintances(ann.actor, [kim.id])).toEqual(new Set([kim.id]))
  })

  it('needs both code and verified address in a strict place', async () => {
    const strict = await engine.place('account_list', ann, { strict: true })
    const invitation = await engine.inviteOne(ann, strict, joe.address)
    const bob = await engine.person('Bob')
    const unverified = await engine.person('Joe again', { verified: false, address: 'joe+again@example.com' })
    expect(await verdict(engine.acceptAs(bob, invitation))).toBe('not_invitee')
    expect(await verdict(engine.acceptAs(unverified, invitation))).toBe('not_invitee')
    expect(await verdict(engine.acceptAs(joe, invitation))).toBe('done')
  })

  it('ends with the social it is for', async () => {
    const endsAt = new Date(engine.now().getTime() + 2 * DAY)
    const social = await engine.place('social', ann, { endsAt })
    expect((await engine.inviteOne(ann, social, joe.address)).expiresAt).toEqual(endsAt)
    engine.clock.set(endsAt)
    expect(await verdict(engine.inviteOne(ann, social, 'late@example.com'))).toBe('place_over')
  })

  it('lets a person hold user and coach of one account list, by an invitation each', async () => {
    const list = await engine.place('account_list', ann)
    const asUser = await engine.inviteOne(ann, list, joe.address, 'user')
    const asCoach = await engine.inviteOne(ann, list, joe.address, 'coach')
    expect(asCoach.id).not.toBe(asUser.id)
    await engine.acceptAs(joe, asUser)
    await engine.acceptAs(joe, asCoach)
    expect((await engine.enter(joe.actor, { placeId: list.place.id })).roles).toEqual(['coach', 'user'])
  })

  it('lets a creative admin invite below super admin and see no code of one', async () => {
    const workspace = await engine.place('workspace', ann)
    await engine.addMember(ann.actor, workspace, { accountId: joe.id, roles: ['creative_admin'] })
    const asJoe = await engine.enter(joe.actor, { placeId: workspace.place.id })
    expect(await verdict(engine.inviteOne(joe, asJoe, 'x@example.com', 'super_admin'))).toBe(
      'role_not_granted',
    )
    const high = await engine.inviteOne(ann, workspace, 'y@example.com', 'super_admin')
    expect(engine.showCode(joe.actor, asJoe, high)).toBeNull()
    const opened = await engine.openAsMember(joe.actor, { placeId: workspace.place.id, id: high.id })
    expect(await verdict(engine.cancel(joe.actor, opened))).toBe('forbidden')
  })

  it('holds a seat from the invitation on, and gives it back at every other end', async () => {
    const workspace = await engine.place('workspace', ann, { seatLimit: 2 })
    const invitation = await engine.inviteOne(ann, workspace, joe.address)
    expect(await verdict(engine.inviteOne(ann, workspace, 'x@example.com'))).toBe('seats_full')
    await engine.cancel(ann.actor, await seen(invitation))
    const other = await engine.inviteOne(ann, workspace, 'x@example.com')
    engine.clock.move(31 * DAY)
    const last = await engine.inviteOne(ann, workspace, joe.address)
    expect(await stateOf(other)).toBe('expired')
    await engine.acceptAs(joe, last)
    expect(await verdict(engine.resend(ann.actor, await seen(other)).then(() => {}))).toBe('seats_full')
    await engine.changePlace(ann.actor, workspace, { seatLimit: 1 })
    expect(await verdict(engine.inviteOne(ann, workspace, 'z@example.com'))).toBe('seats_full')
  })

  it('is refused when the place has lost the seat meanwhile', async () => {
    const workspace = await engine.place('workspace', ann, { seatLimit: 3 })
    const first = await engine.inviteOne(ann, workspace, joe.address)
    await engine.changePlace(ann.actor, workspace, { seatLimit: 1 })
    expect(await verdict(engine.acceptAs(joe, first))).toBe('seats_full')
    expect(await stateOf(first)).toBe('pending')
  })

  it('is made for as many as fit where a kind does not refuse all', async () => {
    const social = await engine.place('social', ann, { seatLimit: 3 })
    await engine.inviteOne(ann, social, 'a@example.com')
    const invitees = ['b', 'a', 'c', 'd'].map((name) => ({ address: `${name}@example.com` }))
    const outcomes = await engine.invite(ann.actor, social, { invitees })
    expect(outcomes.map(({ status }) => status)).toEqual(['invited', 'already_invited', 'refused', 'refused'])
  })
})
