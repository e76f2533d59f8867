import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleCheck, TimerOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AuthRefusal } from '../../auth.ts'
import { Button } from '../../components/button.tsx'
import { ButtonLink } from '../../components/button-link.tsx'
import { Statement } from '../../components/statement.tsx'
import { askForSecret, forgetSecret, useKeptSecret } from '../../kept-secret.ts'
import { nextIn, type Onward } from '../../local-path.ts'
import { sessionOf } from '../../session.ts'
import { Entrance } from './entrance.tsx'
import { NewPasswordField } from './fields.tsx'
import { textsOf } from './form-texts.ts'
import { Refusal } from './refusal.tsx'

const PATH = '/reset-password'

/** Setting a new password with the mailed link. */
export const ResetPassword = () => {
  const { t } = useTranslation('accounts')
  const link = useKeptSecret(PATH)
  const token = link?.get('token') ?? null
  const [onward, setOnward] = useState(nextIn({ next: link?.get('next') }))
  const session = sessionOf(useQueryClient())
  useEffect(() => askForSecret(PATH), [])
  const reset = useMutation({
    mutationFn: ({ token, password }: { readonly token: string; readonly password: string }) =>
      session.resetPassword(token, password),
    onSuccess: () => {
      setOnward(nextIn({ next: link?.get('next') }))
      forgetSecret(PATH)
    },
  })
  if (reset.isSuccess) {
    return (
      <Statement
        icon={<CircleCheck />}
        tone="good"
        title={t('reset.done')}
        action={
          <ButtonLink to="/sign-in" search={onward} variant="primary" size="lg">
            {t('signIn.submit')}
          </ButtonLink>
        }
      >
        {t('reset.doneSentence')}
      </Statement>
    )
  }
  const isSpent = reset.error instanceof AuthRefusal && reset.error.code === 'INVALID_TOKEN'
  if (token === null || isSpent) return <NoLink isSpent={isSpent} onward={onward} />
  return (
    <Entrance title={t('reset.title')} lead={t('reset.lead')} next={onward.next}>
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => reset.mutate({ token, password: textsOf(event)('password') })}
      >
        <Refusal error={reset.error} />
        <NewPasswordField label={t('reset.newPassword')} />
        <Button type="submit" variant="primary" size="lg" busy={reset.isPending}>
          {t('reset.submit')}
        </Button>
      </form>
    </Entrance>
  )
}

interface NoLinkProps {
  readonly isSpent: boolean
  readonly onward: Onward
}

const NoLink = ({ isSpent, onward }: NoLinkProps) => {
  const { t } = useTranslation('accounts')
  return (
    <Statement
      icon={<TimerOff />}
      tone="warn"
      title={t(isSpent ? 'reset.expired' : 'reset.title')}
      action={
        <ButtonLink to="/forgot-password" search={onward} variant="primary">
          {t('reset.askAnew')}
        </ButtonLink>
      }
    >
      {t(isSpent ? 'reset.expiredSentence' : 'reset.noLinkSentence')}
    </Statement>
  )
}
