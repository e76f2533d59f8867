import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usher } from '../../api.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { WaitingInvitation } from './waiting-invitation.tsx'

const myInvitationsQuery = infiniteQueryOptions({
  queryKey: ['my-invitations'],
  queryFn: ({ pageParam }) =>
    usher.get('/api/v3/me/invitations', {
      params: { query: pageParam === null ? {} : { cursor: pageParam } },
    }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
})

/** Everything that waits for whoever is signed in, to be answered in one click. */
export const MyInvitations = () => {
  const { t } = useTranslation(['home', 'common'])
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(myInvitationsQuery)
  const waiting = data?.pages.flatMap(({ items }) => items)
  return (
    <section aria-labelledby="waiting" className="flex flex-col gap-3">
      <h2 id="waiting" className="text-lg">
        {t('invitations.title')}
      </h2>
      {waiting === undefined ? (
        <Skeleton className="h-24 w-full" />
      ) : waiting.length === 0 ? (
        <p className="text-soft text-[0.9375rem]">{t('invitations.nothing')}</p>
      ) : (
        <Card flush>
          <ul className="divide-line divide-y">
            {waiting.map((one) => (
              <WaitingInvitation key={one.invitation.id} waiting={one} />
            ))}
          </ul>
        </Card>
      )}
      {hasNextPage && (
        <Button className="self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('common:more')}
        </Button>
      )}
    </section>
  )
}
