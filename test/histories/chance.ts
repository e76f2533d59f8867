/** Chances that come the same again with the same seed. */
export interface Chance {
  /** From 0 to below n. */
  below(n: number): number
  oneOf<T>(items: readonly [T, ...T[]]): T
  /** By weight. */
  weighted<T>(items: readonly (readonly [weight: number, item: T])[]): T
  /** True so many times in a hundred. */
  percent(n: number): boolean
}

export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number): number => Math.floor(next() * n)
  return {
    below,
    percent: (n) => below(100) < n,
    oneOf: (items) => items[below(items.length)] ?? items[0],
    weighted: (items) => {
      let left = below(items.reduce((sum, [weight]) => sum + weight, 0))
      for (const [weight, item] of items) {
        if (left < weight) return item
        left -= weight
      }
      throw new Error('There is nothing to choose from.')
    },
  }
}
