import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Card } from '../../../components/card.tsx'
import { useMe } from '../../../session.ts'
import { Ticket } from '../../invitation/ticket.tsx'
import { People } from '../place/people/people.tsx'
import type { Place } from '../place/queries.ts'
import { memberQuery } from './queries.ts'

/** What a guest sees: the ticket first, and who else comes. */
export const GuestView = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation('guests')
  return (
    <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[20rem_1fr]">
      <OwnTicket place={place} />
      <section className="flex min-w-0 flex-col lg:col-start-2 lg:row-start-1">
        <h2 className="text-lg">{t('guest.who')}</h2>
        <People place={place} onInvite={null} onStory={null} />
      </section>
    </div>
  )
}

const OwnTicket = ({ place }: { readonly place: Place }) => {
  const { data: me } = useMe()
  return me ? <TicketOf place={place} accountId={me.accountId} /> : null
}

const TicketOf = ({ place, accountId }: { readonly place: Place; readonly accountId: string }) => {
  const { data: member } = useQuery(memberQuery(place.id, accountId))
  // Whoever was added without an invitation has none, and is on the list of members.
  if (!member?.invitationId) return null
  return (
    <Card className="lg:col-start-1">
      <Ticket at={{ placeId: place.id, id: member.invitationId }} place={place.name} />
    </Card>
  )
}
