import { roomIn, type Allowance } from '../allowances.ts'
import type { UsherError } from '../errors.ts'
import type { Ports } from '../ports.ts'
import { quotaExceeded } from '../quotas.ts'

/** How many more may be taken from all of these at once, and why no more. */
export const findRoom = async (
  { store }: Pick<Ports, 'store'>,
  allowances: readonly Allowance[],
  now: Date,
): Promise<{ readonly room: number; readonly reason: UsherError | null }> => {
  const backAt = await store.findBackAt(allowances.map(({ subject }) => subject))
  const rooms = allowances.map((one) => {
    const back = backAt.get(one.subject) ?? null
    return { room: roomIn(one, back, now), reason: () => quotaExceeded(one, back, now) }
  })
  const [least] = rooms.sort((one, other) => one.room - other.room)
  return least ? { room: least.room, reason: least.reason() } : { room: Infinity, reason: null }
}
