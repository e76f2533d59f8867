import type { Invitation } from './invitation.ts'

/** The code stands in the fragment, which no server, proxy or Referer ever sees. */
export const invitationLink = (
  baseUrl: string,
  { placeId, id }: Pick<Invitation, 'placeId' | 'id'>,
  code: string,
): string =>
  `${rootOf(baseUrl)}/invitations/${encodeURIComponent(placeId)}/${encodeURIComponent(id)}#code=${code}`

/** The page of a place: for its members, and with nothing secret in it. */
export const placeLink = (baseUrl: string, placeId: string): string => `${rootOf(baseUrl)}/places/${placeId}`

/** Where a host checks a guest in. The ticket stands in the fragment, as codes do. */
export const ticketLink = (
  baseUrl: string,
  { placeId, id }: Pick<Invitation, 'placeId' | 'id'>,
  ticket: string,
): string => `${placeLink(baseUrl, placeId)}/check-in#invitation=${id}&ticket=${ticket}`

export const rootOf = (baseUrl: string): string => baseUrl.replace(/\/+$/, '')
