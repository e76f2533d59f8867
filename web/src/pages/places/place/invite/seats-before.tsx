import { useTranslation } from 'react-i18next'
import { Callout } from '../../../../components/callout.tsx'
import { Meter } from '../../../../components/meter.tsx'
import type { Seats } from '../seats.ts'
import type { Plan } from './plan.ts'

/** How many seats inviting would take, before anybody is invited. */
export const SeatsBefore = ({ seats, plan }: { readonly seats: Seats; readonly plan: Plan }) => {
  const { t } = useTranslation('invite')
  const { taken, held, limit, free } = seats
  const takes = plan.send.length
  if (limit === null) return <p className="text-soft text-sm">{t('seats.hold')}</p>
  const used = taken + held + takes
  return (
    <div className="flex flex-col gap-3">
      <Meter
        label={t('seats.label')}
        text={t('seats.text', { used, count: limit })}
        value={used}
        pending={held + takes}
        max={limit}
      />
      {plan.seatless.length === 0 && (
        <p className="text-soft text-sm">
          {takes > 0
            ? `${t('seats.takes', { count: takes })} ${t('seats.left', { count: free - takes })}`
            : t('seats.hold')}
        </p>
      )}
    </div>
  )
}

/** Says before anything is sent that not everybody finds a seat. */
export const SeatsShort = ({ seats, plan }: { readonly seats: Seats; readonly plan: Plan }) => {
  const { t } = useTranslation('invite')
  if (plan.seatless.length === 0) return null
  const needed = plan.send.length + plan.seatless.length
  return (
    <div className="w-full">
      <Callout tone="warn" title={t('seats.short')} alert>
        {seats.free > 0
          ? t('seats.shortSome', { needed, count: seats.free })
          : t('seats.shortNone', { count: needed })}
      </Callout>
    </div>
  )
}
