import { Ban, Send, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/button.tsx'
import type { Invitation, Place } from '../queries.ts'
import { abilitiesFor, type Ability } from './abilities.ts'
import { useBulkActs } from './use-bulk-acts.ts'
import { useRoomForToasts } from './use-room-for-toasts.ts'

interface Props {
  readonly place: Place
  readonly chosen: readonly Invitation[]
  readonly onClear: () => void
}

/** What can be done about all that are chosen; it stays in view while they are. */
export const BulkBar = ({ place, chosen, onClear }: Props) => {
  const { t } = useTranslation('place')
  const [busy, setBusy] = useState<'resend' | 'revoke' | null>(null)
  const acts = useBulkActs(place)
  const bar = useRoomForToasts()
  const able = (ability: Ability): readonly Invitation[] =>
    chosen.filter((one) => abilitiesFor(place, one).has(ability))
  const run = async (act: 'resend' | 'revoke', those: readonly Invitation[]): Promise<void> => {
    setBusy(act)
    if (await acts[act](those)) onClear()
    setBusy(null)
  }
  const resendable = able('resend')
  const revocable = able('revoke')
  return (
    <div
      ref={bar}
      role="region"
      aria-label={t('bulk.bar')}
      className="bg-surface border-line shadow-float rounded-card sticky bottom-4 z-20 mx-auto flex w-full max-w-xl flex-wrap items-center gap-1 border p-2 max-sm:[&_button]:px-2 max-sm:[&_svg]:hidden sm:gap-2 sm:pl-4"
    >
      <p aria-live="polite" className="mr-auto font-medium">
        <span aria-hidden="true" className="bg-tint text-accent-ink rounded-full px-2.5 py-1 sm:hidden">
          {chosen.length}
        </span>
        <span className="max-sm:sr-only">{t('bulk.chosen', { count: chosen.length })}</span>
      </p>
      <Button
        size="sm"
        icon={<Send aria-hidden="true" />}
        busy={busy === 'resend'}
        disabled={resendable.length === 0}
        onClick={() => run('resend', resendable)}
      >
        {t('bulk.resend')}
      </Button>
      <Button
        size="sm"
        variant="danger"
        icon={<Ban aria-hidden="true" />}
        busy={busy === 'revoke'}
        disabled={revocable.length === 0}
        onClick={() => run('revoke', revocable)}
      >
        {t('bulk.revoke')}
      </Button>
      <Button size="icon" variant="quiet" aria-label={t('bulk.clear')} onClick={onClear}>
        <X aria-hidden="true" className="block!" />
      </Button>
    </div>
  )
}
