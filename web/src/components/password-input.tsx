import { Eye, EyeOff } from 'lucide-react'
import { useState, type ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { TextInput } from './text-input.tsx'

/** A password, in a `Field`; to be looked at when nobody else does. */
export const PasswordInput = (props: Omit<ComponentProps<typeof TextInput>, 'type'>) => {
  const { t } = useTranslation('accounts')
  const [isShown, setShown] = useState(false)
  const Icon = isShown ? EyeOff : Eye
  return (
    <span className="relative block">
      <TextInput {...props} type={isShown ? 'text' : 'password'} className="pr-12" />
      <button
        type="button"
        aria-pressed={isShown}
        aria-label={t('showPassword')}
        onClick={() => setShown(!isShown)}
        className="text-soft hover:text-ink rounded-control absolute inset-y-0 right-0 grid w-11 place-items-center"
      >
        <Icon aria-hidden="true" className="size-4.5" />
      </button>
    </span>
  )
}
