/** JSON that has not been understood: its members keep their order, stand twice, or are no JSON at all. */
export type Json = null | boolean | number | string | readonly Json[] | Members | Verbatim

export class Members {
  readonly entries: readonly (readonly [name: string, value: Json])[]
  constructor(entries: readonly (readonly [name: string, value: Json])[]) {
    this.entries = entries
  }
}

/** Text that goes out as it is. */
export class Verbatim {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export const parse = (text: string): Json => read(JSON.parse(text))

const read = (value: unknown): Json => {
  if (Array.isArray(value)) return value.map(read)
  if (typeof value !== 'object' || value === null) return value as Json
  return new Members(Object.entries(value).map(([name, inner]) => [name, read(inner)]))
}

export const write = (value: Json): string => {
  if (value instanceof Verbatim) return value.text
  if (value instanceof Members) {
    return `{${value.entries.map(([name, inner]) => `${JSON.stringify(name)}:${write(inner)}`).join()}}`
  }
  return Array.isArray(value) ? `[${value.map(write).join()}]` : JSON.stringify(value)
}

/** How many values there are, each inner one too. */
export const sizeOf = (value: Json): number => {
  const inner: readonly number[] = childrenOf(value).map(sizeOf)
  return inner.reduce((sum, one) => sum + one, 1)
}

const childrenOf = (value: Json): readonly Json[] => {
  if (value instanceof Members) return value.entries.map(([, inner]) => inner)
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

/** Which of all values, counted from the outside in, are objects. */
export const objectsIn = (value: Json): readonly number[] => {
  const found: number[] = []
  let n = 0
  const look = (one: Json): void => {
    if (one instanceof Members) found.push(n)
    n += 1
    childrenOf(one).forEach(look)
  }
  look(value)
  return found
}

/** With the nth value changed, counted from the outside in. */
export const changeAt = (value: Json, n: number, change: (value: Json) => Json): Json => {
  if (n === 0) return change(value)
  let left = n - 1
  const inner = (one: Json): Json => {
    const size = sizeOf(one)
    const at = left
    left -= size
    return at >= 0 && at < size ? changeAt(one, at, change) : one
  }
  if (value instanceof Members) return new Members(value.entries.map(([name, one]) => [name, inner(one)]))
  return Array.isArray(value) ? (value as readonly Json[]).map(inner) : value
}
