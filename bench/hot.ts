import { native } from './faces/native.ts'
import { sourceOf } from './faces/face.ts'
import { measure, median, type Measured } from './measure.ts'
import { middle } from './middle.ts'
import type { Plan } from './plan.ts'
import type { Site } from './site.ts'
import { foundPlaces, join, type Place } from './town/places.ts'

export interface Hot {
  readonly apart: Measured
  readonly together: Measured
  /** Of the rate, in percent: what it costs that all want to change the same place. */
  readonly lossPercent: number
}

/** Every host of the site asks all the time: fifty into one workspace, then fifty into fifty. */
export const measureHot = async (site: Site, plan: Plan): Promise<Hot> => {
  const { db, hosts } = site
  const apart = await foundPlaces(db, { kind: 'workspace', name: 'Apart', count: hosts.length, hosts })
  const together = await shareOne(site)
  const round = async (ms: number): Promise<readonly [Measured, Measured]> => [
    await invite(site, apart, ms),
    await invite(site, together, ms),
  ]
  await round(plan.windowMs / 2)
  const rounds: (readonly [Measured, Measured])[] = []
  for (let n = 0; n < plan.rounds; n++) rounds.push(await round(plan.windowMs))
  return {
    apart: median(rounds.map(([one]) => one)),
    together: median(rounds.map(([, one]) => one)),
    lossPercent: middle(rounds.map(([free, hot]) => 100 * (1 - hot.perSecond / free.perSecond))),
  }
}

/** The same place once for each of its hosts. */
const shareOne = async ({ db, hosts }: Site): Promise<readonly Place[]> => {
  const [founder, ...others] = hosts
  if (!founder) throw new Error('There is nobody to share a place.')
  const [place] = await foundPlaces(db, { kind: 'workspace', name: 'Shared', count: 1, hosts: [founder] })
  if (!place) throw new Error('There is no place to share.')
  await join(db, place, others)
  return hosts.map((host) => ({ ...place, host }))
}

const invite = (site: Site, places: readonly Place[], ms: number): Promise<Measured> => {
  const next = sourceOf(native, 'create', { places, guests: site.guests, waiting: site.waiting.workspace })
  return measure(site.postgres, site.usher, { next, ms, connections: places.length })
}
