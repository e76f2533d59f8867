import { useTranslation } from 'react-i18next'
import { Accept, Decline } from './accept.tsx'
import { ConfirmFirst, SendProof } from './confirm-first.tsx'
import type { Known } from './known.ts'
import { Ways } from './letter.tsx'
import { Offer } from './offer.tsx'
import { WhoAmI } from './who-am-i.tsx'

interface Props {
  readonly known: Known
  readonly onAsk: () => void
}

/** The right address, not proven yet: the code is enough unless the place is strict. */
export const Unverified = ({ known, onAsk }: Props) => {
  const { t } = useTranslation('invitation')
  if (known.preview.barred || !known.preview.mayAccept) return <ConfirmFirst known={known} />
  return (
    <Offer known={known}>
      {known.me && <WhoAmI me={known.me} at={known.at} />}
      <Ways>
        <p className="text-soft text-center text-[0.9375rem] text-balance">{t('unverified.lead')}</p>
        <Accept known={known} text={t('meant.accept')} />
        <SendProof known={known} variant="secondary" text={t('unverified.confirm')} />
        <Decline onAsk={onAsk} />
      </Ways>
    </Offer>
  )
}
