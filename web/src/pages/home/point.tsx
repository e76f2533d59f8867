import type { ReactNode } from 'react'

interface Props {
  readonly icon: ReactNode
  readonly title: string
  readonly children: ReactNode
}

/** One thing to know, in a row of a few. */
export const Point = ({ icon, title, children }: Props) => (
  <li className="flex gap-3.5 sm:flex-col">
    <span
      aria-hidden="true"
      className="bg-tint text-accent-ink grid size-10 shrink-0 place-items-center rounded-xl [&_svg]:size-5"
    >
      {icon}
    </span>
    <div className="flex flex-col gap-1">
      <h2 className="text-base">{title}</h2>
      <p className="text-soft text-[0.9375rem] text-pretty">{children}</p>
    </div>
  </li>
)
