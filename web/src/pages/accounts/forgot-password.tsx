import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Mail } from 'lucide-react'
import { Trans, useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { ButtonLink } from '../../components/button-link.tsx'
import { Statement } from '../../components/statement.tsx'
import { localPath } from '../../local-path.ts'
import { sessionOf } from '../../session.ts'
import { Entrance } from './entrance.tsx'
import { AddressField } from './fields.tsx'
import { textsOf } from './form-texts.ts'
import { MailboxHint } from './mailbox-hint.tsx'
import { Refusal } from './refusal.tsx'

const route = getRouteApi('/forgot-password')

/** Says the same whether or not there is an account. */
export const ForgotPassword = () => {
  const { t } = useTranslation('accounts')
  const { next } = route.useSearch()
  const session = sessionOf(useQueryClient())
  const ask = useMutation({ mutationFn: (email: string) => session.requestReset(email, localPath(next)) })
  const onward = next ? { next } : {}
  if (ask.isSuccess) {
    return (
      <Statement
        icon={<Mail />}
        title={t('forgot.sent')}
        action={
          <ButtonLink to="/sign-in" search={onward}>
            {t('forgot.back')}
          </ButtonLink>
        }
      >
        <p>
          <Trans
            t={t}
            i18nKey="forgot.sentSentence"
            values={{ email: ask.variables }}
            components={{ 1: <bdi className="text-ink font-medium" /> }}
          />
        </p>
        <MailboxHint />
      </Statement>
    )
  }
  return (
    <Entrance
      title={t('forgot.title')}
      lead={t('forgot.lead')}
      next={next}
      foot={
        <Link to="/sign-in" search={onward} className="link">
          {t('forgot.back')}
        </Link>
      }
    >
      <form className="flex flex-col gap-5" onSubmit={(event) => ask.mutate(textsOf(event)('email').trim())}>
        <Refusal error={ask.error} />
        <AddressField />
        <Button type="submit" variant="primary" size="lg" busy={ask.isPending}>
          {t('forgot.submit')}
        </Button>
      </form>
    </Entrance>
  )
}
