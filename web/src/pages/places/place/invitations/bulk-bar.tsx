import { Ban, Send, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/button.tsx'
import type { Invitation, Place } from '../queries.ts'
import { abilitiesFor, type Ability } from './abilities.ts'
import { useBulkActs } from './use-bulk-acts.ts'

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
  const able = (ability: Ability): readonly string[] =>
    chosen.filter((one) => abilitiesFor(place, one).has(ability)).map(({ id }) => id)
  const run = async (act: 'resend' | 'revoke', ids: readonly string[]): Promise<void> => {
    setBusy(act)
    if (await acts[act](ids)) onClear()
    setBusy(null)
  }
  const resendable = able('resend')
  const revocable = able('revoke')
  return (
    <div
      role="region"
      aria-label={t('bulk.bar')}
      className="bg-surface border-line shadow-float rounded-card sticky bottom-4 z-20 mx-auto flex w-full max-w-xl items-center gap-1.5 border p-2 pl-3 max-sm:[&_svg]:hidden sm:gap-2 sm:pl-4"
    >
      <p aria-live="polite" className="mr-auto font-medium">
        {t('bulk.chosen', { count: chosen.length })}
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
