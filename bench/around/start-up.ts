import { middle } from '../middle.ts'
import type { Plan } from '../plan.ts'
import { startUsher } from '../processes.ts'
import type { Site } from '../site.ts'

/** Milliseconds from the start of the process until it takes requests. */
export interface StartUp {
  readonly migrated: number
  /** The schema is made first. */
  readonly empty: number
}

export const measureStartUp = async ({ postgres, usherUrl }: Site, { starts }: Plan): Promise<StartUp> => {
  const times: number[] = []
  for (let n = 0; n < starts; n++) times.push(await startAndStop(usherUrl))
  return { migrated: middle(times), empty: await startAndStop(await postgres.create('empty')) }
}

const startAndStop = async (url: string): Promise<number> => {
  const usher = await startUsher({ DATABASE_URL: url, BACKGROUND: 'off' })
  await usher.stop()
  return usher.startMs
}
