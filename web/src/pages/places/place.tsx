import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { SocialPage } from './guests/social-page.tsx'
import { PlaceSkeleton } from './place/place-skeleton.tsx'
import { PlaceView } from './place/place-view.tsx'
import { placeQuery } from './place/queries.ts'

const route = getRouteApi('/places/$placeId')

/** What members see of their place; for others it is not there. */
export const PlacePage = () => {
  const { placeId } = route.useParams()
  const { data: place } = useQuery(placeQuery(placeId))
  if (!place) return <PlaceSkeleton />
  if (place.kind === 'social') return <SocialPage key={place.id} place={place} />
  return <PlaceView key={place.id} place={place} />
}
