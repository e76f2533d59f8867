import type { FastifyPluginAsync } from 'fastify'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Engine } from '../../core/engine.ts'
import { identifyCallers, type Identify } from '../../http/caller.ts'
import { acceptInvite, declineInvite } from './answer-invite.ts'
import { createInvites } from './create-invites.ts'
import { deleteInvite } from './delete-invite.ts'
import { allowEmptyBodies } from './empty-bodies.ts'
import { failures } from './errors.ts'
import { listInvites } from './list-invites.ts'
import { resendEmail } from './resend-email.ts'
import { showInvite } from './show-invite.ts'

interface Parts {
  readonly engine: Engine
  readonly identify: Identify
}

export type Routes = Parameters<FastifyPluginAsyncTypebox>[0]

/** The contract of workspace invitations, under /api/v2/invites. */
export const workspaces =
  (parts: Parts): FastifyPluginAsync =>
  async (server) => {
    await server.register(invites(parts), { prefix: '/api/v2/invites' })
  }

const invites =
  ({ engine, identify }: Parts): FastifyPluginAsyncTypebox =>
  async (server) => {
    server.setErrorHandler(failures.onError)
    server.setNotFoundHandler(failures.onNotFound)
    identifyCallers(server, identify, { authentication: true })
    allowEmptyBodies(server)
    for (const route of ROUTES) route(server, engine)
  }

const ROUTES = [
  listInvites,
  showInvite,
  createInvites,
  deleteInvite,
  resendEmail,
  acceptInvite,
  declineInvite,
]
