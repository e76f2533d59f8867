import { Field } from '@base-ui/react/field'
import type { ComponentPropsWithRef } from 'react'
import { classNames } from '../class-names.ts'

type Props = Omit<ComponentPropsWithRef<'input'>, 'defaultValue' | 'value'> & {
  readonly value?: string
  readonly defaultValue?: string
}

/** One line, in a `Field`. */
export const TextInput = ({ className, ...rest }: Props) => (
  <Field.Control {...rest} className={classNames('control', className)} />
)
