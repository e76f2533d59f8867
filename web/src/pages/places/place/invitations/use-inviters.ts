import { useEffect, useState } from 'react'
import type { Invitation } from '../queries.ts'

/** Everybody seen so far to have invited, by account; whoever was seen stays when a filter hides them. */
export const useInviters = (shown: readonly Invitation[]): ReadonlyMap<string, string> => {
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    const named = shown.flatMap(({ inviter }) =>
      inviter.name === null ? [] : [[inviter.accountId, inviter.name] as const],
    )
    setSeen((before) => (named.every(([id]) => before.has(id)) ? before : new Map([...before, ...named])))
  }, [shown])
  return seen
}
