import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AuthRefusal } from '../../auth.ts'
import { zoneOfBrowser } from '../../browser-zone.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { sessionOf } from '../../session.ts'
import { useInvitedAddress } from '../invitation/invited-address.ts'
import { CheckMail } from './check-mail.tsx'
import { Entrance } from './entrance.tsx'
import { AddressField, NewPasswordField } from './fields.tsx'
import { textsOf } from './form-texts.ts'
import { Refusal } from './refusal.tsx'

const route = getRouteApi('/sign-up')

interface Wish {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** Says the same whether or not the address has an account; only the mail that goes out differs. */
export const SignUp = () => {
  const { t } = useTranslation('accounts')
  const { next } = route.useSearch()
  const invited = useInvitedAddress(next)
  const session = sessionOf(useQueryClient())
  const onward = next ? { next } : {}
  const signUp = useMutation({
    mutationFn: async (wish: Wish) => {
      if (wish.name === '') throw new AuthRefusal(400, 'NAME_MISSING')
      const timeZone = zoneOfBrowser()
      await session.signUp({
        ...wish,
        ...onward,
        locale: navigator.language,
        ...(timeZone === null ? {} : { timeZone }),
      })
    },
  })
  if (signUp.isSuccess)
    return <CheckMail email={signUp.variables.email} next={next} onOtherAddress={signUp.reset} />
  return (
    <Entrance
      title={t('signUp.title')}
      lead={t('signUp.lead')}
      next={next}
      foot={
        <>
          {t('signUp.known')}{' '}
          <Link to="/sign-in" search={onward} className="link">
            {t('signUp.toSignIn')}
          </Link>
        </>
      }
    >
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          const text = textsOf(event)
          signUp.mutate({
            name: text('name').trim(),
            email: text('email').trim(),
            password: text('password'),
          })
        }}
      >
        <Refusal error={signUp.error} />
        <Field label={t('name')} name="name" hint={t('nameHint')}>
          <TextInput autoComplete="name" maxLength={120} required />
        </Field>
        <AddressField key={invited} {...(invited === null ? {} : { defaultValue: invited })} />
        <NewPasswordField label={t('password')} />
        <Button type="submit" variant="primary" size="lg" busy={signUp.isPending}>
          {t('signUp.submit')}
        </Button>
      </form>
    </Entrance>
  )
}
