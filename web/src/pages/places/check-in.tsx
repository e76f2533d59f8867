import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { DoorClosed, DoorOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../components/button-link.tsx'
import { Statement } from '../../components/statement.tsx'
import { Desk } from './check-in/desk.tsx'
import { PlaceSkeleton } from './place/place-skeleton.tsx'
import { placeQuery, type Place } from './place/queries.ts'

const route = getRouteApi('/places/$placeId/check-in')

/** Where hosts let guests in, and where a scanned ticket leads. */
export const CheckIn = () => {
  const { placeId } = route.useParams()
  const { data: place } = useQuery(placeQuery(placeId))
  if (!place) return <PlaceSkeleton />
  if (place.kind !== 'social' || place.mayGrant.length === 0) return <NoDesk place={place} />
  return <Desk key={place.id} place={place} />
}

const NoDesk = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation('guests')
  const isEvent = place.kind === 'social'
  const back = (label: string) => (
    <ButtonLink variant="primary" to="/places/$placeId" params={{ placeId: place.id }}>
      {label}
    </ButtonLink>
  )
  return isEvent ? (
    <Statement icon={<DoorOpen />} title={t('desk.notHost.title')} action={back(t('desk.notHost.ticket'))}>
      {t('desk.notHost.sentence', { place: place.name })}
    </Statement>
  ) : (
    <Statement
      icon={<DoorClosed />}
      title={t('desk.notEvent.title')}
      action={back(t('desk.back', { place: place.name }))}
    >
      {t('desk.notEvent.sentence')}
    </Statement>
  )
}
