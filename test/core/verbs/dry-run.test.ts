import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import type { KindName } from '../../../src/core/kinds.ts'
import type { Standing } from '../../../src/core/place.ts'
import type { DryOutcome } from '../../../src/core/verbs/dry-run.ts'
import type { InviteOutcome } from '../../../src/core/verbs/invite.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import { openEngine, verdict, type TestEngine } from '../../support/engine.ts'
import type { Person } from '../../support/people.ts'

const DAY = 24 * 60 * 60 * 1000

describeOnEachDatabase('asking how inviting would go', (open) => {
  let engine: TestEngine
  let ann: Person
  let joe: Person
  let place: Standing

  beforeEach(async () => {
    engine = openEngine(await open())
    ann = await engine.person('Ann')
    joe = await engine.person('Joe')
  })

  const current = () => engine.enter(ann.actor, { placeId: place.place.id })
  const to = (...addresses: string[]) => ({ invitees: addresses.map((address) => ({ address })) })
  const told = (outcomes: readonly (DryOutcome | InviteOutcome)[]) =>
    outcomes.map((one) => (one.status === 'refused' ? one.error.code : one.status))
  const everything = async () => {
    const tables = ['invitations', 'pending_slots', 'invitations_by_invitee', 'deliveries', 'events']
    const counted = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`)
    const { rows } = await sql
      .raw(`select ${counted.join(', ')}, (select json_agg(p) from places p) as places`)
      .execute(engine.database.db)
    return { rows, rings: engine.rings() }
  }

  const foretold = async (request: Parameters<TestEngine['invite']>[2]): Promise<readonly string[]> => {
    const before = await everything()
    const dry = told(await engine.dryRun(ann.actor, await current(), request))
    expect(await everything()).toEqual(before)
    return dry
  }

  it.each(['account_list', 'organization', 'workspace', 'social'] as const)(
    'foretells in %s what then happens, and does nothing itself',
    async (kind: KindName) => {
      place = await engine.place(kind, ann)
      await engine.acceptAs(joe, await engine.inviteOne(ann, place, joe.address))
      await engine.inviteOne(ann, place, 'early@example.com')
      const request = {
        invitees: [
          ...to('new@example.com', 'no address', 'NEW@example.com', 'early@example.com', joe.address)
            .invitees,
          { address: 'king@example.com', role: 'king' },
          { accountId: '01970a3e-5b1c-7d2e-8f3a-4b5c6d7e8f90' },
        ],
      }
      const dry = await foretold(request)
      const done = told(await engine.invite(ann.actor, await current(), request))
      expect(dry.map((one) => (one === 'invitable' ? 'invited' : one))).toEqual(done)
      expect(dry[0]).toBe('invitable')
    },
  )

  it('tells which invitation or membership stands in the way', async () => {
    place = await engine.place('social', ann)
    const accepted = await engine.acceptAs(joe, await engine.inviteOne(ann, place, joe.address))
    const early = await engine.inviteOne(ann, place, 'early@example.com')
    const request = to('early@example.com', joe.address, ann.address)
    expect(await engine.dryRun(ann.actor, await current(), request)).toEqual([
      { status: 'already_invited', invitation: early },
      { status: 'already_member', invitation: accepted },
      { status: 'already_member', invitation: null },
    ])
  })

  it('counts neither the slot nor the seat of what has run out', async () => {
    place = await engine.place('workspace', ann, { seatLimit: 2 })
    await engine.inviteOne(ann, place, 'early@example.com')
    expect(await foretold(to('new@example.com'))).toEqual(['seats_full'])
    engine.clock.move(31 * DAY)
    expect(await foretold(to('early@example.com'))).toEqual(['invitable'])
    expect(await foretold(to('new@example.com'))).toEqual(['invitable'])
    expect(await foretold(to('early@example.com', 'new@example.com'))).toEqual(['seats_full', 'seats_full'])
    expect(told(await engine.invite(ann.actor, place, to('new@example.com')))).toEqual(['invited'])
  })

  describe('when there are too few seats', () => {
    const request = to('early@example.com', 'a@example.com', 'nobody', 'b@example.com', 'c@example.com')

    it('refuses all who need one where a batch goes in as a whole', async () => {
      place = await engine.place('workspace', ann, { seatLimit: 4 })
      await engine.inviteOne(ann, place, 'early@example.com')
      expect(await foretold(request)).toEqual([
        'already_invited',
        'seats_full',
        'address_invalid',
        'seats_full',
        'seats_full',
      ])
      expect(await verdict(engine.invite(ann.actor, place, request))).toBe('seats_full')
    })

    it('refuses those beyond the last seat elsewhere', async () => {
      place = await engine.place('social', ann, { seatLimit: 4 })
      await engine.inviteOne(ann, place, 'early@example.com')
      const dry = await foretold(request)
      expect(dry).toEqual(['already_invited', 'invitable', 'address_invalid', 'invitable', 'seats_full'])
      const done = told(await engine.invite(ann.actor, place, request))
      expect(dry.map((one) => (one === 'invitable' ? 'invited' : one))).toEqual(done)
    })
  })

  it('throws what inviting throws', async () => {
    place = await engine.place('workspace', ann)
    await engine.acceptAs(joe, await engine.inviteOne(ann, place, joe.address, 'editor'))
    const asJoe = await engine.enter(joe.actor, { placeId: place.place.id })
    expect(await verdict(engine.dryRun(joe.actor, asJoe, to('a@example.com')))).toBe('forbidden')
    const late = { ...to('a@example.com'), expiresAt: engine.clock.now() }
    expect(await verdict(engine.dryRun(ann.actor, place, late))).toBe('invalid')
    const many = to(...Array.from({ length: 501 }, (_, i) => `p${i}@example.com`))
    expect(await verdict(engine.dryRun(ann.actor, place, many))).toBe('too_many_items')
    await engine.changePlace(ann.actor, place, { lockedAt: engine.clock.now() })
    expect(await verdict(engine.dryRun(ann.actor, await current(), to('a@example.com')))).toBe('place_locked')
  })

  it('gives invitations the time their place says, unless asked', async () => {
    place = await engine.place('organization', ann)
    await engine.changePlace(ann.actor, place, { expiryDays: 7 })
    place = await current()
    const { expiresAt } = await engine.inviteOne(ann, place, 'a@example.com')
    expect(expiresAt.getTime() - engine.clock.now().getTime()).toBe(7 * DAY)
  })
})
