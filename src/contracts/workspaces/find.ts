import type { Actor } from '../../core/actor.ts'
import type { Engine } from '../../core/engine.ts'
import { UsherError } from '../../core/errors.ts'
import type { Opened } from '../../core/invitation.ts'
import type { Standing } from '../../core/place.ts'
import { BadRequest } from '../../http/faults.ts'
import { integerIn, possible } from './integers.ts'

/** The workspace a request names; its number is null when no workspace can have it. */
export interface Named {
  readonly number: number | null
}

/** In the query or in the body; null when neither names one. */
export const namedWorkspace = (
  query: { readonly workspace_id?: string },
  body: { readonly workspace_id?: number } = {},
): Named | null => {
  const inQuery = query.workspace_id === undefined ? undefined : integerIn('workspace_id', query.workspace_id)
  const inBody = body.workspace_id === undefined ? undefined : possible(body.workspace_id)
  if (inQuery !== undefined && inBody !== undefined && inQuery !== inBody) {
    throw new BadRequest(422, 'workspace_id is one workspace in the query and another in the body.')
  }
  const number = inQuery === undefined ? inBody : inQuery
  return number === undefined ? null : { number }
}

/** The named workspace, or the one used last. Throws `place_not_found`. */
export const enterWorkspace = async (
  engine: Engine,
  actor: Actor,
  named: Named | null,
): Promise<Standing> => {
  if (!named) return engine.enterLastUsed(actor, 'workspace')
  if (named.number === null) throw noWorkspace()
  const standing = await engine.enterByNumber(actor, named.number)
  if (standing.place.kind !== 'workspace') throw noWorkspace()
  return standing
}

/** As anybody meets an invitation; null as actor is a visitor without a token. Throws `invitation_not_found`. */
export const openInvite = async (engine: Engine, actor: Actor | null, id: string): Promise<Opened> => {
  const number = integerIn('id', id)
  if (number === null) throw noInvite()
  const opened = await engine.openByNumber(actor, number)
  if (opened.place.kind !== 'workspace') throw noInvite()
  return opened
}

/** As a member meets it, to manage it: for strangers it does not exist. */
export const openInviteAsMember = async (engine: Engine, actor: Actor, id: string): Promise<Opened> => {
  const opened = await openInvite(engine, actor, id)
  if (opened.roles.length === 0) throw noInvite()
  return opened
}

const noWorkspace = (): UsherError =>
  new UsherError('place_not_found', 'There is no such place, or you are not in it.')

const noInvite = (): UsherError => new UsherError('invitation_not_found', 'There is no such invitation.')
