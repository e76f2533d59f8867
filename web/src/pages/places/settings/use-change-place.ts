import { useQueryClient } from '@tanstack/react-query'
import { usher } from '../../../api.ts'
import { placeQuery, refresh, type Place } from '../place/queries.ts'

type Patch = Parameters<typeof usher.patch<'/api/v3/places/{placeId}'>>[1]
export type PlaceChange = NonNullable<Patch>['body']

/** Shows the place as the service now has it, here and wherever else it is on show. */
export const useShowPlace = (): ((place: Place) => Promise<void>) => {
  const queries = useQueryClient()
  return async (place) => {
    queries.setQueryData(placeQuery(place.id).queryKey, place)
    void queries.invalidateQueries({ queryKey: ['my-places'] })
    await refresh(queries, place.id)
  }
}

/** Sends what changed, and nothing else. */
export const useChangePlace = (placeId: string): ((body: PlaceChange) => Promise<Place>) => {
  const show = useShowPlace()
  return async (body) => {
    const place = await usher.patch('/api/v3/places/{placeId}', { params: { path: { placeId } }, body })
    await show(place)
    return place
  }
}
