import { CalendarPlus, ScanLine, Settings, UserPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Logo } from '../../../components/avatar.tsx'
import { buttonClass } from '../../../components/button-class.ts'
import { ButtonLink } from '../../../components/button-link.tsx'
import { Button } from '../../../components/button.tsx'
import { PageHeading } from '../../../components/page-heading.tsx'
import { useReader } from '../../../reader.ts'
import { leafOf } from '../../invitation/event-time.ts'
import type { Place } from '../place/queries.ts'
import { EventFacts } from './event-facts.tsx'

interface Props {
  readonly place: Place
  /** Null: not by the viewer, or not now. */
  readonly onInvite: (() => void) | null
}

/** What is on, when and where, and what a host does next. */
export const SocialHeader = ({ place, onInvite }: Props) => (
  <div className="flex flex-col gap-5 lg:flex-row lg:items-start lg:justify-between lg:gap-8">
    <div className="flex min-w-0 items-start gap-4 sm:gap-5">
      <Mark place={place} />
      <PageHeading title={place.name} lead={<EventFacts place={place} />}>
        <bdi>{place.name}</bdi>
      </PageHeading>
    </div>
    <div className="grid shrink-0 grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <Acts place={place} onInvite={onInvite} />
    </div>
  </div>
)

const Mark = ({ place }: { readonly place: Place }) => {
  const reader = useReader()
  if (place.logoUrl || !place.startsAt) return <Logo name={place.name} src={place.logoUrl} size="xl" />
  const { month, day } = leafOf(place.startsAt, { ...reader, timeZone: place.timeZone ?? reader.timeZone })
  return (
    <span
      aria-hidden="true"
      className="border-line bg-surface shadow-lift flex w-14 shrink-0 flex-col overflow-hidden rounded-xl border text-center sm:w-16"
    >
      <span className="bg-accent text-on-accent py-0.5 text-[0.6875rem] leading-4 font-semibold tracking-wide uppercase">
        {month}
      </span>
      <span className="py-1.5 text-2xl leading-7 font-semibold tabular-nums">{day}</span>
    </span>
  )
}

const Acts = ({ place, onInvite }: Props) => {
  const { t } = useTranslation(['guests', 'place'])
  const isHost = place.mayGrant.length > 0
  return (
    <>
      {place.startsAt && (
        <a href={`/api/v3/places/${place.id}/calendar.ics`} download className={buttonClass({})}>
          <CalendarPlus aria-hidden="true" />
          {t('toCalendar')}
        </a>
      )}
      {place.mayChange && (
        <ButtonLink
          to="/places/$placeId/settings"
          params={{ placeId: place.id }}
          icon={<Settings aria-hidden="true" />}
        >
          {t('place:settings')}
        </ButtonLink>
      )}
      {isHost && (
        <ButtonLink
          to="/places/$placeId/check-in"
          params={{ placeId: place.id }}
          icon={<ScanLine aria-hidden="true" />}
        >
          {t('checkIn')}
        </ButtonLink>
      )}
      {onInvite && (
        <Button variant="primary" icon={<UserPlus aria-hidden="true" />} onClick={onInvite}>
          {t('place:invite')}
        </Button>
      )}
    </>
  )
}
