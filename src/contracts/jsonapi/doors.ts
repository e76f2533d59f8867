import type { FastifyRequest } from 'fastify'
import type { Engine } from '../../core/engine.ts'
import { UsherError } from '../../core/errors.ts'
import { isUuid } from '../../core/uuid.ts'
import type { Opened } from '../../core/invitation.ts'
import type { Standing } from '../../core/place.ts'
import { enforce, type Verb } from '../../core/policy.ts'
import { callerOf } from '../../http/caller.ts'
import { foundFirst, type FoundFirst } from './found-first.ts'
import type { InviteResource } from './resource.ts'

/**
 * The doors a request comes through before its body is read: to whoever may not enter, a place answers
 * 404 or 403 whatever else is wrong with the request.
 */
export interface Doors {
  place(verb: 'list' | 'invite'): Door<Standing>
  invitation(verb: 'find' | 'cancel'): Door<Opened>
  /** For those who are no members yet. */
  invitee(verb: 'accept'): Door<Opened>
}

/** What a route finds behind its door, and what it has to state to stand there. */
interface Door<T> extends FoundFirst<T> {
  readonly config: { readonly access: 'account' | 'person'; readonly act: Verb }
}

export const buildDoors = (engine: Engine, resource: InviteResource): Doors => ({
  place: (verb) => ({
    config: { access: 'account', act: verb },
    ...foundFirst(async (request) => {
      const actor = callerOf(request)
      const standing = await engine.enter(actor, placeIn(resource, request))
      enforce(verb, actor, { kind: resource.kind, roles: standing.roles })
      return standing
    }),
  }),
  invitation: (verb) => ({
    config: { access: 'account', act: verb },
    ...foundFirst(async (request) => {
      const actor = callerOf(request)
      const opened = await engine.openAsMember(actor, invitationIn(resource, request))
      enforce(verb, actor, { kind: resource.kind, roles: opened.roles, role: opened.invitation.role })
      return opened
    }),
  }),
  invitee: (verb) => ({
    config: { access: 'person', act: verb },
    ...foundFirst((request) => engine.openAsInvitee(callerOf(request), invitationIn(resource, request))),
  }),
})

type Params = Readonly<Record<string, string>>

const placeIn = ({ kind, placeParam }: InviteResource, { params }: FastifyRequest) => {
  const placeId = (params as Params)[placeParam] ?? ''
  if (!isUuid(placeId)) {
    throw new UsherError('place_not_found', 'There is no such place, or you are not in it.')
  }
  return { kind, placeId }
}

const invitationIn = (resource: InviteResource, request: FastifyRequest) => {
  const place = placeIn(resource, request)
  const { id = '' } = request.params as Params
  if (!isUuid(id)) throw new UsherError('invitation_not_found', 'There is no such invitation.')
  return { ...place, id }
}
