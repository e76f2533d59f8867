import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { Standing } from '../../../src/core/place.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { describeOn, describeOnEachDatabase } from '../../support/databases.ts'
import { openEngine, verdict, type TestEngine } from '../../support/engine.ts'
import type { Person } from '../../support/people.ts'
import { settleLetters } from '../../support/settle-letters.ts'

const DAY = 24 * 60 * 60 * 1000

const eventsOf = async ({ database: { db } }: TestEngine, { id }: Invitation): Promise<readonly string[]> => {
  const { rows } = await sql<{ type: string }>`
    select type from events where invitation_id = ${id} order by id`.execute(db)
  return rows.map(({ type }) => type)
}

describeOnEachDatabase('what is taken back after it has ended', (open) => {
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
    invitation = await engine.inviteOne(ann, place, joe.address)
    await settleLetters(engine.database.db, 'sent')
  })
  afterEach(async () => expect(await faultsIn(engine.database.db)).toEqual([]))

  const seen = (by: Person, { placeId, id }: Invitation = invitation) =>
    engine.openAsInvitee(by.actor, { placeId, id })
  const now = async (): Promise<Invitation> => (await seen(ann)).invitation
  const cancel = async () => engine.cancel(ann.actor, await seen(ann))
  const code = () => ({ code: engine.codeFor(invitation) })
  const decline = async (by: Person | null) => engine.decline(by?.actor ?? null, await seen(joe), code())
  const undo = async (by: Person | null) =>
    verdict(engine.undoDecline(by?.actor ?? null, await seen(joe), code()))
  const askForLink = async () => {
    const before = engine.rings()
    await engine.askForFreshLink({ placeId: invitation.placeId, id: invitation.id })
    return engine.rings() - before
  }
  const runOut = () => engine.clock.move(31 * DAY)
  const events = () => eventsOf(engine, invitation)

  it.each(['an account', 'nobody by name'])(
    'stays declined by %s, who cannot take that back',
    async (who) => {
      const by = who === 'an account' ? joe : null
      const declined = await decline(by)
      engine.clock.move(1000)
      const withdrawnAt = engine.clock.now()
      expect(await cancel()).toEqual({ ...declined, withdrawnAt })
      engine.clock.move(1000)
      expect(await cancel()).toEqual({ ...declined, withdrawnAt })
      expect(await undo(by)).toBe('closed')
      expect(await verdict(engine.acceptAs(joe, invitation))).toBe('closed')
      expect(await verdict(engine.restore(ann.actor, await seen(ann)))).toBe('closed')
      expect(await now()).toEqual({ ...declined, withdrawnAt })
      expect(await events()).toEqual(['invited', 'declined', 'withdrawn'])
      expect((await engine.inviteOne(ann, place, joe.address)).id).not.toBe(invitation.id)
    },
  )

  it.each(['swept', 'not swept', 'run out with its place'] as const)(
    'comes back by no fresh link, %s',
    async (how) => {
      if (how === 'run out with its place') {
        const endsAt = new Date(engine.clock.now().getTime() + DAY)
        await engine.changePlace(ann.actor, place, { endsAt })
        engine.clock.move(2 * DAY)
      } else runOut()
      if (how === 'swept') await engine.sweep()
      expect((await cancel()).withdrawnAt).toEqual(engine.clock.now())
      await engine.changePlace(ann.actor, place, { endsAt: null })
      expect(await askForLink()).toBe(0)
      await engine.sweep()
      expect(await askForLink()).toBe(0)
      expect(await now()).toMatchObject({ state: 'expired', asks: 0, generation: 1 })
      expect(await verdict(engine.acceptAs(joe, invitation))).toBe('closed')
      expect((await events()).filter((type) => type !== 'expired')).toEqual(['invited', 'withdrawn'])
      const { renewable, disinvited } = await engine.preview(invitation, { viewer: joe.actor })
      expect({ renewable, disinvited }).toEqual({ renewable: false, disinvited: true })
    },
  )

  it('is wished for no more: a wish that waits is stopped, and no other is passed on', async () => {
    await engine.changePlace(ann.actor, place, { renewable: false })
    runOut()
    await engine.sweep()
    expect(await askForLink()).toBe(1)
    await cancel()
    engine.clock.move(DAY)
    expect(await askForLink()).toBe(0)
    const { rows } = await sql`
      select state from deliveries where letter = 'fresh_link_wish'`.execute(engine.database.db)
    expect(rows).toEqual([{ state: 'cancelled' }])
  })

  it.each(['swept', 'not swept'])('comes back when somebody vouches for it anew, %s', async (how) => {
    runOut()
    if (how === 'swept') await engine.sweep()
    await cancel()
    expect(await engine.resend(ann.actor, await seen(ann))).toMatchObject({
      state: 'pending',
      withdrawnAt: null,
    })
    runOut()
    expect(await askForLink()).toBe(1)
    expect((await engine.acceptAs(joe, await now())).state).toBe('accepted')
  })

  it('is so in bulk as well, and not for those who could not cancel it', async () => {
    await engine.acceptAs(joe, await engine.inviteOne(ann, place, 'editor@example.com', 'editor'))
    await decline(null)
    expect(await verdict(engine.cancel(joe.actor, await seen(joe)))).toBe('forbidden')
    expect((await now()).withdrawnAt).toBeNull()
    const [outcome] = await engine.cancelMany(ann.actor, place, [invitation.id])
    expect(outcome).toMatchObject({ status: 'done', invitation: { state: 'declined' } })
    expect(await undo(null)).toBe('closed')
  })

  it('looks cancelled to whoever could have brought it back, and keeps the envelope alone', async () => {
    await decline(null)
    const look = (viewer: Person | null) =>
      engine.preview(invitation, { viewer: viewer?.actor ?? null, ...code() })
    expect(await look(null)).toMatchObject({ situation: 'declined', byViewer: true, disinvited: false })
    await cancel()
    for (const viewer of [null, joe]) {
      expect(await look(viewer)).toMatchObject({
        ...{ state: 'declined', situation: 'cancelled', byViewer: false, disinvited: true },
      })
    }
  })

  it('is not the cancelled and the accepted: they stay as they are', async () => {
    const cancelled = await cancel()
    engine.clock.move(1000)
    expect(await cancel()).toEqual(cancelled)
    expect(await engine.restore(ann.actor, await seen(ann))).toMatchObject({ state: 'pending' })
    await engine.acceptAs(joe, invitation)
    expect(await verdict(cancel())).toBe('already_accepted')
    expect(await events()).toEqual(['invited', 'cancelled', 'restored', 'accepted'])
  })
})

describeOn('postgres', 'taking back against bringing back', (open) => {
  let engine: TestEngine
  let ann: Person

  beforeEach(async () => {
    engine = openEngine(await open({ connections: 6 }))
    ann = await engine.person('Ann')
  })
  afterEach(async () => expect(await faultsIn(engine.database.db)).toEqual([]))

  describe.each(['an undo', 'a fresh link'] as const)('%s', (by) => {
    it('never leaves open what was taken back', async () => {
      for (let round = 0; round < 25; round++) {
        const place = await engine.place('social', ann)
        const invitation = await engine.inviteOne(ann, place, 'joe@example.com')
        const { placeId, id } = invitation
        const see = () => engine.openAsInvitee(null, { placeId, id })
        const code = engine.codeFor(invitation)
        await settleLetters(engine.database.db, 'sent')
        if (by === 'an undo') await engine.decline(null, await see(), { code })
        else engine.clock.move(31 * DAY)
        const opened = await engine.openAsMember(ann.actor, invitation)
        const [taken] = await Promise.all([
          verdict(engine.cancel(ann.actor, opened)),
          verdict(engine.cancel(ann.actor, opened)),
          by === 'an undo'
            ? verdict(engine.undoDecline(null, await see(), { code }))
            : engine.askForFreshLink({ placeId, id }),
        ])
        expect(taken).toBe('done')
        const { state, withdrawnAt } = (await see()).invitation
        expect(state === 'cancelled' || withdrawnAt !== null).toBe(true)
        const told = await eventsOf(engine, invitation)
        expect(told.filter((type) => type === 'withdrawn' || type === 'cancelled')).toHaveLength(1)
      }
    })
  })
})
