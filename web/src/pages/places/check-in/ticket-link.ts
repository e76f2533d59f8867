/** What a scanned text is, at the door of this place. */
export type Scanned =
  | { readonly is: 'ticket'; readonly invitationId: string; readonly ticket: string }
  | { readonly is: 'otherEvent' | 'noTicket' }

interface Door {
  readonly origin: string
  readonly placeId: string
}

const PATH = /\/places\/([\w-]+)\/check-in\/?$/

/** A ticket is the address of this page, with the guest in its fragment. */
export const readTicketLink = (text: string, { origin, placeId }: Door): Scanned => {
  const url = URL.parse(text.trim())
  const place = url && PATH.exec(url.pathname)?.[1]
  if (!url || !place) return { is: 'noTicket' }
  const { invitationId, ticket } = readTicketFragment(url.hash.slice(1))
  if (!invitationId || !ticket) return { is: 'noTicket' }
  const isHere = url.origin === origin && place.toLowerCase() === placeId.toLowerCase()
  return isHere ? { is: 'ticket', invitationId, ticket } : { is: 'otherEvent' }
}

const readTicketFragment = (fragment: string) => {
  const said = new URLSearchParams(fragment)
  return { invitationId: said.get('invitation'), ticket: said.get('ticket') }
}
