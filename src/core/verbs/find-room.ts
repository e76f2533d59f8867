import { roomIn, type Allowance } from '../allowances.ts'
import type { UsherError } from '../errors.ts'
import type { Ports } from '../ports.ts'
import { quotaExceeded } from '../quotas.ts'

/** How many more may be taken from all of these at once, and why no more, or not `n`. */
export const findRoom = async (
  { store }: Pick<Ports, 'store'>,
  allowances: readonly Allowance[],
  { now, n = 1 }: { readonly now: Date; readonly n?: number },
): Promise<{ readonly room: number; readonly reason: UsherError | null }> => {
  const found = await store.findBackAt(allowances.map(({ subject }) => subject))
  const rooms = allowances.map((one) => {
    const backAt = found.get(one.subject) ?? null
    return { room: roomIn(one, backAt, now), reason: () => quotaExceeded(one, { backAt, now, n }) }
  })
  const [least] = rooms.sort((one, other) => one.room - other.room)
  return least ? { room: least.room, reason: least.reason() } : { room: Infinity, reason: null }
}
