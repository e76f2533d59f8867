import type { Filter } from './filters.ts'

/** So many are on show before anybody has to ask for more. */
const ENOUGH = 40
/** Others check guests in at the same time. Nobody is asked while the page is out of view. */
const LIVE_MS = 5_000

/** As many as there are of a kind end its walk: whoever comes after them is of another. */
export const enoughOf = (filter: Filter, counts: Readonly<Record<Filter, number>>): number =>
  Math.min(ENOUGH, counts[filter])

/** A long list is only asked for anew after one's own acts, and on coming back to the page. */
export const pauseFor = (pages: number): number | false => (pages > 1 ? false : LIVE_MS)
