import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { buttonClass, type ButtonLook } from './button-class.ts'

interface Props extends ComponentPropsWithRef<'a'>, ButtonLook {
  readonly icon?: ReactNode
}

const Anchor = ({ variant, size, icon, className, children, ...rest }: Props) => (
  <a {...rest} className={buttonClass({ ...(variant && { variant }), ...(size && { size }) }, className)}>
    {icon}
    {children}
  </a>
)

/** A link of the router that looks like a button. */
export const ButtonLink = createLink(Anchor)
