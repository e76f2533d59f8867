import { Field } from '@base-ui/react/field'
import type { ComponentPropsWithRef } from 'react'
import { classNames } from '../class-names.ts'

type Props = Omit<ComponentPropsWithRef<'textarea'>, 'defaultValue' | 'value' | 'onChange'> & {
  readonly value?: string
  readonly defaultValue?: string
  readonly onChange?: (text: string) => void
}

/** Several lines, in a `Field`; it grows with what is written. */
export const Textarea = ({ className, rows = 3, value, defaultValue, onChange, ...rest }: Props) => (
  <Field.Control
    {...(value === undefined ? {} : { value })}
    {...(defaultValue === undefined ? {} : { defaultValue })}
    {...(onChange ? { onValueChange: onChange } : {})}
    render={<textarea rows={rows} {...rest} />}
    className={classNames('control field-sizing-content', className)}
  />
)
