import { useTranslation } from 'react-i18next'
import { Accept, Decline } from './accept.tsx'
import type { Known } from './known.ts'
import { Ways } from './letter.tsx'
import { Offer } from './offer.tsx'
import { WhoAmI } from './who-am-i.tsx'

interface Props {
  readonly known: Known
  readonly onAsk: () => void
}

/** For the very person. */
export const Meant = ({ known, onAsk }: Props) => {
  const { t } = useTranslation('invitation')
  return (
    <Offer known={known}>
      {known.me && <WhoAmI me={known.me} at={known.at} />}
      <Ways>
        <Accept known={known} text={t('meant.accept')} />
        <Decline onAsk={onAsk} />
      </Ways>
    </Offer>
  )
}
