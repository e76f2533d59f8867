import { ChevronDown } from 'lucide-react'
import type { ComponentPropsWithRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from './components/avatar.tsx'
import { buttonClass } from './components/button-class.ts'

interface Props extends ComponentPropsWithRef<'button'> {
  readonly name: string
}

/** Who is signed in; it opens their menu. */
export const AccountButton = ({ name, ...rest }: Props) => {
  const { t } = useTranslation()
  return (
    <button {...rest} type="button" className={buttonClass({ variant: 'quiet' }, '-mr-2 px-2')}>
      <Avatar name={name} size="sm" />
      <span className="sr-only">{t('menu')}: </span>
      <bdi className="max-w-40 truncate max-sm:sr-only">{name}</bdi>
      <ChevronDown aria-hidden="true" />
    </button>
  )
}
