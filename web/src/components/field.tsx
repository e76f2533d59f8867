import { Field as Base } from '@base-ui/react/field'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../class-names.ts'

interface Props {
  readonly label: ReactNode
  readonly name?: string
  readonly hint?: ReactNode
  /** Why what stands there cannot be; null while it can. */
  readonly error?: ReactNode
  readonly optional?: boolean
  /** The label is read out and not seen. */
  readonly hideLabel?: boolean
  readonly className?: string
  /** A `TextInput`, `Textarea` or `Select`. */
  readonly children: ReactNode
}

/** A control with its label, its hint and what is wrong with it. */
export const Field = ({ label, name, hint, error, optional, hideLabel, className, children }: Props) => {
  const { t } = useTranslation()
  return (
    <Base.Root
      {...(name ? { name } : {})}
      invalid={Boolean(error)}
      className={classNames('flex flex-col gap-1.5', className)}
    >
      <Base.Label
        className={hideLabel ? 'sr-only' : 'flex items-baseline justify-between gap-2 text-sm font-medium'}
      >
        {label}
        {optional && <span className="text-soft font-normal">{t('optional')}</span>}
      </Base.Label>
      {children}
      {hint && !error && <Base.Description className="text-soft text-sm">{hint}</Base.Description>}
      {error && (
        <Base.Error match className="text-bad text-sm">
          {error}
        </Base.Error>
      )}
    </Base.Root>
  )
}
