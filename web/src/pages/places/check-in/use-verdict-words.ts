import { useTranslation } from 'react-i18next'
import { useReader } from '../../../reader.ts'
import { hourOf } from '../guests/clock.ts'
import { usePersonNames } from '../place/person-name.ts'
import { useRoles } from '../place/roles.ts'
import type { Verdict } from './verdict.ts'

interface Said {
  readonly title: string
  readonly sentence: string | null
}

/** A verdict for whoever stands at the door. */
export const useVerdictWords = (): ((verdict: Verdict) => Said) => {
  const { t } = useTranslation('guests')
  const names = usePersonNames()
  const { nameOf } = useRoles()
  const reader = useReader()
  return (verdict) => {
    if (verdict.is === 'checking')
      return { title: verdict.guest ? names.invited(verdict.guest) : t('desk.checking'), sentence: null }
    const { title, sentence } = {
      title: t(`desk.${verdict.is}.title`),
      sentence: t(`desk.${verdict.is}.sentence`),
    }
    if (verdict.is === 'failed') return { title, sentence: verdict.why ?? sentence }
    if (!('guest' in verdict)) return { title, sentence }
    const { guest } = verdict
    const time = guest.checkedInAt === null ? '' : hourOf(guest.checkedInAt, reader)
    return {
      title: names.invited(guest),
      sentence: t(`desk.${verdict.is}.sentence`, { role: nameOf(guest.role), time }),
    }
  }
}
