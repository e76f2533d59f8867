import { useMutation } from '@tanstack/react-query'
import { Mail, RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../components/button-link.tsx'
import { buttonClass } from '../../components/button-class.ts'
import { Button } from '../../components/button.tsx'
import { useLookAgain } from './answering.ts'
import { useNames, type Known } from './known.ts'
import { plainly, Said } from './said.tsx'
import type { At } from './seen.ts'

/** What stands in the way may be gone by now. */
export const LookAgain = ({ at }: { readonly at: At }) => {
  const { t } = useTranslation('invitation')
  const look = useMutation({ mutationFn: useLookAgain(at) })
  return (
    <Button
      variant="primary"
      size="lg"
      icon={<RefreshCw aria-hidden="true" />}
      busy={look.isPending}
      onClick={() => look.mutate()}
    >
      {t('checkAgain')}
    </Button>
  )
}

interface Props {
  readonly known: Known
  readonly variant?: 'primary' | 'secondary'
}

/** Only where the address is proven to be the inviter's. */
export const WriteToInviter = ({ known, variant = 'secondary' }: Props) => {
  const { t } = useTranslation('invitation')
  const { inviter, place } = useNames(known)
  const address = known.preview.inviter?.verifiedAddress
  if (!address || inviter === null) return null
  const subject = plainly(t('offer.joinUnsigned'), { place })
  return (
    <a
      href={`mailto:${encodeURIComponent(address)}?subject=${encodeURIComponent(subject)}`}
      className={buttonClass({ variant, size: 'lg' })}
    >
      <Mail aria-hidden="true" />
      <span className="truncate">
        <Said text={t('writeTo')} names={{ inviter }} />
      </span>
    </a>
  )
}

/** For whoever can do nothing about it here. */
export const ToStart = () => {
  const { t } = useTranslation('common')
  return <ButtonLink to="/">{t('toStart')}</ButtonLink>
}
