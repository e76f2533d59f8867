import { BULK_FACES, newAddresses, type BulkFace } from './bulk/requests.ts'
import { insertAtFloor, insertSameRows } from './bulk/statements.ts'
import { timedBy, timeStatements } from './bulk/time-statements.ts'
import { floorBulk } from './floor/requests.ts'
import { askEach } from './load.ts'
import { middle } from './middle.ts'
import type { Plan } from './plan.ts'
import { tell } from './progress.ts'
import type { Site } from './site.ts'
import { foundPlaces, type Place } from './town/places.ts'

export interface Bulk {
  /** Who sent the statements. */
  readonly statementsBy: 'pgbench' | 'pg'
  readonly rows: readonly BulkRow[]
}

export interface BulkRow {
  /** A contract, our own API, the floor, or one of the two statements. */
  readonly way: string
  readonly count: number
  /** Of one call. */
  readonly ms: number
  /** How many times as long as the floor, its statement, and the statement that leaves the same rows. */
  readonly toFloor: number
  readonly toFloorStatement: number
  readonly toSameRows: number
}

const FLOOR = 'floor'
const FLOOR_STATEMENT = 'the floor’s statement'
const SAME_ROWS = 'the same rows by one insert'

/** Many at once, side by side with the floor and with the least that PostgreSQL itself takes for it. */
export const measureBulk = async (site: Site, plan: Plan): Promise<Bulk> => {
  const ways = await waysOf(site)
  const rows: BulkRow[] = []
  for (const count of plan.bulk) {
    const able = ways.filter(({ most }) => most >= count)
    await runRound(able, count, 1)
    const rounds: Round[] = []
    for (let n = 0; n < plan.rounds; n++) rounds.push(await runRound(able, count, timesFor(count)))
    rows.push(...able.map(({ name }) => rowOf(name, count, rounds)))
    tell(`${count} at once are measured`)
  }
  return { statementsBy: timedBy(), rows }
}

/** Milliseconds by way. */
type Round = ReadonlyMap<string, number>

interface Way {
  readonly name: string
  readonly most: number
  /** Milliseconds of each of so many calls. */
  readonly time: (count: number, times: number) => Promise<readonly number[]>
}

const waysOf = async (site: Site): Promise<readonly Way[]> => {
  const [ours, theirs] = await foundPlaces(site.db, {
    ...{ kind: 'account_list', name: 'Bulk', count: 2, hosts: site.hosts },
  })
  if (!ours || !theirs) throw new Error('There is no place to invite many into.')
  let n = 0
  // An answer of workspaces holds everybody who is in or invited: each call is into another one.
  const placeOf = ({ kind }: BulkFace): Place =>
    kind === ours.kind ? ours : (site.places[kind][n++ % site.places[kind].length] as Place)
  return [
    ...BULK_FACES.map((face) => wayOf(site, face, () => placeOf(face))),
    { name: FLOOR, most: Infinity, time: atFloor(site) },
    statement(FLOOR_STATEMENT, site.floorUrl, insertAtFloor),
    statement(SAME_ROWS, site.usherUrl, (count) => insertSameRows(theirs, count)),
  ]
}

const wayOf = ({ usher }: Site, { name, most, invite, invited }: BulkFace, place: () => Place): Way => ({
  name,
  most,
  time: async (count, times) => {
    const requests = Array.from({ length: times }, () => invite(place(), newAddresses(count)))
    const timed = await askEach(usher.url, [invite(place(), newAddresses(1)), ...requests])
    return timed.slice(1).map(({ ms, answer }) => {
      if (invited(answer) === count) return ms
      throw new Error(`${name} invited ${invited(answer)} of ${count}.`)
    })
  },
})

let runs = 0

const atFloor =
  ({ floor }: Site): Way['time'] =>
  async (count, times) => {
    const requests = Array.from({ length: times }, () => floorBulk(`bulk${runs++}`, count))
    const timed = await askEach(floor.url, [floorBulk(`bulk${runs++}`, 1), ...requests])
    return timed.slice(1).map(({ ms }) => ms)
  }

/** The first is for what a new connection has to read of the schema. */
const statement = (name: string, url: string, write: (count: number) => string): Way => ({
  name,
  most: Infinity,
  time: async (count, times) => {
    const statements = Array.from({ length: times }, () => write(count))
    return (await timeStatements(url, [write(1), ...statements])).slice(1)
  },
})

const runRound = async (ways: readonly Way[], count: number, times: number): Promise<Round> => {
  const round = new Map<string, number>()
  for (const { name, time } of ways) round.set(name, middle(await time(count, times)))
  return round
}

/** What is short is done more often. */
const timesFor = (count: number): number => Math.max(1, Math.min(10, Math.floor(2_000 / count)))

const rowOf = (way: string, count: number, rounds: readonly Round[]): BulkRow => {
  const of = (name: string, round: Round): number => round.get(name) ?? NaN
  const times = (other: string): number => middle(rounds.map((round) => of(way, round) / of(other, round)))
  return {
    ...{ way, count, ms: middle(rounds.map((round) => of(way, round))) },
    ...{ toFloor: times(FLOOR), toFloorStatement: times(FLOOR_STATEMENT), toSameRows: times(SAME_ROWS) },
  }
}
