import type { Actor } from '../../core/actor.ts'
import type { Engine } from '../../core/engine.ts'
import { UsherError } from '../../core/errors.ts'
import type { Opened } from '../../core/invitation.ts'
import type { Standing } from '../../core/place.ts'
import { mayInvite } from '../../core/policy.ts'
import { callerOf } from '../../http/caller.ts'
import { enterWorkspace, namedWorkspace, type Named } from './find.ts'
import { inviteOf } from './present.ts'
import { MOST } from './read-workspace.ts'
import { FAILURES, Invites, SECURITY, TAGS, WorkspaceQuery, type Invite } from './schemas.ts'
import type { Routes } from './routes.ts'

type Pending = Pick<Opened, 'place' | 'invitation'>

export const listInvites = (server: Routes, engine: Engine): void => {
  server.get(
    '',
    {
      config: { access: 'account', act: 'read_place' },
      schema: {
        operationId: 'listWorkspaceInvites',
        summary: 'Open invitations',
        description:
          'Those of one workspace, for whoever may invite there, and those waiting for the caller.',
        tags: TAGS,
        security: SECURITY,
        querystring: WorkspaceQuery,
        response: { 200: Invites, ...FAILURES },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const [open, mine] = await Promise.all([
        findOpen(engine, actor, namedWorkspace(request.query)),
        engine.listMine(actor, { kind: 'workspace', limit: MOST }),
      ])
      const show = await presenter(engine, [...open, ...mine])
      return { invites: open.map(show), my_invites: mine.map(show) }
    },
  )
}

const findOpen = async (engine: Engine, actor: Actor, named: Named | null): Promise<readonly Pending[]> => {
  const standing = await enterWorkspace(engine, actor, named).catch((error: unknown) => {
    if (!named && isNowhere(error)) return null
    throw error
  })
  return standing && mayInvite('workspace', standing.roles) ? pendingIn(engine, actor, standing) : []
}

/** Somebody who is in no workspace yet still has invitations of their own to see. */
const isNowhere = (error: unknown): boolean => error instanceof UsherError && error.code === 'place_not_found'

const pendingIn = async (engine: Engine, actor: Actor, standing: Standing): Promise<readonly Pending[]> => {
  const { invitations } = await engine.list(actor, standing, { sort: '-created_at', offset: 0, limit: MOST })
  return invitations.map((invitation) => ({ place: standing.place, invitation }))
}

const presenter = async (engine: Engine, all: readonly Pending[]): Promise<(one: Pending) => Invite> => {
  const senders = await engine.findAccounts([...new Set(all.map(({ invitation }) => invitation.inviterId))])
  const byId = new Map(senders.map((sender) => [sender.id, sender]))
  const now = engine.now()
  return ({ place, invitation }) =>
    inviteOf({ place, invitation, sender: byId.get(invitation.inviterId) ?? null, now })
}
