import { MapPin } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../reader.ts'
import { clocksDiffer, leafOf, spanElsewhere, spanOf } from './event-time.ts'
import { plainly } from './said.tsx'
import type { Preview } from './seen.ts'

/** When and where an event is: on the clock of the place, and on the reader's where that differs. */
export const Event = ({ preview: { place } }: { readonly preview: Preview }) => {
  const { t } = useTranslation('invitation')
  if (place.startsAt === null && place.location === null) return null
  return (
    <dl className="border-line rounded-card divide-line divide-y border">
      {place.startsAt !== null && <When {...place} startsAt={place.startsAt} />}
      {place.location !== null && (
        <div className="flex items-center gap-4 p-3.5">
          <dt className="text-soft grid w-12 shrink-0 place-items-center">
            <MapPin aria-hidden="true" className="size-5" />
            <span className="sr-only">{t('where')}</span>
          </dt>
          <dd className="min-w-0">
            <bdi>{place.location}</bdi>
          </dd>
        </div>
      )}
    </dl>
  )
}

interface WhenProps {
  readonly startsAt: string
  readonly endsAt: string | null
  readonly timeZone: string | null
}

const When = ({ timeZone, ...span }: WhenProps) => {
  const { t } = useTranslation('invitation')
  const reader = useReader()
  const clock = { ...reader, timeZone: timeZone ?? reader.timeZone }
  const { month, day } = leafOf(span.startsAt, clock)
  const isElsewhere = clocksDiffer(span.startsAt, clock.timeZone, reader.timeZone)
  return (
    <div className="flex items-center gap-4 p-3.5">
      <dt className="shrink-0">
        <span
          aria-hidden="true"
          className="bg-tint text-accent-ink flex w-12 flex-col items-center rounded-lg py-1"
        >
          <span className="text-xs font-semibold uppercase">{month}</span>
          <span className="text-xl leading-6 font-semibold tabular-nums">{day}</span>
        </span>
        <span className="sr-only">{t('when')}</span>
      </dt>
      <dd className="min-w-0">
        <time dateTime={span.startsAt}>
          {spanOf(span, clock).map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </time>
        {isElsewhere && (
          <span className="text-soft block text-sm">
            {plainly(t('yourTime'), { time: spanElsewhere(span, clock, reader) })}
          </span>
        )}
      </dd>
    </div>
  )
}
