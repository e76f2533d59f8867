import { Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { FreshLink } from './fresh-link.tsx'
import { useNames, type Known } from './known.ts'
import { Ways } from './letter.tsx'
import { Said } from './said.tsx'
import { State } from './state.tsx'

interface Props {
  readonly known: Known
  readonly onAsked: () => void
}

/** Too late: a fresh link comes by mail at once, or the inviter is asked for it. */
export const Expired = ({ known, onAsked }: Props) => {
  const { t } = useTranslation('invitation')
  const { inviter, address } = useNames(known)
  const { renewable } = known.preview
  const ask = inviter === null ? t('expired.sentenceNone') : t('expired.sentenceAsk')
  return (
    <State
      known={known}
      icon={<Hourglass />}
      tone="warn"
      title={t('expired.title')}
      lead={renewable ? t('expired.sentence') : ask}
      foot={renewable && address && <Said text={t('expired.safe')} names={{ address }} />}
    >
      <Ways>
        <FreshLink at={known.at} text={renewable ? t('expired.fresh') : t('expired.ask')} onAsked={onAsked} />
      </Ways>
    </State>
  )
}
