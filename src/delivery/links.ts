import type { Invitation } from '../core/invitation.ts'
import { rootOf } from '../core/links.ts'

/** The same page, opened at the question whether to decline. */
export const declineLink = (link: string): string => `${link}&decline`

/** Where those who manage a place see one of its invitations. */
export const storyLink = (baseUrl: string, { placeId, id }: Pick<Invitation, 'placeId' | 'id'>): string =>
  `${rootOf(baseUrl)}/places/${encodeURIComponent(placeId)}?invitation=${encodeURIComponent(id)}`

/** Whether the link leads to this service and nowhere else. */
export const isOurs = (baseUrl: string, link: string): boolean => {
  if (!URL.canParse(link)) return false
  const root = new URL(`${rootOf(baseUrl)}/`)
  const url = new URL(link)
  return (
    url.origin === root.origin && url.pathname.startsWith(root.pathname) && !url.username && !url.password
  )
}
