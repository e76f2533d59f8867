import type { Actor } from '../../core/actor.ts'
import type { Engine } from '../../core/engine.ts'
import type { Standing } from '../../core/place.ts'
import { enforce } from '../../core/policy.ts'
import { workspaceOf } from './present-workspace.ts'
import type { Workspace } from './schemas.ts'

/** People of each kind shown in one answer at most: the contract has no paging. */
export const MOST = 10_000

/**
 * Throws `forbidden` to those who may not read what the answer shows. To be asked before anything is
 * written: an act must not be done and answered as refused.
 */
export const requireReader = (actor: Actor, { place, roles }: Standing): void => {
  enforce('list', actor, { kind: place.kind, roles })
  enforce('list_members', actor, { kind: place.kind, roles })
}

/** The workspace as it is by now, with everybody in it and everybody asked in. */
export const readWorkspace = async (
  engine: Engine,
  actor: Actor,
  { place: { id } }: Standing,
): Promise<Workspace> =>
  workspaceOf(await engine.roster(actor, { kind: 'workspace', placeId: id, most: MOST }))
