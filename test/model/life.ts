import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn, type Engine } from '../support/databases.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { gatherCast, type Cast } from './cast.ts'
import type { Command } from './commands/command.ts'
import { anyCommand } from './commands/commands.ts'
import { compareAll } from './compare.ts'
import { longRuns } from './long-runs.ts'
import { closeScene, openScene, scene, type Scene } from './scene.ts'

/**
 * A run that has failed is run again by what its failure says:
 *
 *     MODEL_SEED=<seed> MODEL_PATH=<path> MODEL_REPLAY=<replayPath> npm test -- test/model/postgres.test.ts
 */
const { MODEL_SEED, MODEL_PATH, MODEL_REPLAY, LONG } = process.env

const RUNS = 500
/** Of 500 runs, each on a database of its own: 20,000 on both together. */
const PORTIONS = LONG && !MODEL_SEED ? 20 : 1
const PATIENCE_MS = 30 * 60_000
/** So many runs have the same people. */
const SEASON = 50
const BETWEEN_CHECKS = 100

/** The same commands, through all faces, to a real place and to a model of it. */
export const describeLife = (engine: Engine): void => {
  describeOn(engine, 'the life of an invitation', (open) => {
    it.each(Array.from({ length: PORTIONS }, (_, n) => n + 1))(
      'is what the model of it says, in 500 runs of 50 commands (%i)',
      async () => {
        const app = await openApp(await open())
        const lives = livesOn(app)
        await fc.assert(fc.asyncProperty(scene, longRuns(anyCommand, MODEL_REPLAY ?? null), lives.live), {
          numRuns: RUNS,
          ...(MODEL_SEED && { seed: Number(MODEL_SEED) }),
          ...(MODEL_PATH && { path: MODEL_PATH }),
        })
        expect(await faultsIn(app.database.db)).toEqual([])
        if (!MODEL_SEED) expect(lives.commands() / RUNS).toBeGreaterThan(45)
      },
      PATIENCE_MS,
    )
  })
}

const livesOn = (app: TestApp) => {
  let runs = 0
  let commands = 0
  let cast: Cast | null = null

  const live = async (scene: Scene, wanted: Iterable<Command>): Promise<void> => {
    runs++
    if (cast === null || runs % SEASON === 0) cast = await gatherCast(app, `season${runs}`)
    const opened = await openScene(app, cast, scene, `run${runs}`)
    try {
      await fc.asyncModelRun(() => ({ model: opened.model, real: opened.stage }), wanted)
      await compareAll(opened.model, opened.stage)
      if (runs % BETWEEN_CHECKS === 0) expect(await faultsIn(app.database.db)).toEqual([])
    } finally {
      await closeScene(app)
    }
    commands += opened.model.steps
  }

  return { live, commands: () => commands }
}
