import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../components/page.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { PlaceSkeleton } from './place/place-skeleton.tsx'
import { placeQuery, type Place } from './place/queries.ts'
import { Basics } from './settings/basics.tsx'
import { Door } from './settings/door.tsx'
import { EventSection } from './settings/event.tsx'
import { Expiry } from './settings/expiry.tsx'
import { LockSection } from './settings/lock.tsx'
import { Mails } from './settings/mails.tsx'
import { NotYours } from './settings/not-yours.tsx'
import { Seats } from './settings/seats.tsx'
import { UnsavedGuard } from './settings/unsaved-guard.tsx'

const route = getRouteApi('/places/$placeId/settings')

/** How a place is, for those who may change that. */
export const Settings = () => {
  const { placeId } = route.useParams()
  const { data: place } = useQuery(placeQuery(placeId))
  if (!place) return <PlaceSkeleton />
  return place.mayChange ? <Sections key={place.id} place={place} /> : <NotYours place={place} />
}

const Sections = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation('settings')
  return (
    <UnsavedGuard>
      <Page width="account">
        <div className="flex flex-col gap-3">
          <Link
            to="/places/$placeId"
            params={{ placeId: place.id }}
            className="text-soft hover:text-ink -my-2 inline-flex min-h-11 items-center gap-2 self-start text-[0.9375rem] font-medium"
          >
            <ArrowLeft aria-hidden="true" className="size-4.5 shrink-0" />
            <bdi>{place.name}</bdi>
          </Link>
          <PageHeading title={t('titleOf', { place: place.name })}>{t('title')}</PageHeading>
        </div>
        <Basics place={place} />
        {place.kind === 'social' && <EventSection place={place} />}
        {place.seatsTaken !== null && <Seats place={place} />}
        <Door place={place} />
        <Expiry place={place} />
        <Mails place={place} />
        <LockSection place={place} />
      </Page>
    </UnsavedGuard>
  )
}
