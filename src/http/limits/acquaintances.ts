/** Credentials remembered at most; those met longest ago are forgotten first. */
const MOST = 50_000

/** Whose credentials have held here, for the limits alone: nobody may do anything because of it. */
export interface Acquaintances {
  meet(shown: readonly string[], accountId: string): void
  /** Null unless all that is shown has held, for the same account: a good token lends nothing to a guessed one. */
  of(shown: readonly string[]): string | null
}

export const acquaintances = (most = MOST): Acquaintances => {
  const accounts = new Map<string, string>()
  return {
    meet: (shown, accountId) => {
      const [only, ...more] = shown
      // Of several, nobody says here which of them held.
      if (only === undefined || more.length > 0) return
      accounts.delete(only)
      accounts.set(only, accountId)
      const [oldest] = accounts.keys()
      if (accounts.size > most && oldest !== undefined) accounts.delete(oldest)
    },
    of: (shown) => {
      const found = new Set(shown.map((one) => accounts.get(one) ?? null))
      const [account = null] = found
      return found.size === 1 ? account : null
    },
  }
}
