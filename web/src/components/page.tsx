import type { ReactNode } from 'react'

const WIDTHS = {
  /** One thing to read or to fill in. */
  narrow: 'max-w-[29rem]',
  normal: 'max-w-3xl',
  /** Words on one side, what they are about on the other. */
  account: 'max-w-4xl',
  wide: 'max-w-6xl',
} as const

interface Props {
  readonly width?: keyof typeof WIDTHS
  readonly children: ReactNode
}

/** The column a page stands in. */
export const Page = ({ width = 'normal', children }: Props) => (
  <div
    className={`mx-auto flex w-full flex-col gap-6 px-4 pt-6 pb-20 sm:gap-8 sm:px-6 sm:pt-12 ${WIDTHS[width]}`}
  >
    {children}
  </div>
)
