import type { FastifyInstance } from 'fastify'
import { UsherError } from '../../../core/errors.ts'
import type { Invitation } from '../../../core/invitation.ts'
import type { InviteOutcome } from '../../../core/verbs/invite.ts'
import { BadRequest } from '../../../http/faults.ts'
import { callerOf } from '../../../http/caller.ts'
import { documentOf, send } from '../answer.ts'
import {
  requireNoClientId,
  requireNoIdAttributes,
  requireResource,
  requireSamePlace,
  requireType,
} from '../conflicts.ts'
import { requireValid, type Face } from '../face.ts'
import { readMoment } from '../moment.ts'
import type { InviteBody } from '../request-schemas.ts'
import { readView } from '../view.ts'

export const invite = (server: FastifyInstance, face: Face): void => {
  const { engine, resource, schemas, doors } = face
  const door = doors.place('invite')
  const options = {
    config: door.config,
    schema: schemas.invite,
    onRequest: door.onRequest,
    attachValidation: true,
  }

  server.post<{ Body: InviteBody }>('/', options, async (request, reply) => {
    const { body } = request
    const actor = callerOf(request)
    const standing = door.of(request)
    requireResource(body)
    requireNoClientId(body)
    requireType(resource, body)
    requireNoIdAttributes(body)
    requireSamePlace(standing.place, body)
    requireValid(request)
    requireMoments(body)

    const [outcome] = await engine.invite(actor, standing, { invitees: [inviteeIn(body)] })
    const invitation = invitationOf(outcome)
    const shown = { invitation, code: engine.showCode(actor, standing, invitation) }
    reply.code(outcome?.status === 'invited' ? 201 : 200)
    reply.header('location', `${resource.path}/${standing.place.id}/invites/${invitation.id}`)
    return send(reply, await documentOf(face, { actor, view: readView(request.query) }, shown))
  })
}

const inviteeIn = ({ data: { attributes } }: InviteBody) => {
  const { recipient_email: address, invite_user_as: role } = attributes
  return role === undefined ? { address } : { address, role }
}

/** They are the server's to set, but nonsense in them is still a mistake of the client. */
const requireMoments = ({ data: { attributes } }: InviteBody): void => {
  for (const name of ['created_at', 'updated_at', 'updated_in_db_at'] as const) {
    const written = attributes[name] ?? null
    if (written === null || readMoment(written)) continue
    const pointer = `/data/attributes/${name}`
    throw new BadRequest(400, `${name} has to be a date and time in ISO 8601.`, { pointer })
  }
}

/** The new invitation, or the one that stands already. */
const invitationOf = (outcome: InviteOutcome | undefined): Invitation => {
  if (outcome?.status === 'refused') throw outcome.error
  if (outcome?.invitation) return outcome.invitation
  throw new UsherError('already_member', 'This person is in already.', { field: 'address' })
}
