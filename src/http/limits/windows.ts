const WINDOW_MS = 60_000
/** Clients remembered at most; whoever has been quiet for longest is forgotten first. */
const MOST_KEYS = 50_000

/** How often each key has come within its minute. A minute begins with the first and ends for all at once. */
export interface Windows {
  /** Counts once more if there is room. Null if there was, else the seconds until there is again. */
  count(key: string): number | null
  /** The same without counting. */
  ask(key: string): number | null
}

interface Window {
  readonly since: number
  count: number
}

export const windows = (
  most: number,
  { now, keys = MOST_KEYS }: { readonly now: () => number; readonly keys?: number },
): Windows => {
  const known = new Map<string, Window>()

  /** A clock that was set back begins every minute anew, lest it last for as long as that was. */
  const current = (key: string): Window | null => {
    const window = known.get(key)
    const age = window ? now() - window.since : -1
    return window && age >= 0 && age < WINDOW_MS ? window : null
  }
  const remember = (key: string, window: Window): void => {
    known.delete(key)
    known.set(key, window)
    const [oldest] = known.keys()
    if (known.size > keys && oldest !== undefined) known.delete(oldest)
  }
  const waitOf = (window: Window | null): number | null =>
    window && window.count >= most ? Math.ceil((window.since + WINDOW_MS - now()) / 1000) : null

  return {
    ask: (key) => waitOf(current(key)),
    count: (key) => {
      const window = current(key) ?? { since: now(), count: 0 }
      const wait = waitOf(window)
      if (wait === null) window.count++
      remember(key, window)
      return wait
    },
  }
}
