import type { Static } from 'typebox'
import type { Engine } from '../../core/engine.ts'
import type { InviteOutcome } from '../../core/verbs/invite.ts'
import { callerOf } from '../../http/caller.ts'
import { enterWorkspace, namedWorkspace } from './find.ts'
import { readWorkspace, requireReader } from './read-workspace.ts'
import type { Routes } from './routes.ts'
import { FAILURES, InviteAnswer, InviteBody, SECURITY, TAGS, WorkspaceQuery } from './schemas.ts'

export const createInvites = (server: Routes, engine: Engine): void => {
  server.post(
    '',
    {
      config: { access: 'account', act: ['invite', 'list', 'list_members'] },
      schema: {
        operationId: 'createWorkspaceInvites',
        summary: 'Invite people into a workspace',
        description: 'As editors. When there are more new people than free seats, nobody is invited.',
        tags: TAGS,
        security: SECURITY,
        querystring: WorkspaceQuery,
        body: InviteBody,
        response: { 200: InviteAnswer, ...FAILURES },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const standing = await enterWorkspace(engine, actor, namedWorkspace(request.query, request.body))
      requireReader(actor, standing)
      const sent = request.body.user_emails
      const outcomes = await engine.invite(actor, standing, {
        invitees: sent.map((address) => ({ address })),
      })
      return { ...sorted(sent, outcomes), workspace: await readWorkspace(engine, actor, standing) }
    },
  )
}

type Lists = Omit<Static<typeof InviteAnswer>, 'workspace'>

const LIST = {
  invited: 'successfully_invited_users',
  already_invited: 'already_invited_users',
  already_member: 'already_on_workspace',
} as const

/** What keeps one address out and leaves the others: it is none, or no more mail goes there. */
const UNINVITABLE: ReadonlySet<string> = new Set(['address_invalid', 'not_to_be_mailed', 'quota_exceeded'])

/** Each address as sent, in exactly one list. */
const sorted = (sent: readonly string[], outcomes: readonly InviteOutcome[]): Lists => {
  const lists: Lists = {
    successfully_invited_users: [],
    already_invited_users: [],
    already_on_workspace: [],
    invalid_emails: [],
  }
  outcomes.forEach((outcome, index) => lists[listOf(outcome)].push(sent[index] ?? ''))
  return lists
}

const listOf = (outcome: InviteOutcome): keyof Lists => {
  if (outcome.status !== 'refused') return LIST[outcome.status]
  if (!UNINVITABLE.has(outcome.error.code)) throw outcome.error
  return 'invalid_emails'
}
