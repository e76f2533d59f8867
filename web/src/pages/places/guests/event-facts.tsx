import { Link } from '@tanstack/react-router'
import { CalendarClock, MapPin } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../../reader.ts'
import { clocksDiffer, spanElsewhere, spanOf } from '../../invitation/event-time.ts'
import type { Place } from '../place/queries.ts'

const LINE = 'flex items-start gap-2.5 [&_svg]:mt-1 [&_svg]:size-4 [&_svg]:shrink-0'

/** When and where: on the clock of the place, and on the reader's where that differs. */
export const EventFacts = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation('guests')
  return (
    <dl className="flex flex-col gap-1 text-[0.9375rem]">
      <div className={LINE}>
        <dt className="sr-only">{t('when')}</dt>
        <CalendarClock aria-hidden="true" />
        <dd>{place.startsAt ? <When {...place} startsAt={place.startsAt} /> : <NoTime place={place} />}</dd>
      </div>
      {place.location && (
        <div className={LINE}>
          <dt className="sr-only">{t('where')}</dt>
          <MapPin aria-hidden="true" />
          <dd>
            <bdi>{place.location}</bdi>
          </dd>
        </div>
      )}
    </dl>
  )
}

const NoTime = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation('guests')
  return (
    <>
      {t('noTime')}{' '}
      {place.mayChange && (
        <Link to="/places/$placeId/settings" params={{ placeId: place.id }} className="link">
          {t('setTime')}
        </Link>
      )}
    </>
  )
}

interface WhenProps {
  readonly startsAt: string
  readonly endsAt: string | null
  readonly timeZone: string | null
}

const When = ({ timeZone, ...span }: WhenProps) => {
  const { t } = useTranslation('guests')
  const reader = useReader()
  const clock = { ...reader, timeZone: timeZone ?? reader.timeZone }
  return (
    <>
      <time dateTime={span.startsAt} className="text-ink">
        <Parts parts={spanOf(span, clock)} />
      </time>
      {clocksDiffer(span.startsAt, clock.timeZone, reader.timeZone) && (
        <span className="block text-sm">{t('yourTime', { time: spanElsewhere(span, clock, reader) })}</span>
      )}
    </>
  )
}

/** The day, and the hours: below it where there is no room beside it. */
const Parts = ({ parts: [day, hours] }: { readonly parts: readonly string[] }) => (
  <>
    {day}
    {hours && (
      <>
        <span className="max-sm:hidden"> · </span>
        <span className="max-sm:block">{hours}</span>
      </>
    )}
  </>
)
