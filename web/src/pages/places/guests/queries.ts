import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { usher } from '../../../api.ts'
import { nextStep, WALKS, type Filter, type Step } from './filters.ts'
import { pauseFor } from './pace.ts'

const PAGE = 100
const START: Step = { at: 0, cursor: '' }

export const guestsQuery = (placeId: string, filter: Filter, search: string) =>
  infiniteQueryOptions({
    queryKey: ['place', placeId, 'guests', filter, search],
    queryFn: async ({ pageParam: step }) => {
      const { states, sort } = WALKS[filter]
      const state = states[step.at]
      const query = {
        sort,
        limit: PAGE,
        ...(state ? { state } : {}),
        ...(search ? { q: search } : {}),
        ...(step.cursor ? { cursor: step.cursor } : {}),
      }
      const page = await usher.get('/api/v3/places/{placeId}/invitations', {
        params: { path: { placeId }, query },
      })
      return { ...page, next: nextStep(filter, step, page.nextCursor) }
    },
    initialPageParam: START,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => pauseFor(state.data?.pages.length ?? 0),
    // At a door the page stays usable without a connection.
    throwOnError: false,
  })

/** The caller's own place on the list. */
export const memberQuery = (placeId: string, accountId: string) =>
  queryOptions({
    queryKey: ['place', placeId, 'member', accountId],
    queryFn: () =>
      usher.get('/api/v3/places/{placeId}/members/{accountId}', {
        params: { path: { placeId, accountId } },
      }),
  })
