import { openTown, type Site } from '../site.ts'
import { startUsher, type Server } from '../processes.ts'
import type { Database } from '../../src/store/database.ts'
import { settlePeople, type Person } from '../town/people.ts'
import { foundPlaces, type Place } from '../town/places.ts'
import { pourMany } from '../town/pour.ts'

/** A database of its own with so many pending invitations in account lists, and a process in front of it. */
export interface SizedTown {
  readonly size: number
  readonly usher: Server
  readonly db: Database['db']
  readonly guests: readonly Person[]
  readonly places: readonly Place[]
  close(): Promise<void>
}

export interface Wanted {
  readonly places: number
  readonly each: number
}

const HOSTS = 50
/** As many as accept in one place at most. */
const GUESTS = 2_000
/** Those of whom each finds one invitation. */
const INVITED = 500

export const openSizedTown = async (
  { postgres }: Pick<Site, 'postgres'>,
  wanted: Wanted,
): Promise<SizedTown> => {
  const { url, database } = await openTown(postgres, `sized_${wanted.places}_${wanted.each}`)
  const { db } = database
  const hosts = await settlePeople(db, 'host', HOSTS)
  const guests = await settlePeople(db, 'guest', GUESTS)
  const founded = { kind: 'account_list', name: 'Sized', count: wanted.places, hosts } as const
  const places = await foundPlaces(db, founded)
  await pourMany(db, {
    ...{ kind: 'account_list', places, each: wanted.each },
    to: guests.slice(0, INVITED),
  })
  const usher = await startUsher({ DATABASE_URL: url, BACKGROUND: 'off' })
  const close = async (): Promise<void> => {
    await usher.stop()
    await database.close()
  }
  return { size: wanted.places * wanted.each, usher, db, guests, places, close }
}
