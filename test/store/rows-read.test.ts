import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { KIND_NAMES, KINDS } from '../../src/core/kinds.ts'
import { credentialStore } from '../../src/store/credentials.ts'
import type { Db } from '../../src/store/database.ts'
import { deliveryQueue } from '../../src/store/deliveries.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import { settleLargeTown, type LargeTown } from './support/large-town.ts'

/** What an act is about, and what lies around it; never a table, nor a place, as a whole. */
const MOST = 30
const PAGE = 5

type Acts = Readonly<Record<string, () => Promise<unknown>>>

const actsOf = async (town: LargeTown): Promise<Acts> => {
  const { db, engine, ann, standing } = town
  const joe = await engine.person('Joe')
  const forJoe = await engine.inviteOne(ann, standing, joe.address)
  const token = decodeURIComponent(joe.bearer.slice('Bearer '.length)).split('.')[0] ?? ''
  return {
    identify: () => credentialStore(db).findSession(token, engine.clock.now()),
    'look for a key': () => credentialStore(db).findKey('none', engine.clock.now()),
    ...asMember(town),
    ...asInvitee(town, { joe, forJoe }),
    'send letters': () => deliveryQueue(db).claim({ now: engine.clock.now(), limit: PAGE, leaseMs: 1000 }),
  }
}

const asMember = ({ kind, engine, ann, standing, people, ids }: LargeTown): Acts => {
  const placeId = standing.place.id
  const at = (id = '') => ({ kind, placeId, id })
  const open = (id = '') => engine.openAsMember(ann.actor, at(id))
  const page = { limit: PAGE, offset: 0 } as const
  const member = { invitees: [{ address: people[1]?.address ?? '' }] }
  return {
    enter: () => engine.enter(ann.actor, at()),
    show: () => engine.show(ann.actor, at(ids.pending[0])),
    invite: () => engine.inviteOne(ann, standing, 'new@example.com'),
    'invite a member': () => engine.invite(ann.actor, standing, member),
    'see whether it would': () => engine.dryRun(ann.actor, standing, member),
    describe: async () => engine.describeOne((await open(ids.pending[0])).invitation),
    'tell its story': async () => engine.readHistory(ann.actor, await open(ids.pending[0])),
    change: async () => engine.changeInvitation(ann.actor, await open(ids.pending[1]), { message: 'Come.' }),
    cancel: async () => engine.cancel(ann.actor, await open(ids.pending[2])),
    restore: async () => engine.restore(ann.actor, await open(ids.pending[2])),
    resend: async () => engine.resend(ann.actor, await open(ids.pending[3]), {}),
    'revive what has expired': async () => engine.resend(ann.actor, await open(ids.expired[0]), {}),
    'ask for a fresh link': () => engine.askForFreshLink(at(ids.expired[1])),
    list: () => engine.list(ann.actor, standing, { ...page, sort: '-created_at' }),
    'list on': () =>
      engine.list(ann.actor, standing, { ...page, sort: 'created_at', after: ids.pending.at(-20) ?? '' }),
    browse: () => engine.browse(ann.actor, standing, { limit: PAGE, sort: '-updated_at' }),
    'browse what waits': () =>
      engine.browse(ann.actor, standing, { limit: PAGE, sort: '-created_at', state: 'pending' }),
    'list members': () => engine.listMembers(ann.actor, standing, { limit: PAGE }),
    'list members on': () =>
      engine.listMembers(ann.actor, standing, {
        limit: PAGE,
        after: people.map(({ id }) => id).toSorted()[2_000] ?? '',
      }),
  }
}

interface Invited {
  readonly joe: LargeTown['ann']
  readonly forJoe: Awaited<ReturnType<LargeTown['engine']['inviteOne']>>
}

const asInvitee = ({ kind, engine, ann, standing }: LargeTown, { joe, forJoe }: Invited): Acts => {
  const at = { placeId: standing.place.id, id: forJoe.id }
  const code = engine.codeFor(forJoe)
  const open = () => engine.openAsInvitee(joe.actor, at)
  const host = () => engine.openAsMember(ann.actor, at)
  const roles = [KINDS[kind].defaultRole]
  return {
    'list mine': () => engine.listMine(joe.actor, { limit: PAGE }),
    preview: () => engine.preview(at, { code, viewer: joe.actor }),
    decline: async () => engine.decline(joe.actor, await open(), { code }),
    'undo that': async () => engine.undoDecline(joe.actor, await open(), { code }),
    accept: async () => engine.accept(joe.actor, await open(), { code }),
    ...(KINDS[kind].attendance && { 'check in': async () => engine.checkIn(ann.actor, await host()) }),
    'find a member': () => engine.findMember(ann.actor, standing, joe.id),
    'list places': () => engine.listPlaces(joe.actor, { limit: PAGE }),
    'remove a member': () => engine.removeMember(ann.actor, standing, joe.id),
    'invite again': () => engine.inviteOne(ann, standing, joe.address),
    'add who waits': () => engine.addMember(ann.actor, standing, { accountId: joe.id, roles }),
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

const expectFew = async (db: Db, acts: Acts): Promise<void> => {
  for (const [name, act] of Object.entries(acts)) {
    const [table, read] = await rowsRead(db, act)
    expect.soft(read, `rows of ${table} for ${name}`).toBeLessThanOrEqual(MOST)
  }
}

/** Plans are made once, for whatever is asked: with much around, an act must still seek what it is about. */
describeOnEachDatabase('an act in a large place among many small ones', (open, database) => {
  for (const kind of KIND_NAMES) {
    test(`reads what it is about, of kind ${kind}`, async () => {
      // One connection, whose counts are all there are.
      const town = await settleLargeTown(await open({ connections: 1 }), kind)
      await sql`analyze`.execute(town.db)
      await expectFew(town.db, await actsOf(town))
    })
  }

  // The embedded database is counted by the rounds of sweeping (`test/store/statistics.test.ts`).
  if (database === 'pglite') return
  test('reads what it is about before anything was counted', async () => {
    for (const kind of KIND_NAMES) {
      const town = await settleLargeTown(await open({ connections: 1 }), kind)
      // Rare, and by several indexes that begin with the place: which is the shorter way it cannot know yet.
      const { 'remove a member': _, 'add who waits': __, ...acts } = await actsOf(town)
      await expectFew(town.db, acts)
    }
  })
})
