import pg from 'pg'
import { openDatabase, type Database, type Db } from '../src/store/database.ts'
import { migrate } from '../src/store/migrate.ts'
import { KIND_NAMES, type KindName } from '../src/core/kinds.ts'
import { floorSources } from './floor/requests.ts'
import { makeFloor } from './floor/schema.ts'
import type { Plan } from './plan.ts'
import { openPostgres, type Postgres } from './postgres.ts'
import { startFloor, startUsher, type Server } from './processes.ts'
import { settlePeople, type Person } from './town/people.ts'
import { foundPlaces, type Place } from './town/places.ts'
import { pour, type Waiting } from './town/pour.ts'

/** All that is measured, running side by side on one PostgreSQL. */
export interface Site {
  readonly postgres: Postgres
  readonly usher: Server
  readonly usherUrl: string
  readonly floor: Server
  readonly floorUrl: string
  /** What the floor is asked, each invitation once while the site stands. */
  readonly floorSources: ReturnType<typeof floorSources>
  readonly db: Db
  readonly hosts: readonly Person[]
  readonly guests: readonly Person[]
  readonly places: Readonly<Record<KindName, readonly Place[]>>
  readonly waiting: Readonly<Record<KindName, readonly Waiting[]>>
  close(): Promise<void>
}

/** As many as clients that are measured at once. */
const HOSTS = 50

export const openSite = async (plan: Plan): Promise<Site> => {
  const postgres = await openPostgres()
  const [floorUrl, town] = await Promise.all([fillFloor(postgres, plan), fillTown(postgres, plan)])
  const [floor, usher] = await Promise.all([
    startFloor(floorUrl),
    startUsher({ DATABASE_URL: town.usherUrl, BACKGROUND: 'off' }),
  ])
  const { database, ...people } = town
  return {
    ...{ postgres, floor, floorUrl, usher, ...people },
    floorSources: floorSources(plan.floorSize),
    close: async () => {
      await Promise.all([usher.stop(), floor.stop()])
      await database.close()
      await postgres.stop()
    },
  }
}

const fillFloor = async (postgres: Postgres, { floorSize }: Plan): Promise<string> => {
  const url = await postgres.create('floor')
  await withClient(url, (client) => makeFloor(client, floorSize))
  return url
}

type Town = Pick<Site, 'usherUrl' | 'db' | 'hosts' | 'guests' | 'places' | 'waiting'> & {
  readonly database: Database
}

const fillTown = async (postgres: Postgres, plan: Plan): Promise<Town> => {
  const { url, database } = await openTown(postgres, 'usher')
  const { db } = database
  const hosts = await settlePeople(db, 'host', HOSTS)
  const guests = await settlePeople(db, 'guest', plan.guests)
  const places = await perKind((kind) =>
    foundPlaces(db, { kind, name: 'Measured', count: plan.places, hosts }),
  )
  const waiting = await perKind((kind) =>
    pour(db, { kind, places: places[kind], each: plan.each, to: guests }),
  )
  await analyze(url)
  return { usherUrl: url, database, db, hosts, guests, places, waiting }
}

/** A migrated database of its own, with nobody in it. */
export const openTown = async (
  postgres: Postgres,
  name: string,
): Promise<{ readonly url: string; readonly database: Database }> => {
  const url = await postgres.create(name)
  const database = await openDatabase({ url, connections: 2, statementMs: 0 })
  await migrate(database.db)
  return { url, database }
}

/** So that the first plans that servers make know what is there. */
const analyze = async (url: string): Promise<void> =>
  withClient(url, (client) => client.query('vacuum analyze'))

const withClient = async (url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> => {
  const client = new pg.Client(url)
  await client.connect()
  await work(client)
  await client.end()
}

const perKind = async <T>(make: (kind: KindName) => Promise<T>): Promise<Record<KindName, T>> => {
  const made: [KindName, T][] = []
  for (const kind of KIND_NAMES) made.push([kind, await make(kind)])
  return Object.fromEntries(made) as Record<KindName, T>
}
