import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DoorOpen, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { usher, type Schemas } from '../../api.ts'
import { Logo } from '../../components/avatar.tsx'
import { ButtonLink } from '../../components/button-link.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Moment } from '../../components/moment.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { seatsOf } from '../places/place/seats.ts'

const myPlacesQuery = infiniteQueryOptions({
  queryKey: ['my-places'],
  queryFn: ({ pageParam }) =>
    usher.get('/api/v3/places', { params: { query: pageParam === null ? {} : { cursor: pageParam } } }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
})

export const MyPlaces = () => {
  const { t } = useTranslation(['home', 'common'])
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(myPlacesQuery)
  const places = data?.pages.flatMap(({ items }) => items)
  return (
    <section aria-labelledby="places" className="flex flex-col gap-3">
      <div className="flex min-h-11 items-center justify-between gap-3">
        <h2 id="places" className="text-lg">
          {t('places.title')}
        </h2>
        {places && places.length > 0 && (
          <ButtonLink to="/places/new" icon={<Plus aria-hidden="true" />}>
            {t('places.add')}
          </ButtonLink>
        )}
      </div>
      {places === undefined && <Skeleton className="h-32 w-full" />}
      {places?.length === 0 && <NoPlaces />}
      {places && places.length > 0 && (
        <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2">
          {places.map((place) => (
            <PlaceCard key={place.id} place={place} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button className="self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('common:more')}
        </Button>
      )}
    </section>
  )
}

const NoPlaces = () => {
  const { t } = useTranslation('home')
  return (
    <Card>
      <EmptyState
        icon={<DoorOpen />}
        title={t('places.nothing.title')}
        action={
          <ButtonLink to="/places/new" variant="primary" icon={<Plus aria-hidden="true" />}>
            {t('places.add')}
          </ButtonLink>
        }
      >
        {t('places.nothing.sentence')}
      </EmptyState>
    </Card>
  )
}

const PlaceCard = ({ place }: { readonly place: Schemas['Place'] }) => {
  const { t } = useTranslation(['place', 'common'])
  const roles = place.roles.map((role) => t(`common:roles.${role}` as 'common:roles.guest')).join(t('and'))
  return (
    <li className="min-w-0">
      <Link
        to="/places/$placeId"
        params={{ placeId: place.id }}
        className="border-line bg-surface rounded-card shadow-lift hover:border-edge/50 flex h-full items-center gap-3.5 border p-4 transition-colors"
      >
        <Logo name={place.name} src={place.logoUrl} size="lg" />
        <span className="flex min-w-0 flex-col">
          <bdi className="truncate font-semibold">{place.name}</bdi>
          <span className="text-soft text-sm">
            {t(`common:kinds.${place.kind}`)} · {roles}
          </span>
          <span className="text-soft text-sm">
            <Note place={place} />
          </span>
        </span>
      </Link>
    </li>
  )
}

/** What is most worth knowing about a place of its kind. */
const Note = ({ place }: { readonly place: Schemas['Place'] }) => {
  const { t } = useTranslation(['home', 'place'])
  if (place.startsAt) {
    return (
      <>
        {t('places.starts')} <Moment at={place.startsAt} timeZone={place.timeZone} />
      </>
    )
  }
  const seats = seatsOf(place)
  if (!seats || seats.limit === null) return null
  // What waits for an answer takes a seat as well.
  return t('place:seatsOf', { taken: seats.taken + seats.held, count: seats.limit })
}
