import type { Engine } from '../../core/engine.ts'
import { bulkRoutes } from './bulk.ts'
import { changeInvitationRoute } from './change-invitation.ts'
import { inviteRoute } from './invite.ts'
import { manageRoutes } from './manage-invitation.ts'
import type { Routes } from './routes.ts'

/** What those who invite do with the invitations of a place, whatever its kind. */
export const invitationRoutes = (server: Routes, engine: Engine): void => {
  inviteRoute(server, engine)
  changeInvitationRoute(server, engine)
  manageRoutes(server, engine)
  bulkRoutes(server, engine)
}
