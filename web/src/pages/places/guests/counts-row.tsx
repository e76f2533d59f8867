import { useTranslation } from 'react-i18next'
import { classNames } from '../../../class-names.ts'
import { Skeleton } from '../../../components/skeleton.tsx'
import { FILTERS, type Filter } from './filters.ts'

interface Props {
  /** Not there before the first answer. */
  readonly counts: Readonly<Record<Filter, number>> | undefined
  readonly value: Filter
  readonly onChange: (filter: Filter) => void
}

/** How the event stands in five numbers, each of which shows who is behind it. */
export const CountsRow = ({ counts, value, onChange }: Props) => {
  const { t } = useTranslation('guests')
  return (
    <div
      role="group"
      aria-label={t('counts.label')}
      className="border-line bg-surface rounded-card shadow-lift divide-line grid grid-cols-5 divide-x overflow-hidden border"
    >
      {FILTERS.map((filter) => (
        <button
          key={filter}
          type="button"
          aria-pressed={filter === value}
          onClick={() => onChange(filter)}
          className={classNames(
            'flex min-w-0 flex-col items-center gap-0.5 px-0.5 pt-3.5 pb-3 transition-colors outline-offset-[-3px] sm:items-start sm:px-5 sm:py-4',
            filter === value ? 'bg-tint text-accent-ink' : 'hover:bg-sunken',
          )}
        >
          {counts ? (
            <span className="text-2xl leading-8 font-semibold tabular-nums sm:text-[1.75rem]">
              {counts[filter]}
            </span>
          ) : (
            <Skeleton className="my-1 h-6 w-8" />
          )}
          <span
            className={classNames(
              'max-w-full text-center text-xs leading-4 font-medium text-balance sm:text-left sm:text-sm',
              filter !== value && 'text-soft',
            )}
          >
            {t(`counts.${filter}`)}
          </span>
        </button>
      ))}
    </div>
  )
}
