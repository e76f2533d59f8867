import { momentAt, wallClockOf } from '../../../local-moments.ts'

/** How long an invitation shall stand: as the place has it, some days, or until the end of a day. */
export type ExpiryChoice =
  | { readonly kind: 'usual' }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'date'; readonly date: string }

const DAY_MS = 86_400_000
const LONGEST_DAYS = 365
const OFFERED = [1, 7, 30] as const

/** How long invitations stand where the place says nothing. */
export const USUAL_DAYS = 30

/** Those to choose from, and the usual one among them. */
export const daysOffered = (usual: number): readonly number[] =>
  [...new Set([...OFFERED, usual])].toSorted((one, other) => one - other)

/** Whose days they are. */
interface Where {
  readonly timeZone: string
  readonly now?: number
}

/** As the API takes it; nothing where the place decides. Null: it is no day that can be. */
export const expiryIn = (
  choice: ExpiryChoice,
  { timeZone, now = Date.now() }: Where,
): { readonly expiresAt?: string } | null => {
  if (choice.kind === 'usual') return {}
  const at = choice.kind === 'days' ? now + choice.days * DAY_MS : endOf(choice.date, timeZone)
  return at > now && at <= now + LONGEST_DAYS * DAY_MS ? { expiresAt: new Date(at).toISOString() } : null
}

/** The last minute of a day; NaN for what is no day. */
const endOf = (date: string, timeZone: string): number =>
  Date.parse(momentAt(`${date}T23:59`, timeZone) ?? '')

/** The first and the last day that can be chosen, as `<input type="date">` has them. */
export const daysBetween = ({ timeZone, now = Date.now() }: Where) => ({
  min: dayIn(now + DAY_MS, timeZone),
  max: dayIn(now + (LONGEST_DAYS - 1) * DAY_MS, timeZone),
})

const dayIn = (at: number, timeZone: string): string => wallClockOf(new Date(at), timeZone).slice(0, 10)
