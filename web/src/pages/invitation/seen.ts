import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query'
import { usher, UsherProblem, type Schemas } from '../../api.ts'
import { meQuery } from '../../session.ts'

export type Preview = Schemas['InvitationPreview']

export interface At {
  readonly placeId: string
  readonly id: string
}

export interface Seen {
  /** Null: there is nothing to show to whoever looks with what they have. */
  readonly preview: Preview | null
  /** The code opens nothing (any more). */
  readonly isRefused: boolean
}

export const pathOf = ({ placeId, id }: At): string => `/invitations/${placeId}/${id}`

/** An invitation as whoever looks may see it. Asking for it changes nothing. */
export const seenQuery = (at: At, code: string | null) =>
  queryOptions({
    queryKey: ['invitation', at.placeId, at.id, code],
    queryFn: ({ client }) => look(at, code, client),
    // A code that was refused, or has served, leaves what is on the page where it is.
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: 'always',
  })

/**
 * For some an address that is proven to be theirs is enough, so a wrong code takes nothing from them. What
 * is seen without it is known from then on.
 */
const look = async (at: At, code: string | null, queries: QueryClient): Promise<Seen> => {
  const preview = await previewOrNull(at, code)
  if (preview || code === null) return { preview, isRefused: false }
  const isVisitor = queries.getQueryData(meQuery.queryKey) === null
  const without = { preview: isVisitor ? null : await previewOrNull(at, null), isRefused: false }
  queries.setQueryData(['invitation', at.placeId, at.id, null], without)
  return { ...without, isRefused: true }
}

const previewOrNull = async ({ placeId, id }: At, code: string | null): Promise<Preview | null> => {
  try {
    return await usher.post('/api/v3/places/{placeId}/invitations/{invitationId}/preview', {
      params: { path: { placeId, invitationId: id } },
      body: code === null ? {} : { code },
    })
  } catch (error) {
    const isUnseen = error instanceof UsherProblem && (error.status === 404 || error.status === 400)
    if (isUnseen) return null
    throw error
  }
}
