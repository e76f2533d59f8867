import { cpus, loadavg, platform, release, totalmem } from 'node:os'
import type { Postgres, PostgresFacts } from './postgres.ts'

/** On what it was measured: figures mean nothing without. */
export interface Machine {
  readonly date: string
  readonly system: string
  readonly cores: number
  readonly cpu: string
  readonly memoryGb: number
  /** How many wanted to run in the minute before, besides the bench. */
  readonly loadBefore: number
  readonly node: string
  readonly postgres: PostgresFacts
}

export const describeMachine = async (postgres: Postgres): Promise<Machine> => ({
  date: new Date().toISOString(),
  system: `${platform()} ${release()}`,
  cores: cpus().length,
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGb: totalmem() / 2 ** 30,
  loadBefore,
  node: process.version,
  postgres: await postgres.facts(),
})

const loadBefore = loadavg()[0] ?? NaN
