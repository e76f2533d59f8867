import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/button.tsx'
import { Spinner } from '../../../../components/spinner.tsx'
import type { Plan } from './plan.ts'
import type { Check } from './use-check.ts'

interface Props {
  readonly check: Check
  readonly plan: Plan
  /** No addresses, and not sent to. */
  readonly unreadable: number
}

/** What would become of the list, in one line. */
export const CheckLine = ({ check, plan, unreadable }: Props) => {
  const { t } = useTranslation('invite')
  const { count } = plan
  const parts = [
    check.state === 'done' && t('check.fresh', { count: plan.send.length }),
    count.already_invited > 0 && t('check.already', { count: count.already_invited }),
    count.already_member > 0 && t('check.member', { count: count.already_member }),
    count.refused > 0 && t('check.refused', { count: count.refused }),
    plan.seatless.length > 0 && t('check.seatless', { count: plan.seatless.length }),
    plan.roleless.length > 0 && t('check.roleless', { count: plan.roleless.length }),
    unreadable > 0 && t('check.left', { count: unreadable }),
  ].filter((part) => part !== false)
  const reason = plan.known.find(({ status }) => status === 'refused')?.detail
  return (
    <div className="text-soft flex min-w-0 flex-1 flex-wrap items-center gap-x-2 text-sm">
      {check.state === 'checking' && <Spinner />}
      {/* Before the words, so that it stays where it is pressed when they change. */}
      {check.state === 'waiting' && (
        <Button size="sm" onClick={check.start}>
          {t('check.start')}
        </Button>
      )}
      <p role="status">
        {check.state === 'checking' && t('check.checking')}
        {check.state === 'failed' && t('check.failed')}
        {check.state !== 'checking' && parts.join(' · ')}
        {check.state === 'done' && reason && <span className="block">{reason}</span>}
      </p>
    </div>
  )
}
