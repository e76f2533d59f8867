import type { Place } from '../../core/place.ts'
import { BadRequest } from '../../http/faults.ts'
import { at, isObject } from './at.ts'
import { PLACE_RELATIONSHIPS, type InviteResource } from './resource.ts'

/**
 * What a body says against its own address. These come before any look at whether the body is complete,
 * so they read a body of any shape.
 */

export const requireResource = (body: unknown): void => {
  if (isObject(at(body, 'data'))) return
  throw new BadRequest(400, 'The body needs one resource, an object, as its data.', { pointer: '/data' })
}

export const requireType = ({ type }: InviteResource, body: unknown): void => {
  if (at(body, 'data', 'type') === type) return
  throw conflict(`The type of the resource has to be ${type} here.`, '/data/type')
}

/** For bodies that need not name anything. */
export const requireTypeIfNamed = (resource: InviteResource, body: unknown): void => {
  if (at(body, 'data', 'type') !== undefined) requireType(resource, body)
}

/** JSON:API: a server that gives the ids itself answers 403. */
export const requireNoClientId = (body: unknown): void => {
  if ((at(body, 'data', 'id') ?? null) === null) return
  throw new BadRequest(403, 'Ids are given by the server: leave it out.', { pointer: '/data/id' })
}

/** Compared where it is named. */
export const requireId = (id: string, body: unknown): void => {
  const named = at(body, 'data', 'id') ?? id
  if (isSameId(named, id)) return
  throw conflict('The id of the resource is not the one of the address.', '/data/id')
}

/** Whom a resource belongs to is said by relationships and by the address, never by attributes. */
export const requireNoIdAttributes = (body: unknown): void => {
  const attributes = at(body, 'data', 'attributes')
  const name = isObject(attributes) ? Object.keys(attributes).find((key) => /^id$|_id$/.test(key)) : undefined
  if (name === undefined) return
  throw conflict('An id cannot be an attribute.', `/data/attributes/${escapePointer(name)}`)
}

/** A relationship to the place may be there; it may not name another one. */
export const requireSamePlace = ({ id }: Place, body: unknown): void => {
  for (const name of PLACE_RELATIONSHIPS) {
    const data = at(body, 'data', 'relationships', name, 'data') ?? null
    if (data === null || isSameId(at(data, 'id'), id)) continue
    throw conflict('This names another place than the address does.', `/data/relationships/${name}/data`)
  }
}

const isSameId = (one: unknown, other: string): boolean =>
  typeof one === 'string' && one.toLowerCase() === other.toLowerCase()

const conflict = (sentence: string, pointer: string): BadRequest => new BadRequest(409, sentence, { pointer })

/** RFC 6901. */
const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')
