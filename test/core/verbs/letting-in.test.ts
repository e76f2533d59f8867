import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/core/actor.ts'
import type { Standing } from '../../../src/core/place.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import { openEngine, verdict, type TestEngine } from '../../support/engine.ts'
import type { Person } from '../../support/people.ts'

describeOnEachDatabase('somebody who is let in', (open) => {
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

  const now = (place: Standing): Promise<Standing> => engine.enter(ann.actor, { placeId: place.place.id })

  it.each([[['user']], [['coach', 'user']]])(
    'by a stranger shows no address, also not as %j',
    async (roles) => {
      const place = await engine.place('account_list', ann)
      const added = await engine.addMember(ann.actor, place, { accountId: joe.id, roles: ['coach'] })
      expect(added.addedBy).toBe(ann.id)
      const changed = await engine.changeMember(ann.actor, place, { accountId: joe.id, roles })
      expect(changed.roles.toSorted()).toEqual(roles)
      expect(changed.addedBy).toBe(ann.id)
      expect(await engine.findAcquaintances(ann.actor, [joe.id])).toEqual(new Set())
    },
  )

  describe('by an acquaintance, while an invitation of theirs waits', () => {
    let place: Standing

    beforeEach(async () => {
      const home = await engine.place('organization', ann)
      await engine.acceptAs(joe, await engine.inviteOne(ann, home, joe.address))
      place = await engine.place('workspace', ann, { seatLimit: 2 })
    })

    it('takes the seat it held', async () => {
      const waiting = await engine.inviteOne(ann, place, joe.address)
      const { roles } = await engine.addMember(ann.actor, await now(place), {
        accountId: joe.id,
        roles: ['editor'],
      })
      expect(roles).toEqual(['editor'])
      expect((await engine.openAsMember(ann.actor, waiting)).invitation.state).toBe('cancelled')
      expect((await now(place)).place).toMatchObject({ seatsTaken: 2, seatsPending: 0 })
    })

    it('takes it also by a key that may manage and not invite', async () => {
      const waiting = await engine.inviteOne(ann, place, joe.address)
      const key = { id: randomUUID(), scopes: ['read', 'manage'], placeId: null } as const
      const actor: Actor = { ...ann.actor, key }
      await engine.addMember(actor, await now(place), { accountId: joe.id, roles: ['editor'] })
      expect((await engine.openAsMember(ann.actor, waiting)).invitation.state).toBe('cancelled')
      expect(await verdict(engine.cancel(actor, await engine.openAsMember(ann.actor, waiting)))).toBe(
        'forbidden',
      )
    })

    it('and who finds no seat all the same, keeps it', async () => {
      const waiting = await engine.inviteOne(ann, place, joe.address)
      await engine.changePlace(ann.actor, await now(place), { seatLimit: 1 })
      const join = engine.addMember(ann.actor, await now(place), { accountId: joe.id, roles: ['editor'] })
      expect(await verdict(join)).toBe('seats_full')
      expect((await engine.openAsMember(ann.actor, waiting)).invitation).toEqual(waiting)
    })
  })
})
