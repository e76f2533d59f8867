import type { Invitation } from '../core/invitation.ts'

/** The code stands in the fragment, which no server, proxy or Referer ever sees. */
export const invitationLink = (
  baseUrl: string,
  { placeId, id }: Pick<Invitation, 'placeId' | 'id'>,
  code: string,
) => `${rootOf(baseUrl)}/invitations/${encodeURIComponent(placeId)}/${encodeURIComponent(id)}#code=${code}`

/** The same page, opened at the question whether to decline. */
export const declineLink = (link: string): string => `${link}&decline`

/** Whether the link leads to this service and nowhere else. */
export const isOurs = (baseUrl: string, link: string): boolean => {
  if (!URL.canParse(link)) return false
  const root = new URL(`${rootOf(baseUrl)}/`)
  const url = new URL(link)
  return (
    url.origin === root.origin && url.pathname.startsWith(root.pathname) && !url.username && !url.password
  )
}

const rootOf = (baseUrl: string): string => baseUrl.replace(/\/+$/, '')
