import type { ReactNode } from 'react'

interface Props {
  readonly title: string
  readonly hint: ReactNode
  /** Its button. */
  readonly children: ReactNode
}

/** One line of a section: what it is, and the button that does it. */
export const Setting = ({ title, hint, children }: Props) => (
  <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
    <div className="min-w-0">
      <p className="text-[0.9375rem] font-medium">{title}</p>
      <p className="text-soft text-sm">{hint}</p>
    </div>
    {children}
  </div>
)
