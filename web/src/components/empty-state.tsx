import type { ReactNode } from 'react'

interface Props {
  /** An icon of lucide. */
  readonly icon: ReactNode
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly action?: ReactNode
}

/** Where there is nothing yet: what would be here, and how it gets here. */
export const EmptyState = ({ icon, title, children, action }: Props) => (
  <div className="flex flex-col items-center gap-3 px-6 py-8 text-center sm:py-10">
    <span
      aria-hidden="true"
      className="bg-tint text-accent-ink grid size-14 place-items-center rounded-2xl [&_svg]:size-6"
    >
      {icon}
    </span>
    <h2 className="text-lg">{title}</h2>
    {children && <p className="text-soft max-w-sm text-balance">{children}</p>}
    {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
  </div>
)
