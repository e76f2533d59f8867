import type { Invitation } from '../queries.ts'

type Seen = Pick<Invitation, 'id' | 'resentAt'>

interface Done {
  readonly id: string
  readonly invitation?: Seen | null
}

/** Whether sending it again did so: within a minute of the last time the service lets it be. */
export const isSentSince = (before: Seen, after: Seen): boolean => after.resentAt !== before.resentAt

/** How sending many again went, and how many were done that got no second mail. */
export const sentSince = <T extends Done>(before: readonly Seen[], outcomes: readonly T[]) => {
  const seen = new Map(before.map((one) => [one.id, one]))
  const isQuiet = ({ id, invitation }: T): boolean => {
    const earlier = seen.get(id)
    return Boolean(earlier && invitation && !isSentSince(earlier, invitation))
  }
  const sent = outcomes.filter((outcome) => !isQuiet(outcome))
  return { sent, quiet: outcomes.length - sent.length }
}
