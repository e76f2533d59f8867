import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../core/actor.ts'
import type { Opened } from '../../core/invitation.ts'
import type { Account } from '../../core/place.ts'
import type { Site } from '../site.ts'
import { heldCode } from './held-code.ts'
import { pathOf, type At } from './paths.ts'
import { situationOf, type Situation } from './situation.ts'

/** All that the page of an invitation shows. */
export interface Look {
  readonly path: string
  readonly opened: Opened
  readonly inviter: Account | null
  readonly viewer: Actor | null
  readonly situation: Situation
  /** Whether the code waits in a cookie. */
  readonly hasCode: boolean
  /** What the engine said to the last attempt. */
  readonly refusal: string | null
}

/** Reads, and changes nothing. Throws `invitation_not_found`. */
export const lookAt = async (request: FastifyRequest, site: Site, at: At): Promise<Look> => {
  const { engine } = site
  const viewer = await site.viewerOf(request)
  const opened = viewer ? await engine.openAsInvitee(viewer, at) : await engine.preview(at)
  const [inviter = null] = await engine.findAccounts([opened.invitation.inviterId])
  return {
    path: pathOf(at),
    opened,
    inviter,
    viewer,
    situation: situationOf(opened, viewer, engine.now()),
    hasCode: heldCode(request, site, at) !== undefined,
    refusal: null,
  }
}
