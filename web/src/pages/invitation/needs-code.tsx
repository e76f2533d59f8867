import { MailOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { FreshLink } from './fresh-link.tsx'
import { useNames, type Known } from './known.ts'
import { Ways } from './letter.tsx'
import { PasteLink } from './paste-link.tsx'
import { Said } from './said.tsx'
import { State } from './state.tsx'

interface Props {
  readonly known: Known
  readonly onAsked: () => void
}

/** The right person in a browser that has not seen the link, as after signing up on another device. */
export const NeedsCode = ({ known, onAsked }: Props) => {
  const { t } = useTranslation('invitation')
  const { address } = useNames(known)
  return (
    <State
      known={known}
      icon={<MailOpen />}
      tone="accent"
      title={t('needsCode.title')}
      lead={t('needsCode.sentence')}
      foot={address && <Said text={t('needsCode.safe')} names={{ address }} />}
    >
      <Ways>
        <FreshLink at={known.at} text={t('needsCode.send')} onAsked={onAsked} />
      </Ways>
      <PasteLink at={known.at} />
    </State>
  )
}
