import { usher } from '../../../api.ts'
import type { Invitation } from '../place/queries.ts'

const PATH = '/api/v3/places/{placeId}/invitations/{invitationId}/check-in'

export interface GuestAt {
  readonly placeId: string
  readonly invitationId: string
}

/** With the ticket, if one was shown, it has to be the right one. */
export const checkIn = (path: GuestAt, ticket?: string): Promise<Invitation> =>
  usher.put(PATH, { params: { path }, body: ticket === undefined ? {} : { ticket }, signal: patience() })

export const undoCheckIn = (path: GuestAt): Promise<Invitation> =>
  usher.delete(PATH, { params: { path }, signal: patience() })

export const readGuest = (path: GuestAt): Promise<Invitation> =>
  usher.get('/api/v3/places/{placeId}/invitations/{invitationId}', { params: { path }, signal: patience() })

/** Nobody waits longer at a door; each of these may be asked again. */
const patience = (): AbortSignal => AbortSignal.timeout(15_000)
