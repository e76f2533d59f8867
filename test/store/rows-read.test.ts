import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { settlePeople } from '../../bench/town/people.ts'
import { foundPlaces, join } from '../../bench/town/places.ts'
import { pour } from '../../bench/town/pour.ts'
import { KIND_NAMES, KINDS, type KindName } from '../../src/core/kinds.ts'
import { credentialStore } from '../../src/store/credentials.ts'
import type { Db } from '../../src/store/database.ts'
import { deliveryQueue } from '../../src/store/deliveries.ts'
import { movableClock } from '../support/clock.ts'
import { describeOn } from '../support/databases.ts'
import { openEngine } from '../support/engine.ts'

/** What an act is about, and what lies around it; never a table, nor a place, as a whole. */
const MOST = 30

/** Plans are made once, for whatever is asked: with much around, an act must still seek what it is about. */
describeOn('postgres', 'an act in a large place among many small ones', (open) => {
  const PEOPLE = 3_000

  const settle = async (kind: KindName) => {
    // One connection, whose counts are all there are.
    const { db, ...database } = await open({ connections: 1 })
    const engine = openEngine({ db, ...database }, movableClock(new Date()))
    const ann = await engine.person('Ann')
    const standing = await engine.place(
      kind,
      ann,
      KINDS[kind].seats === 'none' ? {} : { seatLimit: 10 * PEOPLE },
    )
    const people = await settlePeople(db, 'person', PEOPLE)
    const small = await foundPlaces(db, { kind, name: 'Small', count: 500, hosts: people })
    await pour(db, { kind, places: small, each: 4, to: people })
    const large = { id: standing.place.id, kind, number: 0, host: ann }
    const waiting = await pour(db, { kind, places: [large], each: PEOPLE })
    await join(db, large, people)
    const idOf = (n: number) => ({ kind, placeId: large.id, id: waiting[n]?.id ?? '' })
    return { db, engine, ann, standing, idOf }
  }

  const actsOf = async ({ engine, ann, standing, idOf, db }: Awaited<ReturnType<typeof settle>>) => {
    const joe = await engine.person('Joe')
    const forJoe = await engine.inviteOne(ann, standing, joe.address)
    const asAnn = (n: number) => engine.openAsMember(ann.actor, idOf(n))
    const asJoe = () => engine.openAsInvitee(joe.actor, at)
    const at = { placeId: standing.place.id, id: forJoe.id }
    const code = engine.codeFor(forJoe)
    const token = decodeURIComponent(joe.bearer.slice('Bearer '.length)).split('.')[0] ?? ''
    return {
      identify: () => credentialStore(db).findSession(token, engine.clock.now()),
      enter: () => engine.enter(ann.actor, idOf(0)),
      open: () => asAnn(0),
      show: () => engine.show(ann.actor, idOf(0)),
      invite: () => engine.inviteOne(ann, standing, 'new@example.com'),
      'invite a member': () =>
        engine.invite(ann.actor, standing, { invitees: [{ address: 'person1@people.example' }] }),
      'see whether it would': () =>
        engine.dryRun(ann.actor, standing, { invitees: [{ address: 'person2@people.example' }] }),
      describe: async () => engine.describeOne((await asAnn(0)).invitation),
      'tell its story': async () => engine.readHistory(ann.actor, await asAnn(0)),
      change: async () => engine.changeInvitation(ann.actor, await asAnn(3), { message: 'Do come.' }),
      cancel: async () => engine.cancel(ann.actor, await asAnn(1)),
      restore: async () => engine.restore(ann.actor, await asAnn(1)),
      resend: async () => engine.resend(ann.actor, await asAnn(2), {}),
      'list mine': () => engine.listMine(joe.actor, { limit: 25 }),
      preview: () => engine.preview(at, { code, viewer: joe.actor }),
      decline: async () => engine.decline(joe.actor, await asJoe(), { code }),
      'undo that': async () => engine.undoDecline(joe.actor, await asJoe(), { code }),
      accept: async () => engine.accept(joe.actor, await asJoe(), { code }),
      'find a member': () => engine.findMember(ann.actor, standing, joe.id),
      'list members': () => engine.listMembers(ann.actor, standing, { limit: 5 }),
      'list places': () => engine.listPlaces(joe.actor, { limit: 25 }),
      'remove a member': () => engine.removeMember(ann.actor, standing, joe.id),
      'send letters': () => deliveryQueue(db).claim({ now: engine.clock.now(), limit: 5, leaseMs: 1000 }),
    }
  }

  /** Of the table of which most were read. */
  const rowsRead = async (db: Db, act: () => Promise<unknown>): Promise<readonly [string, number]> => {
    const before = await readSoFar(db)
    await act()
    const after = await readSoFar(db)
    const read = [...after].map(([table, n]) => [table, n - (before.get(table) ?? 0)] as const)
    return read.reduce((most, one) => (one[1] > most[1] ? one : most))
  }

  const readSoFar = async (db: Db): Promise<ReadonlyMap<string, number>> => {
    await sql`select pg_stat_force_next_flush()`.execute(db)
    const { rows } = await sql<{ relname: string; n: number }>`
      select relname, (seq_tup_read + coalesce(idx_tup_fetch, 0))::integer as n from pg_stat_user_tables`.execute(
      db,
    )
    return new Map(rows.map(({ relname, n }) => [relname, n]))
  }

  const expectFew = async (db: Db, acts: Readonly<Record<string, () => Promise<unknown>>>) => {
    for (const [name, act] of Object.entries(acts)) {
      const [table, read] = await rowsRead(db, act)
      expect(read, `rows of ${table} for ${name}`).toBeLessThanOrEqual(MOST)
    }
  }

  for (const kind of KIND_NAMES) {
    test(`reads what it is about, of kind ${kind}`, async () => {
      const town = await settle(kind)
      await sql`analyze`.execute(town.db)
      await expectFew(town.db, await actsOf(town))
    })

    test(`reads what it is about, of kind ${kind}, before PostgreSQL has counted anything`, async () => {
      const town = await settle(kind)
      // Rare, and by more than one index: which is the shorter way it cannot know yet.
      const { 'remove a member': rare, ...acts } = await actsOf(town)
      expect(rare).toBeDefined()
      await expectFew(town.db, acts)
    })
  }
})
