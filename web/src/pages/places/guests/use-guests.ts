import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSettled } from '../place/use-settled.ts'
import { countsBy, fits, WALKS, type Filter } from './filters.ts'
import { guestsQuery } from './queries.ts'

const TYPING_MS = 150
/** So many are on show before anybody has to ask for more. */
const ENOUGH = 40

/** The guests that fit, as soon as they are known, and how many there are of each kind. */
export const useGuests = (placeId: string, filter: Filter, typed: string) => {
  const search = useSettled(typed.trim(), TYPING_MS)
  const query = useInfiniteQuery(guestsQuery(placeId, filter, search))
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const all = data?.pages.flatMap(({ items }) => items)
  const guests = all?.filter((one) => WALKS[filter].keeps(one) && fits(one, typed))
  const wantsMore = hasNextPage && !query.isError && (guests?.length ?? 0) < ENOUGH
  useEffect(() => {
    if (wantsMore && !isFetchingNextPage) void fetchNextPage()
  }, [wantsMore, isFetchingNextPage, fetchNextPage])
  const counts = data?.pages[0]?.counts
  return {
    /** Not there before the first answer. */
    guests,
    counts: counts && countsBy(counts),
    isSettled: search === typed.trim() && !query.isPlaceholderData && !wantsMore,
    hasMore: hasNextPage,
    isMoreComing: isFetchingNextPage,
    showMore: () => void fetchNextPage(),
    isUnread: query.isError && !data,
    tryAgain: () => void query.refetch(),
  }
}
