import { MailCheck } from 'lucide-react'
import { Trans, useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Statement } from '../../components/statement.tsx'
import { leadsToInvitation } from '../../local-path.ts'
import { Refusal } from './refusal.tsx'

interface Props {
  /** Of whoever is signed in. */
  readonly email: string | null
  readonly next: string
  readonly error: Error | null
  readonly isBusy: boolean
  readonly onConfirm: () => void
}

export const AskToConfirm = ({ email, next, error, isBusy, onConfirm }: Props) => {
  const { t } = useTranslation('accounts')
  return (
    <Statement
      icon={<MailCheck />}
      title={t('verify.title')}
      action={
        <Button variant="primary" size="lg" busy={isBusy} onClick={onConfirm}>
          {t('verify.submit')}
        </Button>
      }
      foot={leadsToInvitation(next) ? t('waiting') : undefined}
    >
      <Refusal error={error} />
      <p>
        {email === null ? (
          t('verify.ask')
        ) : (
          <Trans
            t={t}
            i18nKey="verify.askFor"
            values={{ email }}
            components={{ 1: <bdi className="text-ink font-medium" /> }}
          />
        )}
      </p>
    </Statement>
  )
}
