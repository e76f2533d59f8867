import type { Actor } from '../actor.ts'
import { UsherError } from '../errors.ts'
import type { KindName } from '../kinds.ts'
import type { Place, Standing } from '../place.ts'
import type { Ports } from '../ports.ts'

/** A place as the actor stands in it. For strangers it does not exist: throws `place_not_found`. */
export const enter = async (
  { store }: Ports,
  actor: Actor,
  at: { readonly kind?: KindName; readonly placeId: string },
): Promise<Standing> => {
  const standing = await store.findStanding({ ...at, accountId: actor.accountId })
  return requireStanding(actor, standing)
}

/** As `enter`, by the integer a numbered place is known under. */
export const enterByNumber = async ({ store }: Ports, actor: Actor, number: number): Promise<Standing> =>
  requireStanding(actor, await store.findStandingByNumber(number, actor.accountId))

/** The only place of this kind the actor is in, or the one they joined or acted in last. */
export const enterLastUsed = async ({ store }: Ports, actor: Actor, kind: KindName): Promise<Standing> => {
  const bound = actor.key?.placeId
  const { accountId } = actor
  const standing = bound
    ? await store.findStanding({ kind, placeId: bound, accountId })
    : await store.findLastUsed(kind, accountId)
  return requireStanding(actor, standing)
}

/** An API key bound to one place is a stranger everywhere else. */
export const isBoundElsewhere = (actor: Actor, place: Place): boolean =>
  actor.key?.placeId != null && actor.key.placeId !== place.id

/** Throws `place_not_found` to whoever holds no role there. */
export const requireStanding = <T extends Standing>(actor: Actor, standing: T | null): T => {
  if (!standing || standing.roles.length === 0 || isBoundElsewhere(actor, standing.place)) {
    throw new UsherError('place_not_found', 'There is no such place, or you are not in it.')
  }
  return standing
}
