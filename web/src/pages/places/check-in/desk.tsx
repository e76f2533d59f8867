import { useRef, useState } from 'react'
import { Page } from '../../../components/page.tsx'
import { forgetSecret, useKeptSecret } from '../../../kept-secret.ts'
import { useGuests } from '../guests/use-guests.ts'
import type { Invitation, Place } from '../place/queries.ts'
import { Arrived } from './arrived.tsx'
import { DeskHead } from './desk-head.tsx'
import { FindGuest } from './find-guest.tsx'
import { Scanner } from './scanner.tsx'
import { readTicketLink } from './ticket-link.ts'
import { useDoor, type ShownTicket } from './use-door.ts'
import { VerdictPanel } from './verdict-panel.tsx'
import { Ways, type Way } from './ways.tsx'

/** The door of an event, made for one hand and bad light. */
export const Desk = ({ place }: { readonly place: Place }) => {
  const [way, setWay] = useState<Way>('search')
  const [typed, setTyped] = useState('')
  const list = useGuests(place.id, 'going', typed)
  const door = useDoor(place.id)
  const path = `/places/${place.id}/check-in`
  const shown = shownIn(useKeptSecret(path))
  const search = useRef<HTMLInputElement>(null)
  // What had the focus may be gone. Where a finger taps, this would bring up the keyboard.
  const backToSearch = (): void => {
    if (matchMedia('(pointer: fine)').matches) search.current?.focus({ preventScroll: true })
  }

  const change = (to: Way): void => {
    setWay(to)
    door.say(null)
  }
  const admit = async (guest: Invitation): Promise<void> => {
    const came = await door.admit(guest)
    if (came?.is === 'in') setTyped('')
    backToSearch()
  }
  const admitShown = async (ticket: ShownTicket): Promise<void> => {
    const came = await door.admitTicket(ticket)
    if (came && came.is !== 'failed') forgetSecret(path)
  }
  const scan = (text: string | null): void => {
    if (text === null) return door.say({ is: 'unreadable' })
    const scanned = readTicketLink(text, { origin: location.origin, placeId: place.id })
    if (scanned.is === 'ticket') void door.admitTicket(scanned)
    else door.say(scanned)
  }
  return (
    <Page>
      <DeskHead place={place} counts={list.counts} />
      {shown ? (
        <Arrived
          placeId={place.id}
          shown={shown}
          onAdmit={(ticket) => void admitShown(ticket)}
          onDone={() => forgetSecret(path)}
        />
      ) : (
        <>
          <Ways value={way} onChange={change} />
          {way === 'scan' ? (
            <Scanner onText={scan} />
          ) : (
            <FindGuest
              list={list}
              searchRef={search}
              typed={typed}
              onTyped={setTyped}
              onAdmit={(guest) => void admit(guest)}
              onTakeBack={(guest) => void door.takeBack(guest)}
            />
          )}
        </>
      )}
      {/* So that the panel covers nothing that cannot be scrolled into view. */}
      <div aria-hidden="true" className="h-48" />
      <VerdictPanel
        verdict={door.verdict}
        onUndo={(guest) => void door.takeBack(guest)}
        onDone={() => {
          door.say(null)
          backToSearch()
        }}
      />
    </Page>
  )
}

const shownIn = (secret: URLSearchParams | null): ShownTicket | null => {
  const invitationId = secret?.get('invitation')
  const ticket = secret?.get('ticket')
  return invitationId && ticket ? { invitationId, ticket } : null
}
