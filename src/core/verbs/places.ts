import type { Actor } from '../actor.ts'
import { UsherError } from '../errors.ts'
import { highestRole, KINDS, slotOf, type KindName } from '../kinds.ts'
import { canonicalChoice } from '../language-and-zone.ts'
import type { Place, Standing } from '../place.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import type { PlaceChange, PlaceWrite } from '../ports/places.ts'
import { placeAllowances } from '../quotas.ts'
import { actOf } from './act-of.ts'
import { enter } from './enter.ts'
import { withinQuotas } from './within-quotas.ts'

export interface PlaceRequest extends Omit<PlaceChange, 'name' | 'lockedAt'> {
  readonly kind: KindName
  readonly name: string
  /** A place that is asked for again with the same id is made once. */
  readonly id?: string
}

/**
 * Founds a place; the actor becomes its first member, with its highest role. May: any account.
 * Throws `forbidden` to keys without `manage` or bound to a place, `invalid` and `quota_exceeded`.
 */
export const createPlace = async (ports: Ports, actor: Actor, wish: PlaceRequest): Promise<Standing> => {
  enforce('create_place', actor)
  if (actor.key?.placeId) throw new UsherError('forbidden', 'This API key is bound to one place.')
  const request = canonicalChoice(wish)
  const kind = KINDS[request.kind]
  const now = ports.clock.now()
  const place: Place = {
    id: request.id ?? ports.ids.uuid(now),
    kind: request.kind,
    name: request.name,
    number: kind.numbered ? ports.ids.number() : null,
    organizationType: request.organizationType ?? null,
    logoUrl: request.logoUrl ?? null,
    seatLimit:
      request.seatLimit === undefined && kind.seats !== 'none' ? kind.seats : (request.seatLimit ?? null),
    seatsTaken: kind.seats === 'none' ? 0 : 1,
    seatsPending: 0,
    startsAt: request.startsAt ?? null,
    endsAt: request.endsAt ?? null,
    strict: request.strict ?? false,
    lockedAt: null,
    expiryDays: request.expiryDays ?? null,
    renewable: request.renewable ?? true,
    location: request.location ?? null,
    timeZone: request.timeZone ?? null,
    locale: request.locale ?? null,
    revision: 0,
    codesSeenUntil: null,
    createdAt: now,
  }
  requireSense(place)
  const role = highestRole(kind)
  const write: PlaceWrite = {
    place,
    roles: kind.roles.map(({ name }) => name),
    slot: slotOf(kind, role),
    founderId: actor.accountId,
    allowances: placeAllowances(ports.quotas, actor.accountId),
    act: actOf(ports, actor, now),
  }
  const isNew = await withinQuotas(ports, { ...write, recipient: null }, () => ports.store.createPlace(write))
  return isNew ? { place, roles: [role] } : enter(ports, actor, { placeId: place.id })
}

/**
 * Changes what is given and nothing else. May: holders of the highest role.
 * Throws `forbidden`, `invalid`, and `place_not_found` when the place is gone.
 */
export const changePlace = async (
  ports: Ports,
  actor: Actor,
  { place, roles }: Standing,
  wish: PlaceChange,
): Promise<Place> => {
  enforce('change_place', actor, { kind: place.kind, roles })
  const change = canonicalChoice(wish)
  requireSense({ ...place, ...change })
  const act = actOf(ports, actor, ports.clock.now())
  const changed = await ports.store.changePlace(place.id, change, act)
  if (!changed) throw new UsherError('place_not_found', 'There is no such place, or you are not in it.')
  return changed
}

const requireSense = (place: Place): void => {
  if (place.seatLimit !== null && KINDS[place.kind].seats === 'none') {
    throw new UsherError('invalid', 'Places of this kind have no seats.', { field: 'seatLimit' })
  }
  if (place.startsAt && place.endsAt && place.endsAt <= place.startsAt) {
    throw new UsherError('invalid', 'It cannot end before it starts.', { field: 'endsAt' })
  }
}
