import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Invitation } from '../../../src/core/invitation.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { describeOn } from '../../support/databases.ts'
import { openEngine, verdict, type TestEngine } from '../../support/engine.ts'
import type { Person } from '../../support/people.ts'

const times = <T>(n: number, make: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, (_, i) => make(i)))

const count = (verdicts: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const one of verdicts) counts[one] = (counts[one] ?? 0) + 1
  return counts
}

/** Only PostgreSQL runs statements at once. */
describeOn('postgres', 'races', (open) => {
  let engine: TestEngine
  let ann: Person

  beforeEach(async () => {
    engine = openEngine(await open({ connections: 20 }))
    ann = await engine.person('Ann')
  })

  afterEach(async () => {
    expect(await faultsIn(engine.database.db)).toEqual([])
  })

  const reopened = (by: Person, { placeId, id }: Invitation) =>
    engine.openAsInvitee(by.actor, { placeId, id })

  it('50 accepts by one person: all succeed, one membership', async () => {
    const joe = await engine.person('Joe')
    const place = await engine.place('workspace', ann)
    const invitation = await engine.inviteOne(ann, place, joe.address)
    expect(count(await times(50, () => verdict(engine.acceptAs(joe, invitation))))).toEqual({ done: 50 })
    expect(await engine.listMembers(ann.actor, place, { limit: 10 })).toHaveLength(2)
  })

  it('20 new codes at once: one after the other, none is lost', async () => {
    const place = await engine.place('account_list', ann)
    const invitation = await engine.inviteOne(ann, place, 'joe@example.com')
    const again = await times(20, async () =>
      engine.resend(ann.actor, await engine.openAsMember(ann.actor, invitation), {
        rotate: true,
        notify: false,
      }),
    )
    expect(new Set(again.map(({ generation }) => generation)).size).toBe(20)
  })

  it('two people with one code: one gets in', async () => {
    const people = await times(2, (i) => engine.person(`Guest ${i}`))
    const place = await engine.place('account_list', ann)
    const invitation = await engine.inviteOne(ann, place, 'joe@example.com')
    const verdicts = await Promise.all(people.map((one) => verdict(engine.acceptAs(one, invitation))))
    expect(count(verdicts)).toEqual({ done: 1, closed: 1 })
  })

  it.each(['cancel', 'decline', 'resend'] as const)(
    'accept against %s: one order, and the loser knows',
    async (act) => {
      for (let round = 0; round < 10; round++) {
        const joe = await engine.person(`Joe ${round}`)
        const place = await engine.place('account_list', ann)
        const invitation = await engine.inviteOne(ann, place, joe.address)
        const answer = { code: engine.codeFor(invitation) }
        const other = {
          cancel: async () => engine.cancel(ann.actor, await engine.openAsMember(ann.actor, invitation)),
          decline: async () => engine.decline(joe.actor, await reopened(joe, invitation), answer),
          resend: async () =>
            engine.resend(ann.actor, await engine.openAsMember(ann.actor, invitation), { rotate: true }),
        }[act]
        const [accepted, acted] = await Promise.all([
          verdict(engine.acceptAs(joe, invitation)),
          verdict(other()),
        ])
        const { state } = (await reopened(joe, invitation)).invitation
        if (accepted === 'done') {
          expect(state).toBe('accepted')
          // A resend may have come first and kept it pending for a moment; only one that rotated is seen as too early.
          expect(act === 'resend' ? ['done', 'closed'] : ['closed', 'already_accepted']).toContain(acted)
        } else {
          expect([accepted, acted]).toEqual([act === 'resend' ? 'code_wrong' : 'closed', 'done'])
          expect(state).toBe({ cancel: 'cancelled', decline: 'declined', resend: 'pending' }[act])
        }
      }
    },
  )

  it.each(['accept', 'decline', 'resend', 'cancel'] as const)(
    'a change of role against %s: what was true when it happened',
    async (act) => {
      for (let round = 0; round < 10; round++) {
        const joe = await engine.person(`Joe ${round}`)
        const place = await engine.place('account_list', ann)
        const invitation = await engine.inviteOne(ann, place, joe.address, 'user')
        const opened = await engine.openAsMember(ann.actor, invitation)
        const other = {
          accept: () => engine.acceptAs(joe, invitation),
          decline: () => engine.decline(null, opened, { code: engine.codeFor(invitation) }),
          resend: () => engine.resend(ann.actor, opened),
          cancel: () => engine.cancel(ann.actor, opened),
        }[act]
        const [changed, acted] = await Promise.all([
          verdict(engine.changeInvitation(ann.actor, opened, { role: 'coach' })),
          verdict(other()),
        ])
        expect(acted).toBe('done')
        expect(act === 'resend' ? ['done'] : ['done', 'closed']).toContain(changed)
        const { role } = (await reopened(joe, invitation)).invitation
        expect(role).toBe(changed === 'done' ? 'coach' : 'user')
        if (act === 'accept') {
          expect((await engine.enter(joe.actor, { placeId: place.place.id })).roles).toEqual([role])
        }
      }
    },
  )

  it('two changes of role at once: both in turn, each knowing what it changed', async () => {
    const place = await engine.place('workspace', ann)
    const invitation = await engine.inviteOne(ann, place, 'joe@example.com', 'editor')
    const opened = await engine.openAsMember(ann.actor, invitation)
    const verdicts = await times(4, (i) =>
      verdict(engine.changeInvitation(ann.actor, opened, { role: i % 2 ? 'creator' : 'creative_admin' })),
    )
    expect(count(verdicts)).toEqual({ done: 4 })
  })

  it.each(['restore', 'invite', 'cancel'] as const)(
    'a restore against %s: one invitation at most waits for one person',
    async (act) => {
      for (let round = 0; round < 10; round++) {
        const place = await engine.place('workspace', ann, { seatLimit: 2 })
        const invitation = await engine.inviteOne(ann, place, 'joe@example.com')
        const see = () => engine.openAsMember(ann.actor, invitation)
        await engine.cancel(ann.actor, await see())
        const opened = await see()
        const other = {
          restore: () => engine.restore(ann.actor, opened),
          invite: () => engine.inviteOne(ann, place, 'joe@example.com'),
          cancel: () => engine.cancel(ann.actor, opened),
        }[act]
        const [restored, acted] = await Promise.all([
          verdict(engine.restore(ann.actor, opened)),
          verdict(other()),
        ])
        expect(acted).toBe('done')
        expect(act === 'invite' ? ['done', 'already_invited'] : ['done']).toContain(restored)
        const page = { sort: 'created_at', offset: 0, limit: 5 } as const
        const { total } = await engine.list(ann.actor, place, page)
        expect(act === 'cancel' ? [0, 1] : [1]).toContain(total)
      }
    },
  )

  it('two restores for the last seat: one gets it', async () => {
    for (let round = 0; round < 10; round++) {
      const place = await engine.place('workspace', ann, { seatLimit: 2 })
      const opened = []
      for (const address of ['joe@example.com', 'kim@example.com']) {
        const invitation = await engine.inviteOne(ann, place, address)
        await engine.cancel(ann.actor, await engine.openAsMember(ann.actor, invitation))
        opened.push(await engine.openAsMember(ann.actor, invitation))
      }
      const verdicts = await Promise.all(opened.map((one) => verdict(engine.restore(ann.actor, one))))
      expect(count(verdicts)).toEqual({ done: 1, seats_full: 1 })
    }
  })

  it('a visitor who declines against the invited who accepts: one of them', async () => {
    for (let round = 0; round < 10; round++) {
      const joe = await engine.person(`Joe ${round}`)
      const place = await engine.place('organization', ann)
      const invitation = await engine.inviteOne(ann, place, joe.address)
      const code = engine.codeFor(invitation)
      const verdicts = await Promise.all([
        verdict(engine.acceptAs(joe, invitation)),
        verdict(engine.decline(null, await reopened(joe, invitation), { code })),
      ])
      expect(count(verdicts)).toEqual({ done: 1, closed: 1 })
    }
  })

  it.each(['resend', 'change'] as const)(
    'a visitor who declines with the code that a %s ends: never afterwards',
    async (act) => {
      for (let round = 0; round < 10; round++) {
        const place = await engine.place('workspace', ann)
        const invitation = await engine.inviteOne(ann, place, 'joe@example.com', 'editor')
        const code = engine.codeFor(invitation)
        const opened = await engine.openAsMember(ann.actor, invitation)
        const other = {
          resend: () => engine.resend(ann.actor, opened, { rotate: true }),
          change: () => engine.changeInvitation(ann.actor, opened, { role: 'super_admin' }),
        }[act]
        const [declined, acted] = await Promise.all([
          verdict(engine.decline(null, opened, { code })),
          verdict(other()),
        ])
        const { state, generation } = (await reopened(ann, invitation)).invitation
        if (declined === 'done') expect([acted, state, generation]).toEqual(['closed', 'declined', 1])
        else expect([declined, acted, state, generation]).toEqual(['code_wrong', 'done', 'pending', 2])
      }
    },
  )

  it.each(['accept', 'decline'] as const)(
    '%s in the last moment against the sweep in the next: one of them, and the loser knows',
    async (act) => {
      const late = openEngine(engine.database)
      const place = await engine.place('workspace', ann, { seatLimit: 1_000 })
      const ends = { accept: 'accepted', decline: 'declined' } as const
      for (let round = 0; round < 40; round++) {
        const joe = await engine.person(`Joe ${round}`)
        const invitation = await engine.inviteOne(ann, place, joe.address)
        const opened = await reopened(joe, invitation)
        engine.clock.set(new Date(invitation.expiresAt.getTime() - 1))
        late.clock.set(invitation.expiresAt)
        // Alone it would hardly ever come first: in every other round it is done when the other begins.
        if (round % 2 === 0) await late.sweep()
        const [acted] = await Promise.all([verdict(engine[act](joe.actor, opened, {})), late.sweep()])

        await late.sweep()
        const { invitation: after, roles, place: seen } = await reopened(joe, invitation)
        const isDone = acted === 'done'
        expect([acted, after.state]).toEqual(isDone ? ['done', ends[act]] : ['closed', 'expired'])
        expect(roles).toEqual(isDone && act === 'accept' ? [invitation.role] : [])
        const members = await engine.listMembers(ann.actor, place, { limit: 100 })
        expect(seen).toMatchObject({ seatsTaken: members.length, seatsPending: 0 })
      }
    },
  )

  it('somebody who is let in against others who are invited: in, or still invited', async () => {
    const others = await engine.place('social', ann)
    for (let round = 0; round < 20; round++) {
      const joe = await engine.person(`Joe ${round}`)
      await engine.acceptAs(joe, await engine.inviteOne(ann, others, joe.address))
      const place = await engine.place('workspace', ann, { seatLimit: 2 })
      const invitation = await engine.inviteOne(ann, place, joe.address)
      const [added] = await Promise.all([
        verdict(engine.addMember(ann.actor, place, { accountId: joe.id, roles: ['editor'] })),
        ...Array.from({ length: 6 }, (_, n) =>
          verdict(engine.invite(ann.actor, place, { invitees: [{ address: `kim${n}@kim.example` }] })),
        ),
      ])
      const { state } = (await engine.openAsMember(ann.actor, invitation)).invitation
      expect([added, state]).toEqual(added === 'done' ? ['done', 'cancelled'] : ['seats_full', 'pending'])
    }
  })

  it('several who accept once seats were taken away: as many as still fit', async () => {
    for (let round = 0; round < 10; round++) {
      const place = await engine.place('workspace', ann, { seatLimit: 4 })
      const people = await times(3, (i) => engine.person(`Guest ${round}.${i}`))
      const invitations: Invitation[] = []
      for (const { address } of people) invitations.push(await engine.inviteOne(ann, place, address))
      await engine.changePlace(ann.actor, place, { seatLimit: 2 })
      const verdicts = await Promise.all(
        people.map((person, i) => verdict(engine.acceptAs(person, invitations[i] ?? fail()))),
      )
      expect(count(verdicts)).toEqual({ done: 1, seats_full: 2 })
      const { place: after } = await engine.enter(ann.actor, { placeId: place.place.id })
      expect(after).toMatchObject({ seatsTaken: 2, seatsPending: 2 })
      expect(await engine.listMembers(ann.actor, place, { limit: 10 })).toHaveLength(2)
    }
  })

  it('a member who accepts above the limit of seats takes none, and frees the one that was kept', async () => {
    const place = await engine.place('workspace', ann, { seatLimit: 4 })
    const joe = await engine.person('Joe')
    const invitation = await engine.inviteOne(ann, place, joe.address)
    await engine.addMember(ann.actor, place, { accountId: joe.id, roles: [invitation.role] })
    await engine.changePlace(ann.actor, place, { seatLimit: 1 })
    expect(count(await times(5, () => verdict(engine.acceptAs(joe, invitation))))).toEqual({ done: 5 })
    const { place: after } = await engine.enter(ann.actor, { placeId: place.place.id })
    expect(after).toMatchObject({ seatsTaken: 2, seatsPending: 0 })
  })

  it('N seats and N + 20 invitations at once: N seats taken', async () => {
    const place = await engine.place('workspace', ann, { seatLimit: 11 })
    const verdicts = await times(30, (i) => verdict(engine.inviteOne(ann, place, `p${i}@example.com`)))
    expect(count(verdicts)).toEqual({ done: 10, seats_full: 20 })
  })

  it('the same address at once: one pending invitation, which all are told of', async () => {
    const place = await engine.place('workspace', ann)
    const ids = await times(20, async () => (await engine.inviteOne(ann, place, 'joe@example.com')).id)
    expect(new Set(ids).size).toBe(1)
  })

  it('overlapping batches in different order: nobody is invited twice, nothing hangs', async () => {
    const place = await engine.place('account_list', ann)
    const invitees = Array.from({ length: 200 }, (_, i) => ({ address: `p${i}@example.com` }))
    const batches = await times(6, (i) =>
      engine.invite(ann.actor, place, { invitees: i % 2 ? invitees : invitees.toReversed() }),
    )
    const statuses = batches.flat().map(({ status }) => status)
    expect(count(statuses)).toEqual({ invited: 200, already_invited: 1000 })
  })

  it('two of the highest role remove each other: one stays', async () => {
    for (let round = 0; round < 10; round++) {
      const bob = await engine.person(`Bob ${round}`)
      const place = await engine.place('organization', ann)
      await engine.addMember(ann.actor, place, { accountId: bob.id, roles: ['admin'] })
      const asBob = await engine.enter(bob.actor, { placeId: place.place.id })
      const verdicts = await Promise.all([
        verdict(engine.removeMember(ann.actor, place, bob.id)),
        verdict(engine.removeMember(bob.actor, asBob, ann.id)),
      ])
      expect(verdicts.filter((one) => one === 'done')).toHaveLength(1)
    }
  })

  it('a bulk invitation, accepts and a sweep of one place all at once end in order', async () => {
    const place = await engine.place('social', ann, { seatLimit: 400 })
    const people = await times(20, (i) => engine.person(`Guest ${i}`))
    const invitations = await Promise.all(people.map(({ address }) => engine.inviteOne(ann, place, address)))
    const bulk = Array.from({ length: 500 }, (_, i) => ({ address: `bulk${i}@example.com` }))
    const [outcomes] = await Promise.all([
      engine.invite(ann.actor, place, { invitees: bulk }),
      engine.sweep(),
      ...people.map((person, i) => engine.acceptAs(person, invitations[i] ?? fail())),
    ])
    expect(count(outcomes.map(({ status }) => status))).toEqual({ invited: 379, refused: 121 })
  })
})

const fail = (): never => {
  throw new Error('There is an invitation for everybody.')
}
