import { memoryOf } from '../cpu.ts'
import { sourceOf, type Act } from '../faces/face.ts'
import { native } from '../faces/native.ts'
import { measure } from '../measure.ts'
import type { Plan } from '../plan.ts'
import { startUsher } from '../processes.ts'
import type { Site } from '../site.ts'
import { enoughFor, setStage } from '../stage.ts'

/** Of one process on PostgreSQL, in MB; null where that cannot be seen. */
export interface Memory {
  readonly idle: number | null
  readonly afterLoad: number | null
  /** The most it held. */
  readonly most: number | null
}

const LOAD: readonly Act[] = ['create', 'list', 'show', 'accept']

export const measureMemory = async (site: Site, { windowMs }: Plan): Promise<Memory> => {
  const usher = await startUsher({ DATABASE_URL: site.usherUrl, BACKGROUND: 'off' })
  const idle = memoryOf(usher.pid)?.now ?? null
  for (const act of LOAD) {
    const next = sourceOf(native, act, await setStage(site, native, act, enoughFor(windowMs)))
    await measure(site.postgres, usher, { next, ms: windowMs })
  }
  const after = memoryOf(usher.pid)
  await usher.stop()
  return { idle, afterLoad: after?.now ?? null, most: after?.most ?? null }
}
