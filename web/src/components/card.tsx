import type { ComponentProps } from 'react'
import { classNames } from '../class-names.ts'

interface Props extends ComponentProps<'section'> {
  /** Its content reaches its edges, as a list or a table does. */
  readonly flush?: boolean
}

/** A part of a page that belongs together. */
export const Card = ({ flush, className, ...rest }: Props) => (
  <section
    {...rest}
    className={classNames(
      'border-line bg-surface rounded-card shadow-lift border',
      !flush && 'p-5 sm:p-7',
      className,
    )}
  />
)
