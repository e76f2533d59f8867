import type { Actor } from './actor.ts'
import { isCode, type CodeKeys } from './codes.ts'
import { UsherError } from './errors.ts'
import type { Invitation, Opened } from './invitation.ts'
import type { Ports } from './ports.ts'
import { isMeant } from './situation.ts'

/** What somebody shows who wants to see the letter: who they are, if they are signed in, and the code. */
export interface Shown {
  readonly viewer: Actor | null
  readonly code?: string
}

/**
 * Throws `invitation_not_found` unless it may be shown: to whoever has the code of its latest letter, is
 * meant, or has answered it. An API key is nobody here, since invitations are for people.
 */
export const requireSight = (keys: CodeKeys, opened: Opened, { viewer, code }: Shown): void => {
  if (isShown(keys, opened.invitation, code)) return
  const person = personIn(viewer)
  if (person && (isMeant(opened, person) || hasAnswered(opened, person))) return
  throw new UsherError('invitation_not_found', 'There is no such invitation.')
}

/**
 * Whether it was taken back, or whoever accepted is not in any more: they keep the envelope, and learn
 * nothing of what the place has become since.
 */
export const isDisinvited = async (
  { store }: Pick<Ports, 'store'>,
  { invitation: { placeId, state, closedBy } }: Opened,
): Promise<boolean> => {
  if (state !== 'accepted') return state === 'cancelled'
  return closedBy === null || (await store.findMember(placeId, closedBy)) === null
}

/** Whether the code is that of its latest letter. One whose key is lost has none, and that tells nothing. */
export const isShown = (keys: CodeKeys, invitation: Invitation, code: string | undefined): boolean =>
  code !== undefined && keys.keys.has(invitation.keyId) && isCode(keys, invitation, code)

/** The viewer, unless it is a key. */
export const personIn = (viewer: Actor | null): Actor | null => (viewer?.key ? null : viewer)

const hasAnswered = ({ invitation: { state, closedBy } }: Opened, { accountId }: Actor): boolean =>
  (state === 'accepted' || state === 'declined') && closedBy === accountId
