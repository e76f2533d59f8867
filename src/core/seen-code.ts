import type { Invitation, Opened } from './invitation.ts'
import type { Place } from './place.ts'

/**
 * Whether the code may be known to somebody who could see it and was put out of office since. What was made at
 * that very moment may.
 */
export const isCodeSeen = (
  { codesSeenUntil }: Pick<Place, 'codesSeenUntil'>,
  { codeMadeAt, createdAt }: Pick<Invitation, 'codeMadeAt' | 'createdAt'>,
): boolean => codesSeenUntil !== null && (codeMadeAt ?? createdAt) <= codesSeenUntil

/** Whether whoever shows the code need not show as well that they are meant. */
export const isCodeEnough = ({ place, invitation }: Pick<Opened, 'place' | 'invitation'>): boolean =>
  !place.strict && !isCodeSeen(place, invitation)
