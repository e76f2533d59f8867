import { useEffect, useRef, type ReactNode } from 'react'
import { useProduct } from '../product.ts'

interface Props {
  readonly children: ReactNode
  /** Of the window, where the heading is not plain text. */
  readonly title?: string
  /** A line below it. */
  readonly lead?: ReactNode
  /** Buttons beside it. */
  readonly actions?: ReactNode
  readonly center?: boolean
}

let isFirst = true

/** As a page was loaded: nobody is anywhere on it, and its address leads to no part of it. */
const isFocusFree = (): boolean =>
  location.hash === '' && (document.activeElement === null || document.activeElement === document.body)

/**
 * The h1 of a page, once a page. It names the window and takes the focus when it appears, on the first page
 * unless something else has it: whoever hears the page learns that it is here.
 */
export const PageHeading = ({ children, title, lead, actions, center }: Props) => {
  const product = useProduct()
  const heading = useRef<HTMLHeadingElement>(null)
  const name = title ?? (typeof children === 'string' ? children : null)
  useEffect(() => {
    if (name !== null) document.title = `${name} · ${product}`
  }, [name, product])
  useEffect(() => {
    if (!isFirst || isFocusFree()) heading.current?.focus({ preventScroll: true })
    isFirst = false
  }, [name])
  return (
    <header
      className={
        center
          ? 'flex flex-col gap-2 text-center'
          : 'flex flex-wrap items-start justify-between gap-x-6 gap-y-3'
      }
    >
      <div className="flex min-w-0 flex-col gap-1.5">
        <h1 ref={heading} tabIndex={-1} className="text-2xl sm:text-[1.75rem]">
          {children}
        </h1>
        {lead && <div className="text-soft max-w-prose text-pretty">{lead}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
