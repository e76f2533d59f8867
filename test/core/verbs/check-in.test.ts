import { createSecretKey } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ticketOf } from '../../../src/core/tickets.ts'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { KindName } from '../../../src/core/kinds.ts'
import type { Standing } from '../../../src/core/place.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { describeOn, describeOnEachDatabase, type Open } from '../../support/databases.ts'
import { openEngine, verdict, type TestEngine } from '../../support/engine.ts'
import type { Person } from '../../support/people.ts'

/** Ann's party, to which Joe comes. */
const party = (open: Open, connections = 2) => {
  const at = {} as { engine: TestEngine; ann: Person; joe: Person; place: Standing; invitation: Invitation }

  beforeEach(async () => {
    at.engine = openEngine(await open({ connections }))
    at.ann = await at.engine.person('Ann')
    at.joe = await at.engine.person('Joe')
    at.place = await at.engine.place('social', at.ann)
    at.invitation = await at.engine.inviteOne(at.ann, at.place, at.joe.address)
  })
  afterEach(async () => expect(await faultsIn(at.engine.database.db)).toEqual([]))

  const opened = async (by = at.ann) => at.engine.openAsMember(by.actor, at.invitation)
  return {
    at,
    opened,
    accept: () => at.engine.acceptAs(at.joe, at.invitation),
    checkIn: async (ticket?: string, by = at.ann) =>
      at.engine.checkIn(by.actor, await opened(by), ticket === undefined ? {} : { ticket }),
    undo: async () => at.engine.undoCheckIn(at.ann.actor, await opened()),
    ticket: async (by = at.joe) =>
      at.engine.readTicket(by.actor, await at.engine.openAsInvitee(by.actor, at.invitation)),
    events: async (): Promise<readonly string[]> => {
      const { rows } = await sql<{ type: string }>`
        select type from events where invitation_id = ${at.invitation.id} order by id`.execute(
        at.engine.database.db,
      )
      return rows.map(({ type }) => type)
    },
  }
}

describeOnEachDatabase('checking in', (open) => {
  const { at, accept, checkIn, undo, ticket, events } = party(open)

  test('notes when the guest came, once, and takes it back, once', async () => {
    await accept()
    const first = await checkIn()
    expect(first.checkedInAt).toEqual(at.engine.clock.now())
    at.engine.clock.move(60_000)
    expect(await checkIn()).toEqual(first)
    expect((await undo()).checkedInAt).toBeNull()
    expect((await undo()).checkedInAt).toBeNull()
    expect(await events()).toEqual(['invited', 'accepted', 'checked_in', 'check_in_undone'])
  })

  test.each(['pending', 'declined', 'cancelled', 'expired'])('refuses who is %s', async (state) => {
    const answer = { code: at.engine.codeFor(at.invitation) }
    const opened = await at.engine.openAsInvitee(at.joe.actor, at.invitation)
    if (state === 'declined') await at.engine.decline(at.joe.actor, opened, answer)
    if (state === 'cancelled') await at.engine.cancel(at.ann.actor, { ...opened, roles: ['host'] })
    if (state === 'expired') at.engine.clock.set(at.invitation.expiresAt)
    expect(await verdict(checkIn())).toBe('not_accepted')
    expect(await verdict(undo())).toBe('not_accepted')
    expect(await events()).not.toContain('checked_in')
  })

  test('is for hosts', async () => {
    await accept()
    expect(await verdict(checkIn(undefined, at.joe))).toBe('forbidden')
    const eve = await at.engine.person('Eve')
    expect(await verdict(checkIn(undefined, eve))).toBe('place_not_found')
    expect(await events()).not.toContain('checked_in')
  })

  test('takes the right ticket and no other', async () => {
    await accept()
    const shown = await ticket()
    for (const wrong of [
      '',
      'x',
      shown.toUpperCase().replaceAll('0', '1'),
      `${shown}0`,
      at.engine.codeFor(at.invitation),
    ]) {
      expect(await verdict(checkIn(wrong))).toBe('code_wrong')
    }
    expect(await events()).not.toContain('checked_in')
    expect((await checkIn(shown)).checkedInAt).not.toBeNull()
  })

  test('refuses a guest who was taken out again, ticket or not', async () => {
    await accept()
    const shown = await ticket()
    await at.engine.removeMember(at.ann.actor, at.place, at.joe.id)
    expect(await verdict(checkIn())).toBe('member_not_found')
    expect(await verdict(checkIn(shown))).toBe('member_not_found')
    expect(await verdict(ticket())).toBe('member_not_found')
  })

  test('stays noted when the guest is taken out afterwards, and can still be undone', async () => {
    await accept()
    await checkIn()
    await at.engine.removeMember(at.ann.actor, at.place, at.joe.id)
    expect(await faultsIn(at.engine.database.db)).toEqual([])
    expect((await undo()).checkedInAt).toBeNull()
  })
})

describeOnEachDatabase('a ticket', (open) => {
  const { at, accept, ticket } = party(open)

  test('is for whoever accepted, and stays the same', async () => {
    await accept()
    const shown = await ticket()
    expect(shown).toMatch(/^[0-9a-f]{32}$/)
    expect(await ticket()).toBe(shown)
    expect(at.engine.codeFor(at.invitation)).not.toContain(shown)
    expect(await verdict(ticket(at.ann))).toBe('invitation_not_found')
  })

  test('is not there before', async () => {
    expect(await verdict(ticket())).toBe('not_accepted')
    expect(await verdict(ticket(await at.engine.person('Eve')))).toBe('invitation_not_found')
  })

  test('is not there for somebody else who is meant, once another account has accepted', async () => {
    const kim = await at.engine.person('Kim')
    await at.engine.acceptAs(kim, at.invitation)
    expect(await verdict(ticket())).toBe('invitation_not_found')
    expect(await verdict(ticket(kim))).toBe('done')
  })

  test.each(['account_list', 'organization', 'workspace'] as const)(
    'is nothing a %s has',
    async (kind: KindName) => {
      const place = await at.engine.place(kind, at.ann)
      const invitation = await at.engine.inviteOne(at.ann, place, at.joe.address)
      await at.engine.acceptAs(at.joe, invitation)
      const seen = await at.engine.openAsInvitee(at.joe.actor, invitation)
      expect(await verdict((async () => at.engine.readTicket(at.joe.actor, seen))())).toBe('not_an_event')
      const opened = await at.engine.openAsMember(at.ann.actor, invitation)
      expect(await verdict(at.engine.checkIn(at.ann.actor, opened))).toBe('not_an_event')
      expect(await verdict(at.engine.undoCheckIn(at.ann.actor, opened))).toBe('not_an_event')
    },
  )
})

describe('tickets', () => {
  const keys = { current: 'k1', keys: new Map([['k1', createSecretKey(Buffer.alloc(32, 1))]]) }

  test('differ by invitation and by key', () => {
    const one = { id: '0194f3a0-0000-7000-8000-000000000002', generation: 1, keyId: 'k1' }
    const others = [
      ticketOf(keys, { ...one, id: '0194f3a0-0000-7000-8000-000000000003' }),
      ticketOf({ current: 'k1', keys: new Map([['k1', createSecretKey(Buffer.alloc(32, 2))]]) }, one),
    ]
    expect(new Set([ticketOf(keys, one), ...others]).size).toBe(3)
  })
})

/** Only PostgreSQL runs statements at once. */
describeOn('postgres', 'checking in at two doors', (open) => {
  const { at, accept, checkIn, undo, events } = party(open, 20)

  test('counts once', async () => {
    await accept()
    const all = await Promise.all(Array.from({ length: 20 }, () => checkIn()))
    expect(new Set(all.map(({ checkedInAt }) => checkedInAt?.getTime()))).toEqual(
      new Set([at.engine.clock.now().getTime()]),
    )
    expect((await events()).filter((type) => type === 'checked_in')).toHaveLength(1)
  })

  test('against undoing: one order', async () => {
    await accept()
    await checkIn()
    const verdicts = await Promise.all(
      Array.from({ length: 10 }, (_, i) => verdict(i % 2 === 0 ? checkIn() : undo())),
    )
    expect(verdicts).toEqual(Array.from({ length: 10 }, () => 'done'))
  })

  test('against being taken out: nobody is checked in who is not in', async () => {
    await accept()
    const [checked] = await Promise.all([
      verdict(checkIn()),
      at.engine.removeMember(at.ann.actor, at.place, at.joe.id),
    ])
    expect(['done', 'member_not_found']).toContain(checked)
    expect((await events()).includes('checked_in')).toBe(checked === 'done')
  })
})
