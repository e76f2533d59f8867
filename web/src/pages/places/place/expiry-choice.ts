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

/** As the API takes it; nothing where the place decides. Null: it is no day that can be. */
export const expiryIn = (choice: ExpiryChoice, now = Date.now()): { readonly expiresAt?: string } | null => {
  if (choice.kind === 'usual') return {}
  const at = choice.kind === 'days' ? now + choice.days * DAY_MS : endOf(choice.date)
  return at > now && at <= now + LONGEST_DAYS * DAY_MS ? { expiresAt: new Date(at).toISOString() } : null
}

/** The last second of a day in the browser's zone; NaN for what is no day. */
const endOf = (date: string): number => new Date(`${date}T23:59:59`).getTime()

/** The first and the last day that can be chosen, as `<input type="date">` has them. */
export const daysBetween = (now = Date.now()): { readonly min: string; readonly max: string } => ({
  min: dayIn(new Date(now + DAY_MS)),
  max: dayIn(new Date(now + (LONGEST_DAYS - 1) * DAY_MS)),
})

const dayIn = (moment: Date): string =>
  [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
