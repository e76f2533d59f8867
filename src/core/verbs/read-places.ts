import type { Actor } from '../actor.ts'
import { UsherError } from '../errors.ts'
import type { Standing } from '../place.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import { enter } from './enter.ts'

/** One place. May: its members. Throws `place_not_found`, and `forbidden` to keys without `read`. */
export const readPlace = async (ports: Ports, actor: Actor, placeId: string): Promise<Standing> => {
  const standing = await enter(ports, actor, { placeId })
  enforce('read_place', actor, { kind: standing.place.kind, roles: standing.roles })
  return standing
}

/** Places the actor is in, by id; through a key that is bound to a place, that one alone. */
export const listPlaces = async (
  ports: Ports,
  actor: Actor,
  page: { readonly after?: string; readonly limit: number },
): Promise<readonly Standing[]> => {
  enforce('read_place', actor)
  const bound = actor.key?.placeId
  if (!bound) return ports.store.listStandings({ ...page, accountId: actor.accountId })
  if (page.after !== undefined && page.after >= bound) return []
  const standing = await enter(ports, actor, { placeId: bound }).catch(nullIfGone)
  return standing ? [standing] : []
}

const nullIfGone = (error: unknown): null => {
  if (error instanceof UsherError && error.code === 'place_not_found') return null
  throw error
}
