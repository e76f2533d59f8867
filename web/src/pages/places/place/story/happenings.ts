import type { Schemas } from '../../../../api.ts'
import type { History } from '../queries.ts'

export type Happening =
  | { readonly kind: 'event'; readonly at: string; readonly event: Schemas['InvitationEvent'] }
  | { readonly kind: 'letter'; readonly at: string; readonly letter: Schemas['InvitationLetter'] }

/** What was done and what was mailed as one story, from the latest to the oldest. */
export const happeningsIn = ({ events, deliveries }: History): readonly Happening[] =>
  [
    ...events.map((event) => ({ kind: 'event', at: event.at, event }) as const),
    ...deliveries.map(
      (letter) => ({ kind: 'letter', at: letter.settledAt ?? letter.createdAt, letter }) as const,
    ),
  ].toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at) || rankOf(one) - rankOf(other))

/** A letter follows what it was written for. */
const rankOf = ({ kind }: Happening): number => (kind === 'letter' ? 0 : 1)
