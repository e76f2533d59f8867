import { infiniteQueryOptions, queryOptions, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { usher, type Schemas } from '../../../api.ts'

export type Place = Schemas['Place']
export type Member = Schemas['Member']
export type Invitation = Schemas['Invitation']
export type History = Awaited<ReturnType<typeof readHistory>>

/** Everything that is known about a place begins like this. */
const about = (placeId: string, ...more: readonly unknown[]) => ['place', placeId, ...more] as const

export const placeQuery = (placeId: string) =>
  queryOptions({
    queryKey: about(placeId, 'itself'),
    queryFn: () => usher.get('/api/v3/places/{placeId}', { params: { path: { placeId } } }),
  })

export const membersQuery = (placeId: string) =>
  infiniteQueryOptions({
    queryKey: about(placeId, 'members'),
    queryFn: ({ pageParam }) =>
      usher.get('/api/v3/places/{placeId}/members', {
        params: { path: { placeId }, query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

export const invitationQuery = (placeId: string, invitationId: string) =>
  queryOptions({
    queryKey: about(placeId, 'invitation', invitationId),
    queryFn: () =>
      usher.get('/api/v3/places/{placeId}/invitations/{invitationId}', {
        params: { path: { placeId, invitationId } },
      }),
    throwOnError: false,
    retry: false,
  })

export const historyQuery = (placeId: string, invitationId: string) =>
  queryOptions({
    queryKey: about(placeId, 'history', invitationId),
    queryFn: () => readHistory(placeId, invitationId),
    throwOnError: false,
    retry: false,
  })

const readHistory = (placeId: string, invitationId: string) =>
  usher.get('/api/v3/places/{placeId}/invitations/{invitationId}/history', {
    params: { path: { placeId, invitationId } },
  })

/** Asks anew for whatever is on show of a place. */
export const useRefresh = (placeId: string): (() => Promise<void>) => {
  const queries = useQueryClient()
  return () => refresh(queries, placeId)
}

export const refresh = (queries: QueryClient, placeId: string): Promise<void> =>
  queries.invalidateQueries({ queryKey: about(placeId) })

export interface InvitationFilters {
  readonly state: Invitation['state'] | 'all'
  readonly search: string
  readonly role: string | null
  readonly inviterId: string | null
  readonly sort: 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt'
}

export const EVERYTHING: InvitationFilters = {
  state: 'all',
  search: '',
  role: null,
  inviterId: null,
  sort: '-createdAt',
}

const PAGE = 50
const SOON_MS = 2_000
const LATER_MS = 20_000

/** Asked again and again while mails are on their way. */
export const invitationsQuery = (placeId: string, filters: InvitationFilters) =>
  infiniteQueryOptions({
    queryKey: about(placeId, 'invitations', filters),
    queryFn: ({ pageParam }) =>
      usher.get('/api/v3/places/{placeId}/invitations', {
        params: { path: { placeId }, query: { ...queryOf(filters), limit: PAGE, ...cursorOf(pageParam) } },
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) => pauseFor(state.data?.pages.flatMap(({ items }) => items) ?? []),
  })

const cursorOf = (cursor: string) => (cursor ? { cursor } : {})

const queryOf = ({ state, search, role, inviterId, sort }: InvitationFilters) => ({
  sort,
  ...(state === 'all' ? {} : { state }),
  ...(search ? { q: search } : {}),
  ...(role === null ? {} : { role }),
  ...(inviterId === null ? {} : { inviterId }),
})

const pauseFor = (invitations: readonly Invitation[]): number | false => {
  const isOne = (state: string): boolean => invitations.some(({ delivery }) => delivery?.state === state)
  if (isOne('queued')) return SOON_MS
  return isOne('deferred') && LATER_MS
}
