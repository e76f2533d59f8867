import { useTranslation } from 'react-i18next'
import { Meter } from '../../../components/meter.tsx'
import type { Place } from './queries.ts'
import { seatsOf } from './seats.ts'

/** How many seats are left, where they are counted. */
export const SeatsLine = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation('place')
  const seats = seatsOf(place)
  if (!seats) return null
  const { taken, held, limit } = seats
  const hold = held > 0 ? [t('seatsHeld', { count: held })] : []
  if (limit === null) {
    return <p className="text-soft text-sm">{[t('seatsUnlimited', { count: taken }), ...hold].join(' · ')}</p>
  }
  return (
    <div className="max-w-md">
      <Meter
        label={t('seats')}
        text={[t('seatsOf', { taken: taken + held, count: limit }), ...hold].join(' · ')}
        value={taken + held}
        pending={held}
        max={limit}
      />
    </div>
  )
}
