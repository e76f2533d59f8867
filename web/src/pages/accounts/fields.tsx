import { useTranslation } from 'react-i18next'
import { Field } from '../../components/field.tsx'
import { PasswordInput } from '../../components/password-input.tsx'
import { TextInput } from '../../components/text-input.tsx'

interface AddressProps {
  readonly defaultValue?: string
}

export const AddressField = ({ defaultValue }: AddressProps) => {
  const { t } = useTranslation('accounts')
  return (
    <Field label={t('email')} name="email">
      <TextInput
        type="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        {...(defaultValue === undefined ? {} : { defaultValue })}
      />
    </Field>
  )
}

export const NewPasswordField = ({ label }: { readonly label: string }) => {
  const { t } = useTranslation('accounts')
  return (
    <Field label={label} name="password" hint={t('passwordHint')}>
      <PasswordInput autoComplete="new-password" minLength={8} maxLength={128} required />
    </Field>
  )
}
