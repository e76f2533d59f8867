import type { Place } from './queries.ts'

/** How the seats of a place stand. */
export interface Seats {
  /** By members. */
  readonly taken: number
  /** By invitations that wait. */
  readonly held: number
  /** Null: as many as come. */
  readonly limit: number | null
  readonly free: number
}

/** Null where seats are not counted. */
export const seatsOf = ({ seatLimit, seatsTaken, seatsPending }: Place): Seats | null => {
  if (seatsTaken === null) return null
  const held = seatsPending ?? 0
  const free = seatLimit === null ? Infinity : Math.max(0, seatLimit - seatsTaken - held)
  return { taken: seatsTaken, held, limit: seatLimit, free }
}

export const isOver = ({ endsAt }: Place, now = Date.now()): boolean =>
  endsAt !== null && new Date(endsAt).getTime() <= now
