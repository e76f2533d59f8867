import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/button.tsx'
import { Card } from '../../../../components/card.tsx'
import { classNames } from '../../../../class-names.ts'
import { RowsSkeleton } from '../place-skeleton.tsx'
import {
  EVERYTHING,
  invitationsQuery,
  type Invitation,
  type InvitationFilters,
  type Place,
} from '../queries.ts'
import { useMedia } from '../use-media.ts'
import { useSettled } from '../use-settled.ts'
import { BulkBar } from './bulk-bar.tsx'
import { CardsView } from './cards-view.tsx'
import { ChooseEvery } from './choose-every.tsx'
import { NothingHere } from './nothing-here.tsx'
import { countIn, StateFilter } from './state-filter.tsx'
import { TableView } from './table-view.tsx'
import { Toolbar } from './toolbar.tsx'
import { useInvitationTable } from './use-invitation-table.ts'
import { useInviters } from './use-inviters.ts'

interface Props {
  readonly place: Place
  readonly onInvite: (() => void) | null
  readonly onStory: (invitationId: string) => void
}

const TYPING_MS = 300

/** Whoever was invited, in every state, to look through and to act on. */
export const Invitations = ({ place, onInvite, onStory }: Props) => {
  const { t } = useTranslation('place')
  const [filters, setFilters] = useState<InvitationFilters>(EVERYTHING)
  const search = useSettled(filters.search.trim(), TYPING_MS)
  const list = useInfiniteQuery({
    ...invitationsQuery(place.id, { ...filters, search }),
    placeholderData: keepPreviousData,
  })
  const shown = useMemo(() => list.data?.pages.flatMap(({ items }) => items), [list.data])
  const table = useInvitationTable(shown ?? NONE)
  const inviters = useInviters(shown ?? NONE)
  const isWide = useMedia('(min-width: 48rem)')
  const View = isWide ? TableView : CardsView
  const chosen = table.getSelectedRowModel().rows.map((row) => row.original)
  const change = (changed: Partial<InvitationFilters>): void => {
    setFilters({ ...filters, ...changed })
    table.resetRowSelection(true)
  }
  const counts = list.data?.pages[0]?.counts
  // The service counts by role and state alone.
  const isCounted = search === '' && filters.inviterId === null
  const chooseEvery = async (most: number): Promise<void> => {
    let loaded = shown ?? NONE
    let isMore: boolean = list.hasNextPage
    while (isMore && loaded.length < most) {
      const { data, hasNextPage, isError } = await list.fetchNextPage()
      if (isError) break
      loaded = data?.pages.flatMap(({ items }) => items) ?? loaded
      isMore = hasNextPage
    }
    table.setRowSelection(Object.fromEntries(loaded.slice(0, most).map(({ id }) => [id, true])))
  }
  return (
    <div className="flex flex-col gap-4 pt-5">
      <StateFilter counts={counts} value={filters.state} onChange={(state) => change({ state })} />
      <Toolbar place={place} filters={filters} onChange={change} inviters={inviters} />
      <Card
        flush
        aria-label={t('invitations.tab')}
        aria-busy={list.isPlaceholderData}
        className={classNames('overflow-hidden transition-opacity', list.isPlaceholderData && 'opacity-60')}
      >
        {!shown && <RowsSkeleton />}
        {shown && counts && list.hasNextPage && table.getIsAllRowsSelected() && (
          <ChooseEvery
            shown={shown.length}
            all={isCounted ? countIn(counts, filters.state) : null}
            onChoose={chooseEvery}
          />
        )}
        {shown?.length === 0 && (
          <NothingHere filters={filters} onInvite={onInvite} onClear={() => setFilters(EVERYTHING)} />
        )}
        {shown && shown.length > 0 && <View place={place} table={table} onStory={onStory} />}
      </Card>
      <p aria-live="polite" className="sr-only">
        {shown && !list.isPlaceholderData && t('invitations.found', { count: shown.length })}
      </p>
      {list.hasNextPage && (
        <Button
          className="self-center"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('invitations.more')}
        </Button>
      )}
      {chosen.length > 0 && (
        <BulkBar place={place} chosen={chosen} onClear={() => table.resetRowSelection(true)} />
      )}
    </div>
  )
}

const NONE: readonly Invitation[] = []
