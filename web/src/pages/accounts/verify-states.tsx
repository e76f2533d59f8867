import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { CircleCheck, KeyRound, MailQuestion, MailX, TimerOff, UsersRound } from 'lucide-react'
import { Trans, useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { ButtonLink } from '../../components/button-link.tsx'
import { OnwardLink } from '../../components/onward-link.tsx'
import { Statement } from '../../components/statement.tsx'
import { leadsToInvitation, nextIn } from '../../local-path.ts'
import { sessionOf } from '../../session.ts'
import { MailboxHint } from './mailbox-hint.tsx'
import { SendVerification } from './send-verification.tsx'

/** Back to this page, whose link is kept meanwhile. */
const HERE = { next: '/verify-address' }

interface Onward {
  readonly next: string
}

export const Confirmed = ({ next }: Onward) => {
  const { t } = useTranslation(['accounts', 'common'])
  const isInvitation = leadsToInvitation(next)
  const words = next === '/' ? t('common:toStart') : t(isInvitation ? 'verify.toInvitation' : 'verify.goOn')
  return (
    <Statement
      icon={<CircleCheck />}
      tone="good"
      title={t('verify.done')}
      action={<OnwardLink next={next}>{words}</OnwardLink>}
    >
      {t('verify.doneSentence')}
    </Statement>
  )
}

export const Unconfirmed = ({ email, next }: Onward & { readonly email: string }) => {
  const { t } = useTranslation('accounts')
  return (
    <Statement
      icon={<MailQuestion />}
      title={t('verify.unconfirmed')}
      action={<SendVerification email={email} next={next} />}
    >
      <p>
        <Trans
          t={t}
          i18nKey="verify.unconfirmedSentence"
          values={{ email }}
          components={{ 1: <bdi className="text-ink font-medium" /> }}
        />
      </p>
      <MailboxHint />
    </Statement>
  )
}

export const NoLink = ({ next }: Onward) => {
  const { t } = useTranslation(['accounts', 'common'])
  return (
    <Statement
      icon={<MailX />}
      title={t('verify.noLink')}
      action={
        <ButtonLink to="/sign-in" search={nextIn({ next })}>
          {t('common:signIn')}
        </ButtonLink>
      }
    >
      <p>{t('verify.noLinkSentence')}</p>
      <MailboxHint />
    </Statement>
  )
}

export const SignInFirst = () => {
  const { t } = useTranslation(['accounts', 'common'])
  return (
    <Statement
      icon={<KeyRound />}
      title={t('verify.signInFirst')}
      action={
        <ButtonLink to="/sign-in" search={HERE} variant="primary" size="lg">
          {t('common:signIn')}
        </ButtonLink>
      }
    >
      {t('verify.signInFirstSentence')}
    </Statement>
  )
}

export const OtherAccount = ({ email }: { readonly email: string }) => {
  const { t } = useTranslation('accounts')
  const session = sessionOf(useQueryClient())
  const navigate = useNavigate()
  const change = async (): Promise<void> => {
    await session.signOut()
    await navigate({ to: '/sign-in', search: HERE })
  }
  return (
    <Statement
      icon={<UsersRound />}
      tone="warn"
      title={t('verify.otherAccount')}
      action={
        <Button variant="primary" onClick={change}>
          {t('verify.switchAccount')}
        </Button>
      }
    >
      <p>
        <Trans
          t={t}
          i18nKey="verify.otherAccountSentence"
          values={{ email }}
          components={{ 1: <bdi className="text-ink font-medium" /> }}
        />
      </p>
    </Statement>
  )
}

export const Expired = ({ email, next }: Onward & { readonly email: string | null }) => {
  const { t } = useTranslation('accounts')
  return (
    <Statement
      icon={<TimerOff />}
      tone="warn"
      title={t('verify.expired')}
      action={
        email === null ? (
          <ButtonLink to="/sign-in" search={HERE} variant="primary">
            {t('verify.signInForNew')}
          </ButtonLink>
        ) : (
          <SendVerification email={email} next={next} />
        )
      }
    >
      {t('verify.expiredSentence')}
    </Statement>
  )
}
