import { beforeEach, expect, it } from 'vitest'
import type { Actor } from '../../src/core/actor.ts'
import type { Invitation } from '../../src/core/invitation.ts'
import { KIND_NAMES, KINDS, type KindName } from '../../src/core/kinds.ts'
import type { Standing } from '../../src/core/place.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import { openEngine, verdict, type TestEngine } from '../support/engine.ts'
import type { Person } from '../support/people.ts'

const JOE = 'joe@example.com'

describeOnEachDatabase('an address that somebody only says is theirs', (open) => {
  let engine: TestEngine
  let ann: Person
  /** With a proven address of their own, and Joe's, which nobody has proven. */
  let eve: Actor

  beforeEach(async () => {
    engine = openEngine(await open())
    ann = await engine.person('Ann')
    const { actor } = await engine.person('Eve')
    eve = { ...actor, addresses: [...actor.addresses, { address: JOE, key: JOE, verified: false }] }
  })

  const seen = (invitation: Invitation) => engine.openAsInvitee(eve, invitation)
  const isOut = async ({ place: { id } }: Standing): Promise<void> => {
    expect(await verdict(engine.enter(eve, { placeId: id }))).toBe('place_not_found')
    expect(await faultsIn(engine.database.db)).toEqual([])
  }

  it.each(KIND_NAMES)('opens nothing beside a proven one, in %s', async (kind: KindName) => {
    const place = await engine.place(kind, ann)
    const invitation = await engine.inviteOne(ann, place, JOE)
    const isCodeAll = KINDS[kind].proofs.every((proof) => proof === 'code')
    const without = isCodeAll ? 'code_missing' : 'not_invitee'

    expect(await verdict(engine.accept(eve, await seen(invitation), {}))).toBe(without)
    expect(await verdict(engine.decline(eve, await seen(invitation), {}))).toBe(without)
    expect(await engine.listMine(eve, { limit: 10 })).toEqual([])
    expect(await verdict(engine.preview(invitation, { viewer: eve }))).toBe('invitation_not_found')
    const shown = await engine.preview(invitation, { viewer: eve, code: engine.codeFor(invitation) })
    expect(shown).toMatchObject({ situation: 'unverified', needsCode: true })
    expect((await seen(invitation)).invitation.state).toBe('pending')
    await isOut(place)
  })

  it.each(KIND_NAMES)('opens no strict %s, whatever code comes with it', async (kind: KindName) => {
    const place = await engine.place(kind, ann, { strict: true })
    const invitation = await engine.inviteOne(ann, place, JOE)
    const code = engine.codeFor(invitation)

    expect(await verdict(engine.accept(eve, await seen(invitation), { code }))).toBe('not_invitee')
    expect(await verdict(engine.decline(eve, await seen(invitation), { code }))).toBe('not_invitee')
    expect(await engine.preview(invitation, { viewer: eve, code })).toMatchObject({
      situation: 'unverified',
      mayAccept: false,
      barred: true,
    })
    expect((await seen(invitation)).invitation.state).toBe('pending')
    await isOut(place)
  })
})
