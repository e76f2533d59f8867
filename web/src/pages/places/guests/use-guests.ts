import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSettled } from '../place/use-settled.ts'
import { countsBy, fits, WALKS, type Filter } from './filters.ts'
import { enoughOf } from './pace.ts'
import { guestsQuery } from './queries.ts'

const TYPING_MS = 150

/** The guests that fit, as soon as they are known, and how many there are of each kind. */
export const useGuests = (placeId: string, filter: Filter, typed: string) => {
  const search = useSettled(typed.trim(), TYPING_MS)
  const query = useInfiniteQuery(guestsQuery(placeId, filter, search))
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const all = data?.pages.flatMap(({ items }) => items)
  const guests = all?.filter((one) => WALKS[filter].keeps(one) && fits(one, typed))
  const first = data?.pages[0]?.counts
  const counts = first && countsBy(first)
  const found = guests?.length ?? 0
  const isAsked = search === typed.trim() && !query.isPlaceholderData
  const isWalking = hasNextPage && isAsked && !query.isError
  const wantsMore = isWalking && counts !== undefined && found < enoughOf(filter, counts)
  useEffect(() => {
    if (wantsMore && !isFetchingNextPage) void fetchNextPage()
  }, [wantsMore, isFetchingNextPage, fetchNextPage])
  return {
    /** Not there before the first answer. */
    guests,
    counts,
    isSettled: isAsked && !wantsMore,
    hasMore: hasNextPage && found < (counts?.[filter] ?? 0),
    isMoreComing: isFetchingNextPage,
    showMore: () => void fetchNextPage(),
    isUnread: query.isError && !data,
    tryAgain: () => void query.refetch(),
  }
}
