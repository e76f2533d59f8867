import type { Invitation } from '../place/queries.ts'

export const FILTERS = ['invited', 'going', 'notGoing', 'noAnswer', 'checkedIn'] as const
/** How the guests of an event are told apart. */
export type Filter = (typeof FILTERS)[number]

type State = Invitation['state']

export interface Counts extends Readonly<Record<State, number>> {
  readonly checkedIn: number
}

/** Whoever was uninvited is not counted. */
export const countsBy = (counts: Counts): Readonly<Record<Filter, number>> => {
  const noAnswer = counts.pending + counts.expired
  return {
    invited: counts.accepted + counts.declined + noAnswer,
    going: counts.accepted,
    notGoing: counts.declined,
    noAnswer,
    checkedIn: counts.checkedIn,
  }
}

interface Walk {
  /** Asked for one after the other; null is every state. */
  readonly states: readonly (State | null)[]
  readonly sort: '-createdAt' | '-updatedAt'
  readonly keeps: (invitation: Pick<Invitation, 'state' | 'checkedInAt'>) => boolean
}

/** How to ask the service for them, which knows single states only. */
export const WALKS: Readonly<Record<Filter, Walk>> = {
  invited: { states: [null], sort: '-createdAt', keeps: ({ state }) => state !== 'cancelled' },
  going: { states: ['accepted'], sort: '-createdAt', keeps: ({ state }) => state === 'accepted' },
  notGoing: { states: ['declined'], sort: '-updatedAt', keeps: ({ state }) => state === 'declined' },
  noAnswer: {
    states: ['pending', 'expired'],
    sort: '-createdAt',
    keeps: ({ state }) => state === 'pending' || state === 'expired',
  },
  // Whoever came in last was changed last: the first page holds them, however many are going.
  checkedIn: { states: ['accepted'], sort: '-updatedAt', keeps: ({ checkedInAt }) => checkedInAt !== null },
}

/** Where a walk goes on. */
export interface Step {
  readonly at: number
  readonly cursor: string
}

export const nextStep = (filter: Filter, { at }: Step, nextCursor: string | null): Step | null => {
  if (nextCursor !== null) return { at, cursor: nextCursor }
  return at + 1 < WALKS[filter].states.length ? { at: at + 1, cursor: '' } : null
}

/** Whether a guest fits what is typed: at once, while the service is still being asked. */
export const fits = (
  { address, invitee }: Pick<Invitation, 'address' | 'invitee'>,
  search: string,
): boolean => {
  const wanted = search.trim().toLowerCase()
  return [address, invitee.name].some((one) => one?.toLowerCase().includes(wanted) ?? wanted === '')
}
