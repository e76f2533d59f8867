import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { KIND_NAMES } from '../../src/core/kinds.ts'
import { faultsIn } from '../../src/store/faults.ts'
import type { Db } from '../../src/store/database.ts'
import { movableClock } from '../support/clock.ts'
import { describeOn } from '../support/databases.ts'
import { openEngine } from '../support/engine.ts'
import { chanceOf } from './chance.ts'
import { startFleet } from './fleet.ts'
import { playRound } from './round.ts'
import { complaintsAbout } from './verdict.ts'

const LONG = process.env['LONG'] === '1'
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

/** Fresh processes on a fresh database, so many times; places in each; requests of each client in a place. */
const EXTENT = LONG
  ? { fleets: 10, places: 60, length: 14, within: 900_000 }
  : { fleets: 1, places: 24, length: 12, within: 180_000 }

const WALL = { ...movableClock(), now: () => new Date() }

describeOn('postgres', `histories of three processes, seed ${SEED}`, (open) => {
  it.each(Array.from({ length: EXTENT.fleets }, (_, n) => n))(
    'everything at once in a few places has a legal order (%i)',
    { timeout: EXTENT.within },
    async (nth) => {
      const database = await open({ connections: 4 })
      const { db, url } = database
      const fleet = await startFleet(url ?? '', 3)
      const chance = chanceOf(SEED + nth)
      const watch = watching(db, openEngine(database, WALL).sweep)
      try {
        for (let n = 0; n < EXTENT.places; n++) {
          const kind = KIND_NAMES[n % KIND_NAMES.length] ?? 'workspace'
          const history = await playRound({ db, fleet, chance, length: EXTENT.length }, kind)
          const complaints = complaintsAbout(history)
          expect(complaints, `${complaints.join('\n')}\n${kind}, SEED=${SEED}`).toEqual([])
        }
      } finally {
        await watch.stop()
      }
      expect(watch.found()).toEqual([])
      expect(await faultsIn(db)).toEqual([])
      expect(fleet.complaints()).toBe('')
    },
  )
})

interface Watch {
  found(): readonly string[]
  stop(): Promise<void>
}

/** At every moment while the others are at it the rows have to be right; and time does its work. */
const watching = (db: Db, sweep: () => Promise<unknown>): Watch => {
  let isOver = false
  const found = new Set<string>()
  const run = async (): Promise<void> => {
    while (!isOver) {
      await sweep()
      for (const fault of await faultsIn(db)) found.add(fault)
      await pause(20)
    }
  }
  const running = run()
  return {
    found: () => [...found],
    stop: async () => {
      isOver = true
      await running
    },
  }
}
