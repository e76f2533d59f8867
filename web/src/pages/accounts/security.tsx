import { useMutation, useQueryClient } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSignOut } from '../../use-sign-out.ts'
import { knock } from '../../auth.ts'
import { Button } from '../../components/button.tsx'
import { toast } from '../../components/toast.tsx'
import { sessionOf } from '../../session.ts'
import { useSentence } from './refusal.tsx'
import { Section } from './section.tsx'
import { Setting } from './setting.tsx'

export const Security = ({ email }: { readonly email: string }) => {
  const { t } = useTranslation(['accounts', 'common'])
  const sentenceOf = useSentence()
  const session = sessionOf(useQueryClient())
  const signOut = useSignOut()
  const onError = (error: Error): void => toast({ title: sentenceOf(error), bad: true })
  const reset = useMutation({
    mutationFn: () => session.requestReset(email, '/account'),
    onSuccess: () => toast({ title: t('account.newPasswordSent') }),
    onError,
  })
  const endOthers = useMutation({
    mutationFn: () => knock('/api/auth/revoke-other-sessions', {}),
    onSuccess: () => toast({ title: t('account.othersEnded') }),
    onError,
  })
  return (
    <Section title={t('account.security')} hint={t('account.securityHint')}>
      <Setting title={t('account.newPassword')} hint={t('account.newPasswordHint')}>
        <Button busy={reset.isPending} onClick={() => reset.mutate()}>
          {t('account.mailIt')}
        </Button>
      </Setting>
      <Setting title={t('account.others')} hint={t('account.othersHint')}>
        <Button busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
          {t('account.endOthers')}
        </Button>
      </Setting>
      <Setting title={t('account.here')} hint={t('account.hereHint', { email })}>
        <Button icon={<LogOut aria-hidden="true" />} onClick={signOut}>
          {t('common:signOut')}
        </Button>
      </Setting>
    </Section>
  )
}
