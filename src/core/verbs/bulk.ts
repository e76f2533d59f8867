import type { Actor } from '../actor.ts'
import { UsherError } from '../errors.ts'
import { expiryOf } from '../expiry.ts'
import type { Invitation, Opened } from '../invitation.ts'
import type { Standing } from '../place.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import { cancel } from './cancel.ts'
import { openAsMember } from './open.ts'
import { resend, type ResendRequest } from './resend.ts'
import { restore } from './restore.ts'

/** How an act went for one of many invitations. */
export type BulkOutcome =
  | { readonly id: string; readonly status: 'done'; readonly invitation: Invitation }
  | { readonly id: string; readonly status: 'refused'; readonly error: UsherError }

/** Acts at once: enough to hide the way to the database, and few enough to leave room for others there. */
const AT_ONCE = 4

/**
 * Sends many invitations of one place again; one outcome per id, in order, the same for the same id.
 * May: whoever may invite there, each invitation whoever could grant its role.
 * Throws `forbidden`, `invalid` (expiry).
 */
export const resendMany = async (
  ports: Ports,
  actor: Actor,
  standing: Standing,
  { ids, ...request }: ResendRequest & { readonly ids: readonly string[] },
): Promise<readonly BulkOutcome[]> => {
  enforce('resend', actor, { kind: standing.place.kind, roles: standing.roles })
  if (request.expiresAt) expiryOf(standing.place, ports.clock.now(), request.expiresAt)
  return forEach(ids, { ports, actor, standing }, (opened) => resend(ports, actor, opened, request))
}

/** Takes many back. May, and throws, as `resendMany`. */
export const cancelMany = async (
  ports: Ports,
  actor: Actor,
  standing: Standing,
  ids: readonly string[],
): Promise<readonly BulkOutcome[]> => {
  enforce('cancel', actor, { kind: standing.place.kind, roles: standing.roles })
  return forEach(ids, { ports, actor, standing }, (opened) => cancel(ports, actor, opened))
}

/** Takes many cancels back. May, and throws, as `resendMany`. */
export const restoreMany = async (
  ports: Ports,
  actor: Actor,
  standing: Standing,
  ids: readonly string[],
): Promise<readonly BulkOutcome[]> => {
  enforce('restore', actor, { kind: standing.place.kind, roles: standing.roles })
  return forEach(ids, { ports, actor, standing }, (opened) => restore(ports, actor, opened))
}

interface Caller {
  readonly ports: Ports
  readonly actor: Actor
  readonly standing: Standing
}

/** Looks at each and acts on it, a few at once. */
const forEach = async (
  ids: readonly string[],
  { ports, actor, standing: { place } }: Caller,
  act: (opened: Opened) => Promise<Invitation>,
): Promise<readonly BulkOutcome[]> => {
  const outcomes = new Map<string, BulkOutcome>()
  const waiting = new Set(ids).values()
  const work = async (): Promise<void> => {
    for (const id of waiting) {
      const at = { kind: place.kind, placeId: place.id, id }
      outcomes.set(id, await outcomeOf(id, async () => act(await openAsMember(ports, actor, at))))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  requireAny([...outcomes.values()])
  return ids.map((id) => outcomes.get(id) ?? neverDecided(id))
}

/** What fails for reasons of our own fails for itself: the others may be done by then. */
const outcomeOf = async (id: string, act: () => Promise<Invitation>): Promise<BulkOutcome> => {
  try {
    return { id, status: 'done', invitation: await act() }
  } catch (error) {
    return { id, status: 'refused', error: error instanceof UsherError ? error : undecided(error) }
  }
}

/** When nothing could be decided at all, that is no matter of the invitations. */
const requireAny = (outcomes: readonly BulkOutcome[]): void => {
  const [first] = outcomes
  const isLost = outcomes.every((one) => one.status === 'refused' && one.error.code === 'unavailable')
  if (isLost && first?.status === 'refused') throw first.error.cause
}

const undecided = (cause: unknown): UsherError =>
  new UsherError('unavailable', 'This could not be decided right now: try again in a moment.', {}, cause)

const neverDecided = (id: string): never => {
  throw new Error(`Nothing was decided about invitation ${id}.`)
}
