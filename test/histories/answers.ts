import type { ErrorCode } from '../../src/core/errors.ts'
import type { State } from '../../src/core/transitions.ts'
import type { Told } from './history.ts'

/** An answer as it came over the wire: JSON of no known type. */
export interface Wire {
  readonly status: number
  readonly body: ReturnType<JSON['parse']>
}

/** What /api/v3 says: everything in words for programs. */
export const toldNatively = ({ status, body }: Wire): Told => {
  if (status >= 300) return refusal(status, body, body?.code, body?.state)
  const { invitation, ...outcome } = body?.outcomes?.[0] ?? { invitation: body }
  if (outcome.status === 'refused') return refusal(200, outcome, outcome.code)
  if (outcome.status) return { verdict: outcome.status, ...(invitation && { id: invitation.id }) }
  return {
    verdict: 'done',
    ...(invitation?.state && { id: invitation.id, state: invitation.state, role: invitation.role }),
    ...(typeof body?.locked === 'boolean' && { locked: body.locked }),
    ...(typeof body?.seatsTaken === 'number' && {
      seats: { limit: body.seatLimit, taken: body.seatsTaken, pending: body.seatsPending },
    }),
  }
}

export const toldByJsonApi = ({ status, body }: Wire): Told => {
  const sentence: unknown = body?.errors?.[0]?.detail
  if (status >= 300) return spoken(status, sentence)
  const id: unknown = body?.data?.id
  return typeof id === 'string' && status === 201 ? { verdict: 'invited', id } : { verdict: 'done' }
}

export const toldByWorkspaces = ({ status, body }: Wire): Told => {
  if (status >= 300) return spoken(status, body?.errors?.[0])
  if (body?.successfully_invited_users?.length > 0) return { verdict: 'invited' }
  if (body?.already_invited_users?.length > 0) return { verdict: 'already_invited' }
  if (body?.already_on_workspace?.length > 0) return { verdict: 'already_member' }
  return { verdict: 'done' }
}

export const toldBySocials = ({ status, body }: Wire): Told => {
  if (status >= 300) return refusal(status, body, body?.code, body?.state)
  const [item] = body
  return item.error ? spoken(status, item.error) : { verdict: 'standing', id: item.socialInviteId }
}

const refusal = (status: number, body: unknown, code: unknown, state?: unknown): Told => {
  if (typeof code !== 'string' || status >= 500) return failure(status, body)
  return { verdict: code as ErrorCode, ...(typeof state === 'string' && { closed: state as State }) }
}

const failure = (status: number, body: unknown): Told => ({
  verdict: `failed with ${status} ${JSON.stringify(body)}`,
})

/** The contracts say it in sentences for people alone. */
const spoken = (status: number, sentence: unknown): Told =>
  (status < 500 && typeof sentence === 'string' && SENTENCES[sentence]) || failure(status, sentence)

const SENTENCES: Readonly<Record<string, Told>> = {
  'This invitation has been accepted already.': { verdict: 'closed', closed: 'accepted' },
  'This invitation has been declined.': { verdict: 'closed', closed: 'declined' },
  'This invitation has been cancelled.': { verdict: 'closed', closed: 'cancelled' },
  'This invitation has expired: ask for a new one.': { verdict: 'closed', closed: 'expired' },
  'This invitation has been accepted: remove the member instead.': { verdict: 'already_accepted' },
  'There are not enough free seats.': { verdict: 'seats_full' },
  'This person has another pending invitation to the same place.': { verdict: 'already_invited' },
  'This person is in already.': { verdict: 'already_member' },
  'This person is in already, without such an invitation.': { verdict: 'already_member' },
  'This code does not open this invitation.': { verdict: 'code_wrong' },
  'The code from the invitation mail is needed.': { verdict: 'code_missing' },
  'This invitation is for another address: sign in with the invited address once it is verified.': {
    verdict: 'not_invitee',
  },
  'Whoever invited you may no longer do so. Ask somebody in charge there to send the invitation again.': {
    verdict: 'sponsor_lost_right',
  },
  'This place is locked: nobody can enter it now.': { verdict: 'place_locked' },
  'Your role in this place does not allow that.': { verdict: 'forbidden' },
  'There is no such place, or you are not in it.': { verdict: 'place_not_found' },
  'There is no such invitation.': { verdict: 'invitation_not_found' },
}
