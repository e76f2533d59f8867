import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PageHeading } from '../../../components/page-heading.tsx'
import type { Filter } from '../guests/filters.ts'
import type { Place } from '../place/queries.ts'

interface Props {
  readonly place: Place
  /** Not there before the first answer. */
  readonly counts: Readonly<Record<Filter, number>> | undefined
}

/** Whose door it is, and how many are in. */
export const DeskHead = ({ place, counts }: Props) => {
  const { t } = useTranslation('guests')
  return (
    <div className="flex flex-col gap-4">
      <Link
        to="/places/$placeId"
        params={{ placeId: place.id }}
        className="text-soft hover:text-ink -my-2 inline-flex min-h-11 items-center gap-2 self-start text-[0.9375rem] font-medium"
      >
        <ArrowLeft aria-hidden="true" className="size-4.5 shrink-0" />
        <bdi>{place.name}</bdi>
      </Link>
      <div className="flex items-end justify-between gap-4">
        <PageHeading title={t('desk.titleOf', { place: place.name })}>{t('desk.title')}</PageHeading>
        <p className="text-lg font-semibold tabular-nums">
          {counts && t('desk.counter', { here: counts.checkedIn, count: counts.going })}
        </p>
      </div>
      <div aria-hidden="true" className="bg-sunken h-2 overflow-hidden rounded-full">
        <div
          className="bg-good h-full rounded-full motion-safe:transition-[width]"
          style={{ width: counts?.going ? `${(counts.checkedIn / counts.going) * 100}%` : 0 }}
        />
      </div>
    </div>
  )
}
