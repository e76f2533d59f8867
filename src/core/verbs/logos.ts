import type { Actor } from '../actor.ts'
import { UsherError } from '../errors.ts'
import { hashOf, isHash, requirePicture, type Picture } from '../picture.ts'
import type { Place, Standing } from '../place.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import { isUuid } from '../uuid.ts'
import { actOf } from './act-of.ts'

/** A picture, and where pictures are to be found: `urlOf` this place and hash. */
export interface Logo extends Picture {
  readonly urlOf: (placeId: string, hash: string) => string
}

/**
 * Gives the place a picture in place of an earlier one. May: holders of the highest role.
 * Throws `forbidden`, `invalid`, and `place_not_found` when the place is gone.
 */
export const setLogo = async (
  ports: Ports,
  actor: Actor,
  { place, roles }: Standing,
  { urlOf, ...picture }: Logo,
): Promise<Place> => {
  enforce('change_place', actor, { kind: place.kind, roles })
  requirePicture(picture)
  const hash = hashOf(picture)
  const changed = await ports.store.setLogo({
    placeId: place.id,
    picture,
    hash,
    url: urlOf(place.id, hash),
    act: actOf(ports, actor, ports.clock.now()),
  })
  if (!changed) throw new UsherError('place_not_found', 'There is no such place, or you are not in it.')
  return changed
}

/** A picture that was given to a place and is not replaced yet, or null. May: everybody who knows its hash. */
export const findLogo = async ({ store }: Ports, placeId: string, hash: string): Promise<Picture | null> =>
  isUuid(placeId) && isHash(hash) ? store.findLogo(placeId, hash) : null
