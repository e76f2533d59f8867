import type { ComponentPropsWithRef, ReactNode } from 'react'
import { buttonClass, type ButtonLook } from './button-class.ts'
import { Spinner } from './spinner.tsx'

interface Props extends ComponentPropsWithRef<'button'>, ButtonLook {
  /** Stands before the words. */
  readonly icon?: ReactNode
  /** While what it started goes on: it keeps its size and its focus, and cannot be pressed again. */
  readonly busy?: boolean
}

export const Button = ({
  variant,
  size,
  icon,
  busy = false,
  type = 'button',
  className,
  children,
  onClick,
  ...rest
}: Props) => (
  <button
    {...rest}
    type={busy ? 'button' : type}
    aria-disabled={busy || undefined}
    aria-busy={busy || undefined}
    onClick={busy ? undefined : onClick}
    className={buttonClass({ ...(variant && { variant }), ...(size && { size }) }, className)}
  >
    {busy ? <Spinner /> : icon}
    {children}
  </button>
)
