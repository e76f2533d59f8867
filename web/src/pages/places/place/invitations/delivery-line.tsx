import { MailCheck, MailWarning, MailX, Send } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../../class-names.ts'
import { notSentFor } from '../not-sent.ts'
import type { Invitation } from '../queries.ts'

type Delivery = NonNullable<Invitation['delivery']>

const ICONS = {
  queued: Send,
  sent: MailCheck,
  deferred: MailWarning,
  failed: MailX,
  cancelled: MailX,
} as const

const LOOKS: Readonly<Record<Delivery['state'], string>> = {
  queued: 'text-soft',
  sent: 'text-soft',
  deferred: 'text-warn',
  failed: 'text-bad',
  cancelled: 'text-soft',
}

/** How its last mail went, with the mail server's own words where they tell what is wrong. */
export const DeliveryLine = ({ delivery }: { readonly delivery: Invitation['delivery'] }) => {
  const { t } = useTranslation('place')
  if (!delivery) return <span className="text-soft text-sm">{t('delivery.none')}</span>
  const { state, reply } = delivery
  const Icon = ICONS[state]
  const notSent = notSentFor(reply)
  const isWrong = state === 'failed' || state === 'deferred'
  return (
    <span className={classNames('flex flex-col gap-0.5 text-sm', LOOKS[state])}>
      <span className="flex items-center gap-1.5">
        <Icon aria-hidden="true" className="size-4 shrink-0" />
        {t(`delivery.${state}`)}
      </span>
      {notSent && (
        <span className="text-soft max-w-80 pl-5.5 text-[0.8125rem]">{t(`delivery.notSent.${notSent}`)}</span>
      )}
      {isWrong && reply && !notSent && (
        <q className="text-soft line-clamp-2 max-w-80 pl-5.5 text-[0.8125rem] quotes-none" lang="en">
          {reply}
        </q>
      )}
    </span>
  )
}
