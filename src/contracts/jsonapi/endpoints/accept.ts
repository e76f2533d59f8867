import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../../core/actor.ts'
import { UsherError } from '../../../core/errors.ts'
import type { Opened } from '../../../core/invitation.ts'
import { changedAt } from '../../../core/transitions.ts'
import { BadRequest } from '../../../http/faults.ts'
import { callerOf } from '../../../http/caller.ts'
import { documentOf, send } from '../answer.ts'
import { at, isObject } from '../at.ts'
import { requireId, requireType } from '../conflicts.ts'
import { requireValid, type Face } from '../face.ts'
import { isSameMoment, readMoment, writeMoment } from '../moment.ts'
import type { AcceptBody } from '../request-schemas.ts'
import { readView } from '../view.ts'

export const accept = (server: FastifyInstance, face: Face): void => {
  const { engine, resource, schemas, doors } = face
  const door = doors.invitee('accept')
  const options = {
    config: door.config,
    schema: schemas.accept,
    onRequest: door.onRequest,
    attachValidation: true,
  }

  server.put<{ Body: AcceptBody }>('/:id/accept', options, async (request, reply) => {
    const { body } = request
    const actor = callerOf(request)
    const opened = door.of(request)
    if (isObject(at(body, 'data'))) requireType(resource, body)
    requireId(opened.invitation.id, body)
    requireFresh(actor, { ...opened, now: engine.now() }, body)
    requireValid(request)

    const code = body?.data?.attributes?.code ?? ''
    const invitation = await engine.accept(actor, opened, { code })
    // Whoever gets here has shown the right code, so it is no secret to them.
    const shown = { invitation, code }
    return send(reply, await documentOf(face, { actor, view: readView(request.query) }, shown))
  })
}

/**
 * The offline guard: a client that says which version it acts on acts on no other. Somebody who is in
 * by this very invitation has nothing to be guarded from: repeating a lost answer is the same success.
 */
const requireFresh = (
  actor: Actor,
  { invitation, now }: Opened & { readonly now: Date },
  body: unknown,
): void => {
  const attributes = at(body, 'data', 'attributes')
  const written = at(attributes, 'updated_in_db_at')
  if (typeof written !== 'string' || at(attributes, 'overwrite') === true) return
  if (invitation.state === 'accepted' && invitation.closedBy === actor.accountId) return
  const known = readMoment(written)
  const current = changedAt(invitation, now)
  if (!known) throw unreadable()
  if (isSameMoment(known, current)) return
  const sentence = `This invitation has changed since: it was last updated at ${writeMoment(current)}.`
  throw new UsherError('stale', sentence, { field: 'updatedAt', current })
}

const unreadable = (): BadRequest =>
  new BadRequest(400, 'updated_in_db_at has to be a date and time in ISO 8601.', {
    pointer: '/data/attributes/updated_in_db_at',
  })
