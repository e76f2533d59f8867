import { openDatabase } from '../../src/store/database.ts'
import { memoryOf } from '../cpu.ts'
import { sourceOf, type Act, type Stage } from '../faces/face.ts'
import { native } from '../faces/native.ts'
import { scratchFolder } from '../leftovers.ts'
import { measure, type Measured } from '../measure.ts'
import type { Plan } from '../plan.ts'
import { startUsher, type Server } from '../processes.ts'
import type { Site } from '../site.ts'
import { settlePeople } from '../town/people.ts'
import { foundPlaces } from '../town/places.ts'
import { pour } from '../town/pour.ts'

/** Usher with nothing beside it: the database is in its own process. */
export interface Embedded {
  /** Milliseconds; the first time it makes its database. */
  readonly firstStart: number
  readonly secondStart: number
  readonly acts: readonly (Measured & { readonly act: Act })[]
  /** MB. */
  readonly idle: number | null
  readonly afterLoad: number | null
}

const ACTS = ['create', 'show', 'accept'] as const

export const measureEmbedded = async (site: Site, { windowMs }: Plan): Promise<Embedded> => {
  const directory = scratchFolder()
  const first = await start(directory)
  await first.stop()
  const stage = await settle(directory)
  const usher = await start(directory)
  const idle = memoryOf(usher.pid)?.now ?? null
  const acts: Embedded['acts'][number][] = []
  for (const act of ACTS) {
    const next = sourceOf(native, act, stage)
    acts.push({ act, ...(await measure(site.postgres, usher, { next, ms: windowMs })), databaseCpu: null })
  }
  const afterLoad = memoryOf(usher.pid)?.now ?? null
  await usher.stop()
  return { firstStart: first.startMs, secondStart: usher.startMs, acts, idle, afterLoad }
}

const start = (directory: string): Promise<Server> => startUsher({ DATA_DIR: directory, BACKGROUND: 'off' })

const PEOPLE = 100
/** In each place: more in all than are accepted in a second. */
const EACH = 10

const settle = async (directory: string): Promise<Stage> => {
  const { db, close } = await openDatabase({ directory })
  const hosts = await settlePeople(db, 'host', PEOPLE)
  const guests = await settlePeople(db, 'guest', PEOPLE)
  const places = await foundPlaces(db, { kind: 'workspace', name: 'Embedded', count: PEOPLE, hosts })
  const waiting = await pour(db, { kind: 'workspace', places, each: EACH })
  await close()
  return { places, guests, waiting }
}
