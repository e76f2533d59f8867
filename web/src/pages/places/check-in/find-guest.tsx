import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../../components/card.tsx'
import { SearchBox } from '../guests/search-box.tsx'
import type { useGuests } from '../guests/use-guests.ts'
import { RowsSkeleton } from '../place/place-skeleton.tsx'
import type { Invitation } from '../place/queries.ts'
import { GuestLine, type DoorActs } from './guest-line.tsx'
import { Unread } from './unread.tsx'

interface Props extends DoorActs {
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly list: ReturnType<typeof useGuests>
  readonly typed: string
  readonly onTyped: (typed: string) => void
}

/** A few letters of the name, and a tap. Whoever is still expected comes first. */
export const FindGuest = ({ list, searchRef, typed, onTyped, ...acts }: Props) => {
  const { t } = useTranslation('guests')
  const { guests, isSettled } = list
  return (
    <div className="flex flex-col gap-4">
      <SearchBox large inputRef={searchRef} label={t('desk.searchLabel')} value={typed} onChange={onTyped} />
      <p aria-live="polite" className="sr-only">
        {guests && isSettled && typed && t('shown', { count: guests.length })}
      </p>
      <Card flush aria-label={t('desk.going')} className="overflow-hidden">
        {list.isUnread && <Unread onRetry={list.tryAgain} />}
        {!list.isUnread && (!guests || (guests.length === 0 && !isSettled)) && <RowsSkeleton />}
        {guests && guests.length > 0 && (
          <ul className="divide-line divide-y">
            {[...guests].sort(byExpected).map((guest) => (
              <GuestLine key={guest.id} guest={guest} {...acts} />
            ))}
          </ul>
        )}
        {guests?.length === 0 && isSettled && (
          <p className="text-soft px-5 py-8 text-center">
            {typed ? t('desk.nobody', { search: typed }) : t('desk.nobodyYet')}
          </p>
        )}
      </Card>
      {list.hasMore && <p className="text-soft text-center text-sm">{t('desk.narrow')}</p>}
    </div>
  )
}

const byExpected = (one: Invitation, other: Invitation): number =>
  Number(one.checkedInAt !== null) - Number(other.checkedInAt !== null)
