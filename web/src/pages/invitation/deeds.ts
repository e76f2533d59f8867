import { usher } from '../../api.ts'
import type { At } from './seen.ts'

/** What can be done with an invitation; each throws `UsherProblem`. */
export const deedsOf = ({ placeId, id }: At, code: string | null) => {
  const params = { path: { placeId, invitationId: id } }
  const body = code === null ? {} : { code }
  return {
    accept: () => usher.post('/api/v3/places/{placeId}/invitations/{invitationId}/accept', { params, body }),
    decline: () =>
      usher.post('/api/v3/places/{placeId}/invitations/{invitationId}/decline', { params, body }),
    undoDecline: () =>
      usher.post('/api/v3/places/{placeId}/invitations/{invitationId}/undo-decline', { params, body }),
    /** Answers the same whether or not anything comes of it. */
    freshLink: () => usher.post('/api/v3/places/{placeId}/invitations/{invitationId}/fresh-link', { params }),
  }
}
