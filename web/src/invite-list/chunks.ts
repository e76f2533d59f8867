/** Some of many, sent in one request, which may be repeated under its key. */
export interface Chunk<T> {
  readonly key: string
  readonly items: readonly T[]
}

/** In order, each of at most `size`. */
export const chunksOf = <T>(items: readonly T[], size: number): readonly Chunk<T>[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) => ({
    key: crypto.randomUUID(),
    items: items.slice(n * size, (n + 1) * size),
  }))
