import { UNAVAILABLE } from '../../http/faults.ts'
import { TOO_MANY } from '../../http/limits/limits.ts'
import type { ResponseWords, WordsByStatus } from '../../http/openapi-responses.ts'
import { INVITED, OPEN_INVITES, PREVIEW, TAKEN_BACK } from './example-schemas.ts'

const refusal = (description: string, sentence: string): ResponseWords => ({
  description,
  example: { success: false, errors: [sentence] },
})

const EVERYWHERE: WordsByStatus = {
  429: refusal(
    'Too much from one address, with one token, or for a day. `Retry-After` says when to come back.',
    TOO_MANY,
  ),
  500: refusal('Our own fault.', 'Something went wrong on our side. The request id names it in our logs.'),
  503: refusal('Something that is needed cannot be reached right now.', UNAVAILABLE),
}

const SIGNED_IN: WordsByStatus = {
  ...EVERYWHERE,
  401: refusal('No token, or one that does not hold.', 'Sign in: this needs a valid token.'),
}

const WITH_A_BODY: WordsByStatus = {
  ...SIGNED_IN,
  400: refusal('The body is not JSON.', 'The body is not valid JSON.'),
  413: refusal('A body of more than 2 MiB.', 'The body is too large.'),
  415: refusal('A body that is not `application/json`.', 'A body is sent as application/json here.'),
}

const NO_RIGHT = 'Your role in this place does not allow that.'
const NO_WORKSPACE = 'There is no such place, or you are not in it.'
const NO_INVITE = 'There is no such invitation.'
const LOCKED = 'This place is locked: nobody can enter it now.'
const OVER = 'This is over already.'
const NO_SEAT = 'There are not enough free seats.'
const NO_INTEGER = 'id must be an integer.'

const NOT_THERE = refusal('No such invitation.', NO_INVITE)
const NOT_KNOWN = refusal('No such invitation, or none the caller may know of.', NO_INVITE)
const NOT_MEANT =
  'Neither the invited address, verified, nor a code that fits; or an API key, which answers for nobody.'
const ENDED = 'No longer pending, and the sentence says how it ended'

/** What each route answers with, by its operation's id. */
const WORDS: Readonly<Record<string, WordsByStatus>> = {
  listWorkspaceInvites: {
    ...SIGNED_IN,
    200: { description: 'Open invitations of the workspace, and the caller’s own.', example: OPEN_INVITES },
    403: refusal('An API key that was not made to read.', 'This API key was not made for that.'),
    404: refusal('The workspace that is named is not there, or the caller is not in it.', NO_WORKSPACE),
    422: refusal('`workspace_id` is no integer, or is sent twice.', 'workspace_id must be an integer.'),
  },
  showWorkspaceInvite: {
    ...EVERYWHERE,
    200: { description: 'The invitation.', example: PREVIEW },
    404: NOT_THERE,
    422: refusal('The id is no integer.', NO_INTEGER),
  },
  createWorkspaceInvites: {
    ...WITH_A_BODY,
    200: { description: 'What became of each address, and the workspace as it is now.', example: INVITED },
    403: refusal('The caller’s role may not invite, or the key not read and invite.', NO_RIGHT),
    404: refusal('The workspace is not there, or the caller is not in it, or is in none.', NO_WORKSPACE),
    409: refusal('The workspace is locked.', LOCKED),
    410: refusal('The workspace is over.', OVER),
    422: refusal(
      'A field is missing or cannot be; more than 500 addresses; or more new people than free seats, and ' +
        'then nobody is invited.',
      NO_SEAT,
    ),
  },
  deleteWorkspaceInvite: {
    ...WITH_A_BODY,
    200: { description: 'The workspace as it is afterwards.', example: TAKEN_BACK },
    403: refusal('The caller’s role may not grant what the invitation does.', NO_RIGHT),
    404: NOT_KNOWN,
    409: refusal('It was accepted.', 'This invitation has been accepted: remove the member instead.'),
    422: refusal('The id is no integer.', NO_INTEGER),
  },
  resendWorkspaceInviteEmail: {
    ...SIGNED_IN,
    200: { description: 'Mailed, or mailed less than a minute ago.', example: { success: 'true' } },
    403: refusal(
      'The caller’s role may not grant what the invitation does; or the request is fetched ahead.',
      'This sends a mail and is not fetched ahead. Nothing was sent.',
    ),
    404: NOT_KNOWN,
    409: refusal(
      'The workspace is locked, or the person has another pending invitation by now.',
      'This person has another pending invitation to the same place.',
    ),
    410: refusal(
      'Accepted, declined or cancelled; or the workspace is over.',
      'This invitation has been declined.',
    ),
    422: refusal('The id is no integer; or no seat is free for one that had expired.', NO_SEAT),
  },
  acceptWorkspaceInvite: {
    ...WITH_A_BODY,
    200: { description: 'The caller is in.', example: { notice: 'Invite was successfully accepted.' } },
    403: refusal(
      `${NOT_MEANT} Or whoever invited may no longer do so.`,
      'This code does not open this invitation.',
    ),
    404: NOT_THERE,
    409: refusal('The workspace is locked.', LOCKED),
    410: refusal(`${ENDED}; or the workspace is over.`, 'This invitation has expired: ask for a new one.'),
    422: refusal('The id is no integer, the code no string, or no seat is left.', NO_INTEGER),
  },
  declineWorkspaceInvite: {
    ...WITH_A_BODY,
    200: { description: 'It is declined.', example: { notice: 'Invite was successfully declined.' } },
    403: refusal(NOT_MEANT, 'This code does not open this invitation.'),
    404: NOT_THERE,
    410: refusal(`${ENDED}.`, 'This invitation has been cancelled.'),
    422: refusal('The id is no integer, or the code no string.', NO_INTEGER),
  },
}

export const wordsOf = (operationId: string): WordsByStatus => WORDS[operationId] ?? {}
