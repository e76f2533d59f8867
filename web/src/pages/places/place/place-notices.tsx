import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../../components/button-link.tsx'
import { Callout } from '../../../components/callout.tsx'
import { dayOf } from '../../../moments.ts'
import { useReader } from '../../../reader.ts'
import type { Place } from './queries.ts'
import { isOver, seatsOf } from './seats.ts'

/** Why nobody can be invited right now, and what would help. */
export const PlaceNotices = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation('place')
  const reader = useReader()
  const settings = (label: string) =>
    place.mayChange && (
      <ButtonLink to="/places/$placeId/settings" params={{ placeId: place.id }} size="sm">
        {label}
      </ButtonLink>
    )
  if (place.endsAt && isOver(place)) {
    return (
      <Callout tone="info" title={t('over.title')}>
        {t('over.sentence', { day: dayOf(place.endsAt, reader) })}
      </Callout>
    )
  }
  if (place.locked) {
    return (
      <Callout tone="warn" title={t('locked.title')} action={settings(t('locked.open'))}>
        {t('locked.sentence')}
      </Callout>
    )
  }
  if (place.mayGrant.length === 0 || seatsOf(place)?.free !== 0) return null
  return (
    <Callout tone="warn" title={t('full.title')} action={settings(t('full.raise'))}>
      {place.mayChange ? t('full.sentenceOwner') : t('full.sentence')}
    </Callout>
  )
}
