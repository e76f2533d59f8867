import { Lock, LockOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/button.tsx'
import { Moment } from '../../../components/moment.tsx'
import { toast } from '../../../components/toast.tsx'
import { Section } from '../../accounts/section.tsx'
import type { Place } from '../place/queries.ts'
import { useTry } from '../place/use-try.ts'
import { useChangePlace } from './use-change-place.ts'

/** Closes a place for a while, with the way back beside it. */
export const LockSection = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation(['settings', 'common'])
  const change = useChangePlace(place.id)
  const attempt = useTry()
  const [isBusy, setBusy] = useState(false)
  const setLocked = async (locked: boolean): Promise<void> => {
    setBusy(true)
    await attempt(async () => {
      await change({ locked })
      const undo = { label: t('common:undo'), act: () => void setLocked(!locked) }
      toast({ title: t(locked ? 'lock.done' : 'lock.undone'), undo })
    })
    setBusy(false)
  }
  const state = place.locked ? 'locked' : 'open'
  return (
    <Section title={t('lock.title')} hint={t('lock.hint')}>
      <div className="flex flex-wrap items-start justify-between gap-4 sm:flex-nowrap">
        <div className="flex min-w-0 flex-col gap-1">
          <p className="font-medium">{t(`lock.${state}`)}</p>
          <p className="text-soft text-[0.9375rem]">{t(`lock.${state}Sentence`)}</p>
          {place.lockedAt && (
            <p className="text-soft text-sm">
              {t('lock.since')} <Moment at={place.lockedAt} />
            </p>
          )}
        </div>
        <Button
          variant={place.locked ? 'primary' : 'danger'}
          busy={isBusy}
          icon={place.locked ? <LockOpen aria-hidden="true" /> : <Lock aria-hidden="true" />}
          onClick={() => void setLocked(!place.locked)}
        >
          {t(place.locked ? 'lock.unlock' : 'lock.lock')}
        </Button>
      </div>
    </Section>
  )
}
