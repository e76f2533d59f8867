import { useInfiniteQuery } from '@tanstack/react-query'
import { UserPlus, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/button.tsx'
import { Card } from '../../../../components/card.tsx'
import { EmptyState } from '../../../../components/empty-state.tsx'
import { RowsSkeleton } from '../place-skeleton.tsx'
import { membersQuery, type Place } from '../queries.ts'
import { MemberRow } from './member-row.tsx'

interface Props {
  readonly place: Place
  readonly onInvite: (() => void) | null
  /** Shows how somebody came in. Null: not to this viewer. */
  readonly onStory: ((invitationId: string) => void) | null
}

/** Everybody who is in. */
export const People = ({ place, onInvite, onStory }: Props) => {
  const { t } = useTranslation('place')
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(membersQuery(place.id))
  const members = data?.pages.flatMap(({ items }) => items)
  const isAlone = members?.length === 1 && !hasNextPage
  return (
    <div className="flex flex-col gap-4 pt-5">
      <Card flush aria-label={t('people.tab')} className="overflow-hidden">
        {members ? (
          <ul className="divide-line divide-y">
            {members.map((member) => (
              <MemberRow key={member.accountId} place={place} member={member} onStory={onStory} />
            ))}
          </ul>
        ) : (
          <RowsSkeleton />
        )}
        {isAlone && onInvite && (
          <div className="border-line border-t">
            <EmptyState
              icon={<UsersRound />}
              title={t('people.alone.title')}
              action={
                <Button variant="primary" icon={<UserPlus aria-hidden="true" />} onClick={onInvite}>
                  {t('invitePeople')}
                </Button>
              }
            >
              {t('people.alone.sentence')}
            </EmptyState>
          </div>
        )}
      </Card>
      {hasNextPage && (
        <Button className="self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('people.more')}
        </Button>
      )}
    </div>
  )
}
