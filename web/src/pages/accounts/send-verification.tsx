import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { toast } from '../../components/toast.tsx'
import { sessionOf } from '../../session.ts'
import { useSentence } from './refusal.tsx'

interface Props {
  readonly email: string
  readonly next: string
}

/** Mails a new link to confirm an address. */
export const SendVerification = ({ email, next }: Props) => {
  const { t } = useTranslation('accounts')
  const sentenceOf = useSentence()
  const session = sessionOf(useQueryClient())
  const send = useMutation({
    mutationFn: () => session.sendVerification(email, next),
    onSuccess: () => toast({ title: t('verify.sent') }),
    onError: (error) => toast({ title: sentenceOf(error), bad: true }),
  })
  return (
    <Button variant="primary" busy={send.isPending} onClick={() => send.mutate()}>
      {t('verify.sendNew')}
    </Button>
  )
}
