import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import type { Engine } from '../../core/engine.ts'
import { acceptJson } from '../../http/body.ts'
import { identifyCallers, type Identify } from '../../http/caller.ts'
import { buildDoors } from './doors.ts'
import { accept } from './endpoints/accept.ts'
import { cancel } from './endpoints/cancel.ts'
import { find } from './endpoints/find.ts'
import { invite } from './endpoints/invite.ts'
import { list } from './endpoints/list.ts'
import { notAllowed } from './endpoints/not-allowed.ts'
import { errors } from './errors.ts'
import type { Face } from './face.ts'
import { negotiate } from './media-type.ts'
import { ACCOUNT_LIST_INVITES, ORGANIZATION_INVITES, type InviteResource } from './resource.ts'
import { buildSchemas } from './schemas.ts'

interface Parts {
  readonly engine: Engine
  readonly identify: Identify
}

/** Invitations into account lists, as published under `/api/v2/account_lists/…/invites`. */
export const accountLists = (parts: Parts): FastifyPluginAsync => invitesOf(ACCOUNT_LIST_INVITES, parts)

/** The same dialect under `/api/v2/organizations/…/invites`. */
export const organizations = (parts: Parts): FastifyPluginAsync => invitesOf(ORGANIZATION_INVITES, parts)

const invitesOf =
  (resource: InviteResource, parts: Parts): FastifyPluginAsync =>
  async (server) => {
    await server.register(async (below) => speakJsonApi(below, resource, parts), { prefix: resource.path })
  }

/** Everything under the resource's path, also what is not there, answers in this dialect. */
const speakJsonApi = async (
  server: FastifyInstance,
  resource: InviteResource,
  { engine, identify }: Parts,
): Promise<void> => {
  server.setErrorHandler(errors.onError)
  server.setNotFoundHandler(errors.onNotFound)
  // Which types are read is decided by `negotiate`; what it lets through is JSON, or nothing at all.
  server.removeAllContentTypeParsers()
  acceptJson(server, ['*'])
  server.addHook('onRequest', negotiate)
  identifyCallers(server, identify)

  const face: Face = {
    engine,
    resource,
    schemas: buildSchemas(resource),
    doors: buildDoors(engine, resource),
  }
  const prefix = `/:${resource.placeParam}/invites`
  await server.register(async (invites) => addEndpoints(invites, face), { prefix })
}

const addEndpoints = (server: FastifyInstance, face: Face): void => {
  for (const endpoint of [list, invite, find, cancel, accept]) endpoint(server, face)
  notAllowed(server)
}
