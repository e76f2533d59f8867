import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { Mail } from 'lucide-react'
import { useEffect } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Statement } from '../../components/statement.tsx'
import { toast } from '../../components/toast.tsx'
import { leadsToInvitation, localPath, nextIn } from '../../local-path.ts'
import { meQuery, sessionOf } from '../../session.ts'
import { MailboxHint } from './mailbox-hint.tsx'
import { useSentence } from './refusal.tsx'

interface Props {
  readonly email: string
  readonly next: string | undefined
  readonly onOtherAddress: () => void
}

/** A link is on its way. Once it was opened in another tab, this one goes on too. */
export const CheckMail = ({ email, next, onOtherAddress }: Props) => {
  const { t } = useTranslation('accounts')
  const sentenceOf = useSentence()
  const { history } = useRouter()
  const session = sessionOf(useQueryClient())
  const { data: me, refetch } = useQuery({ ...meQuery, staleTime: 0, refetchOnWindowFocus: 'always' })
  const again = useMutation({
    mutationFn: () => session.sendVerification(email, localPath(next)),
    onSuccess: () => toast({ title: t('checkMail.sentAgain') }),
    onError: (error) => toast({ title: sentenceOf(error), bad: true }),
  })
  // Beside another window, a tab is visible all the time.
  useEffect(() => {
    const look = (): void => void refetch()
    addEventListener('focus', look)
    return () => removeEventListener('focus', look)
  }, [refetch])
  useEffect(() => {
    if (me) history.replace(localPath(next))
  }, [me, next, history])
  return (
    <Statement
      icon={<Mail />}
      title={t('checkMail.title')}
      action={
        <>
          <Button busy={again.isPending} onClick={() => again.mutate()}>
            {t('checkMail.again')}
          </Button>
          <Button variant="quiet" onClick={onOtherAddress}>
            {t('checkMail.otherAddress')}
          </Button>
        </>
      }
      foot={leadsToInvitation(next) ? t('waiting') : undefined}
    >
      <p>
        <Trans
          t={t}
          i18nKey="checkMail.sentence"
          values={{ email }}
          components={{ 1: <bdi className="text-ink font-medium" /> }}
        />
      </p>
      <p className="text-sm">
        {t('checkMail.elsewhere')}{' '}
        <Link to="/sign-in" search={nextIn({ next })} className="link">
          {t('checkMail.signIn')}
        </Link>
      </p>
      <MailboxHint />
    </Statement>
  )
}
