import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/button.tsx'
import { Card } from '../../../components/card.tsx'
import { Unread } from '../check-in/unread.tsx'
import { RowsSkeleton } from '../place/place-skeleton.tsx'
import type { Place } from '../place/queries.ts'
import { CountsRow } from './counts-row.tsx'
import type { Filter } from './filters.ts'
import { GuestRow } from './guest-row.tsx'
import { Nobody } from './nobody.tsx'
import { SearchBox } from './search-box.tsx'
import { useCheckIn } from './use-check-in.ts'
import { useGuests } from './use-guests.ts'

interface Props {
  readonly place: Place
  /** Null: not now. */
  readonly onInvite: (() => void) | null
  readonly onStory: (invitationId: string) => void
}

/** Everybody who was invited, what they answered, and who is here. */
export const GuestList = ({ place, onInvite, onStory }: Props) => {
  const { t } = useTranslation('guests')
  const [filter, setFilter] = useState<Filter>('invited')
  const [typed, setTyped] = useState('')
  const list = useGuests(place.id, filter, typed)
  const door = useCheckIn(place.id)
  const { guests, counts } = list
  const isNew = counts?.invited === 0
  return (
    <div className="flex flex-col gap-4 pt-5">
      {!isNew && (
        <>
          <CountsRow counts={counts} value={filter} onChange={setFilter} />
          <SearchBox label={t('search')} value={typed} onChange={setTyped} />
        </>
      )}
      <p aria-live="polite" className="sr-only">
        {guests && list.isSettled && t('shown', { count: guests.length })}
      </p>
      <Card flush aria-label={t('tabs.guests')} className="overflow-hidden">
        {list.isUnread && <Unread onRetry={list.tryAgain} />}
        {guests && guests.length > 0 && (
          <ul className="divide-line divide-y">
            {guests.map((guest) => (
              <GuestRow key={guest.id} guest={guest} door={door} onStory={onStory} />
            ))}
          </ul>
        )}
        {!list.isUnread && !guests && <RowsSkeleton />}
        {guests?.length === 0 &&
          (list.isSettled ? (
            <Nobody
              filter={filter}
              isSearch={typed !== ''}
              onAll={() => {
                setFilter('invited')
                setTyped('')
              }}
              onInvite={onInvite}
            />
          ) : (
            <RowsSkeleton />
          ))}
      </Card>
      {list.hasMore && (
        <Button className="self-center" busy={list.isMoreComing} onClick={list.showMore}>
          {t('more')}
        </Button>
      )}
    </div>
  )
}
