import type { ActRow } from './acts.ts'
import type { Around } from './around.ts'
import type { Bulk } from './bulk.ts'
import type { Hot } from './hot.ts'
import type { Machine } from './machine.ts'
import type { PacedRow } from './paced.ts'
import type { Plan } from './plan.ts'
import type { Sizes } from './sizes.ts'

/** All that was measured; null for what nobody wished to know. */
export interface Results {
  readonly machine: Machine
  readonly isQuick: boolean
  readonly plan: Plan
  readonly acts: readonly ActRow[] | null
  readonly bulk: Bulk | null
  readonly sizes: Sizes | null
  readonly hot: Hot | null
  readonly paced: readonly PacedRow[] | null
  readonly around: Around | null
}
