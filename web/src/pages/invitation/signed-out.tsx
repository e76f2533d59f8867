import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../components/button-link.tsx'
import { nextIn } from '../../local-path.ts'
import { Decline } from './accept.tsx'
import type { Known } from './known.ts'
import { Ways } from './letter.tsx'
import { Offer } from './offer.tsx'
import { pathOf } from './seen.ts'

interface Props {
  readonly known: Known
  readonly onAsk: () => void
}

/** For a visitor: the link alone lets nobody in. */
export const SignedOut = ({ known, onAsk }: Props) => {
  const { t } = useTranslation('invitation')
  const search = nextIn({ next: pathOf(known.at) })
  return (
    <Offer known={known}>
      <Ways>
        <p className="text-soft text-center text-[0.9375rem] text-balance">{t('signedOut.lead')}</p>
        <ButtonLink to="/sign-up" search={search} variant="primary" size="lg">
          {t('signedOut.create')}
        </ButtonLink>
        <ButtonLink to="/sign-in" search={search} size="lg">
          {t('signedOut.haveOne')}
        </ButtonLink>
        <Decline onAsk={onAsk} />
      </Ways>
    </Offer>
  )
}
