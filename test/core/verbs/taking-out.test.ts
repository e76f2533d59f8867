import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Invitation } from '../../../src/core/invitation.ts'
import { KIND_NAMES, KINDS } from '../../../src/core/kinds.ts'
import type { Standing } from '../../../src/core/place.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import { invitationIn, openEngine, verdict, type TestEngine } from '../../support/engine.ts'
import type { Person, PersonOptions } from '../../support/people.ts'
import { settleLetters } from '../../support/settle-letters.ts'

const DAY = 24 * 60 * 60 * 1000

describeOnEachDatabase('somebody who is taken out', (open) => {
  let engine: TestEngine
  let ann: Person
  let eve: Person
  let place: Standing
  let eves = 0

  beforeEach(async () => {
    engine = openEngine(await open())
    ann = await engine.person('Ann')
    await found('workspace')
  })
  afterEach(async () => expect(await faultsIn(engine.database.db)).toEqual([]))

  const found = async (kind: (typeof KIND_NAMES)[number], options: PersonOptions = {}): Promise<void> => {
    place = await engine.place(kind, ann)
    eve = await engine.person(`Eve ${++eves}`, options)
  }
  const seen = (invitation: Invitation, by = eve) =>
    engine.openAsInvitee(by.actor, { placeId: invitation.placeId, id: invitation.id })
  const stateOf = async (invitation: Invitation) => {
    const { state, withdrawnAt } = (await seen(invitation)).invitation
    return { state, isWithdrawn: withdrawnAt !== null }
  }
  const invite = async (address = eve.address): Promise<Invitation> => {
    const invitation = await engine.inviteOne(ann, place, address)
    await settleLetters(engine.database.db, 'sent')
    return invitation
  }
  const declined = async (address = eve.address, by: Person | null = eve): Promise<Invitation> => {
    const invitation = await invite(address)
    await decline(invitation, by)
    return invitation
  }
  const decline = async (invitation: Invitation, by: Person | null = eve) =>
    engine.decline(by?.actor ?? null, await seen(invitation), { code: engine.codeFor(invitation) })
  const expired = async (address = eve.address): Promise<Invitation> => {
    const invitation = await invite(address)
    engine.clock.move(31 * DAY)
    return invitation
  }
  const enter = async (): Promise<void> => void (await engine.acceptAs(eve, await invite()))
  const takeOut = () => engine.removeMember(ann.actor, place, eve.id)
  /** Tries everything that needs nobody else, and says how it ended. */
  const comeBack = async (invitation: Invitation, by: Person | null = eve): Promise<string> => {
    const code = engine.codeFor(invitation)
    await verdict(engine.undoDecline(by?.actor ?? null, await seen(invitation), { code }))
    await engine.askForFreshLink({ placeId: invitation.placeId, id: invitation.id })
    const now = (await seen(invitation)).invitation
    return verdict(engine.acceptAs(eve, now))
  }

  describe.each(KIND_NAMES)('of a place of kind %s', (kind) => {
    beforeEach(() => found(kind))

    it.each([
      ['declined', declined],
      ['let run out', expired],
    ])('does not come back by what they %s before', async (_what, reserve) => {
      const invitation = await reserve()
      await enter()
      await takeOut()
      expect((await stateOf(invitation)).isWithdrawn).toBe(true)
      expect(await comeBack(invitation)).toBe('closed')
    })

    it('does not either when they lose a role to somebody else', async () => {
      const invitation = await declined()
      await enter()
      const other = KINDS[kind].roles.map(({ name }) => name).find((name) => name !== KINDS[kind].defaultRole)
      if (other === undefined) return
      await engine.changeMember(ann.actor, place, { accountId: eve.id, roles: [other] })
      expect(await comeBack(invitation)).toBe('closed')
    })

    it('who leaves of their own will may come back', async () => {
      const invitation = await declined()
      await enter()
      const standing = await engine.enter(eve.actor, { placeId: place.place.id })
      await verdict(engine.removeMember(eve.actor, standing, eve.id))
      expect(await comeBack(invitation)).toBe('done')
    })
  })

  it('does not come back by an invitation to their account', async () => {
    const outcomes = await engine.invite(ann.actor, place, { invitees: [{ accountId: eve.id }] })
    const invitation = invitationIn(outcomes[0])
    await decline(invitation)
    await enter()
    await takeOut()
    expect(await comeBack(invitation)).toBe('closed')
  })

  it('nor by one to an address that they never confirmed', async () => {
    await found('account_list', { verified: false })
    const invitation = await expired()
    await engine.acceptAs(eve, await engine.inviteOne(ann, place, eve.address, 'coach'))
    await takeOut()
    expect(await comeBack(invitation)).toBe('closed')
  })

  it('nor by what went to another address, when they came in from there, or declined it', async () => {
    const [run, refused] = [await expired('eve@work.example.com'), await declined('eve@home.example.com')]
    await engine.acceptAs(eve, await invite('eve@work.example.com'))
    await takeOut()
    expect([await comeBack(run), await comeBack(refused)]).toEqual(['closed', 'closed'])
  })

  it('keeps what waits, which is in the list; once that has ended, it does not come back', async () => {
    await found('organization')
    await enter()
    const waiting = await invite()
    await takeOut()
    const page = { sort: 'created_at', offset: 0, limit: 9 } as const
    const { invitations } = await engine.list(ann.actor, place, page)
    expect(invitations.map(({ id }) => id)).toEqual([waiting.id])
    await decline(waiting)
    expect(await comeBack(waiting)).toBe('closed')
    expect(await stateOf(waiting)).toEqual({ state: 'declined', isWithdrawn: true })
  })

  it.each(['as it waits', 'run out'])('comes back when somebody vouches anew: %s', async (how) => {
    await found('organization')
    await enter()
    const invitation = await invite()
    await takeOut()
    if (how === 'run out') engine.clock.move(31 * DAY)
    await engine.resend(ann.actor, await seen(invitation, ann))
    await decline((await seen(invitation)).invitation)
    expect(await comeBack((await seen(invitation)).invitation)).toBe('done')
  })

  it('takes nothing from others', async () => {
    const others = [await declined('joe@example.com', null), await expired('kim@example.com')]
    await enter()
    await takeOut()
    for (const one of others) expect((await stateOf(one)).isWithdrawn).toBe(false)
  })

  it('is not told of in the story, nor whose address a stranger has, nor what they declined', async () => {
    const mallory = await engine.person('Mallory')
    const own = await engine.place('workspace', mallory)
    const expiring = await engine.inviteOne(mallory, own, eve.address)
    const refused = await engine.inviteOne(mallory, own, 'eve@home.example.com')
    await decline(refused)
    engine.clock.move(31 * DAY)
    await engine.addMember(mallory.actor, own, { accountId: eve.id, roles: ['editor'] })
    await engine.removeMember(mallory.actor, own, eve.id)
    expect((await stateOf(expiring)).isWithdrawn).toBe(false)
    expect(await stateOf(refused)).toEqual({ state: 'declined', isWithdrawn: true })
    const story = async () => engine.readHistory(mallory.actor, await seen(refused, mallory))
    const types = async () => (await story()).events.map(({ type }) => type)
    expect(await types()).toEqual(['invited', 'declined'])
    const code = engine.codeFor(refused)
    for (const viewer of [mallory.actor, null]) {
      const look = await engine.preview(refused, { viewer, code })
      expect(look).toMatchObject({ situation: 'declined', disinvited: false })
    }
    expect(await engine.preview(refused, { viewer: eve.actor })).toMatchObject({
      ...{ situation: 'cancelled', disinvited: true },
    })
    await engine.cancel(mallory.actor, await engine.openAsMember(mallory.actor, refused))
    await engine.cancel(mallory.actor, await engine.openAsMember(mallory.actor, refused))
    expect(await types()).toEqual(['invited', 'declined', 'withdrawn'])
  })

  it('is remembered with what went with them, and a wish that waits is stopped', async () => {
    await engine.changePlace(ann.actor, place, { renewable: false })
    const invitation = await expired()
    await engine.sweep()
    await enter()
    await engine.askForFreshLink({ placeId: invitation.placeId, id: invitation.id })
    await takeOut()
    const { db } = engine.database
    const { rows } = await sql<{ data: object }>`select data from events where type = 'left'`.execute(db)
    expect(rows).toMatchObject([{ data: { withdrawn: [invitation.id] } }])
    const letters = await sql`select state from deliveries where letter = 'fresh_link_wish'`.execute(db)
    expect(letters.rows).toEqual([{ state: 'cancelled' }])
  })
})
