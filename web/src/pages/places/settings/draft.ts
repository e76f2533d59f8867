/** What is written in a form but not saved: only what differs from what is there. */
export const changesOf = <T extends object>(there: T, edits: Partial<T>): Partial<T> =>
  Object.fromEntries(
    Object.entries(edits).filter(([key, value]) => !Object.is(there[key as keyof T], value)),
  ) as Partial<T>

export const isEmpty = (changes: object): boolean => Object.keys(changes).length === 0
