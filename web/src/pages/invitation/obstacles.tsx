import { Armchair, CalendarX2, Lock, Undo2, UserX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Decline } from './accept.tsx'
import { useNames, type Known } from './known.ts'
import { Ways } from './letter.tsx'
import { LookAgain, ToStart, WriteToInviter } from './obstacle-ways.tsx'
import { Said } from './said.tsx'
import { State } from './state.tsx'

interface Props {
  readonly known: Known
}

/** It is still open, and need not be waited for. */
interface Waiting extends Props {
  readonly onAsk: () => void
}

export const Cancelled = ({ known }: Props) => {
  const { t } = useTranslation('invitation')
  const { inviter } = useNames(known)
  const lead = inviter === null ? t('cancelled.sentenceUnsigned') : t('cancelled.sentence')
  return (
    <State known={known} icon={<Undo2 />} title={t('cancelled.title')} lead={lead}>
      <Ways>
        <WriteToInviter known={known} variant="primary" />
        <ToStart />
      </Ways>
    </State>
  )
}

export const Full = ({ known, onAsk }: Waiting) => {
  const { t } = useTranslation('invitation')
  const { inviter } = useNames(known)
  return (
    <State
      known={known}
      icon={<Armchair />}
      tone="warn"
      title={t('full.title')}
      lead={t('full.sentence')}
      foot={inviter !== null && <Said text={t('full.hint')} names={{ inviter }} />}
    >
      <Ways>
        <LookAgain at={known.at} />
        <WriteToInviter known={known} />
        <Decline onAsk={onAsk} />
      </Ways>
    </State>
  )
}

export const Locked = ({ known, onAsk }: Waiting) => {
  const { t } = useTranslation('invitation')
  return (
    <State known={known} icon={<Lock />} tone="warn" title={t('locked.title')} lead={t('locked.sentence')}>
      <Ways>
        <LookAgain at={known.at} />
        <WriteToInviter known={known} />
        <Decline onAsk={onAsk} />
      </Ways>
    </State>
  )
}

export const Over = ({ known }: Props) => {
  const { t } = useTranslation('invitation')
  return (
    <State known={known} icon={<CalendarX2 />} title={t('over.title')} lead={t('over.sentence')}>
      <Ways>
        <WriteToInviter known={known} variant="primary" />
        <ToStart />
      </Ways>
    </State>
  )
}

export const SponsorGone = ({ known, onAsk }: Waiting) => {
  const { t } = useTranslation('invitation')
  const { inviter } = useNames(known)
  const lead = inviter === null ? t('sponsor.sentenceUnsigned') : t('sponsor.sentence')
  return (
    <State known={known} icon={<UserX />} tone="warn" title={t('sponsor.title')} lead={lead}>
      <Ways>
        <LookAgain at={known.at} />
        <WriteToInviter known={known} />
        <Decline onAsk={onAsk} />
      </Ways>
    </State>
  )
}
