import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { PasswordInput } from '../../components/password-input.tsx'
import { localPath } from '../../local-path.ts'
import { sessionOf } from '../../session.ts'
import { useInvitedAddress } from '../invitation/invited-address.ts'
import { Entrance } from './entrance.tsx'
import { AddressField } from './fields.tsx'
import { textsOf } from './form-texts.ts'
import { useMailedAddress } from './mailed-address.ts'
import { Refusal } from './refusal.tsx'

const route = getRouteApi('/sign-in')

export const SignIn = () => {
  const { t } = useTranslation('accounts')
  const { next } = route.useSearch()
  const mailed = useMailedAddress(next)
  const invited = useInvitedAddress(next)
  const known = mailed ?? invited
  const router = useRouter()
  const session = sessionOf(useQueryClient())
  const signIn = useMutation({
    mutationFn: session.signIn,
    onSuccess: () => router.history.replace(localPath(next)),
  })
  const onward = next ? { next } : {}
  return (
    <Entrance
      title={t('signIn.title')}
      lead={t('signIn.lead')}
      next={next}
      foot={
        <>
          {t('signIn.newHere')}{' '}
          <Link to="/sign-up" search={onward} className="link">
            {t('signIn.toSignUp')}
          </Link>
        </>
      }
    >
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          const text = textsOf(event)
          signIn.mutate({ email: text('email').trim(), password: text('password') })
        }}
      >
        <Refusal error={signIn.error} />
        <AddressField key={known} {...(known === null ? {} : { defaultValue: known })} />
        <Field label={t('password')} name="password">
          <PasswordInput autoComplete="current-password" required />
        </Field>
        <Button type="submit" variant="primary" size="lg" busy={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
        <Link to="/forgot-password" search={onward} className="link self-center text-[0.9375rem]">
          {t('signIn.forgot')}
        </Link>
      </form>
    </Entrance>
  )
}
