import type { Static } from 'typebox'
import type { Actor } from '../../core/actor.ts'
import type { Engine } from '../../core/engine.ts'
import type { Opened } from '../../core/invitation.ts'
import type { InvitationPath } from './invitation-requests.ts'

/** The invitation of the path, for somebody who is in its place. */
export const openAsMember = (
  engine: Engine,
  actor: Actor,
  { placeId, invitationId }: Static<typeof InvitationPath>,
): Promise<Opened> => engine.openAsMember(actor, { placeId, id: invitationId })
