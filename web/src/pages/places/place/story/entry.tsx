import type { ReactNode } from 'react'
import { classNames } from '../../../../class-names.ts'
import { Moment } from '../../../../components/moment.tsx'

interface Props {
  readonly icon: ReactNode
  readonly at: string
  readonly title: ReactNode
  readonly tone?: 'plain' | 'good' | 'warn' | 'bad'
  readonly children?: ReactNode
}

const TONES = {
  plain: 'bg-sunken text-soft',
  good: 'bg-good-tint text-good',
  warn: 'bg-warn-tint text-warn',
  bad: 'bg-bad-tint text-bad',
} as const

/** One thing that happened; a line leads from each to the one before it. */
export const Entry = ({ icon, at, title, tone = 'plain', children }: Props) => (
  <li className="before:bg-line relative flex gap-3.5 pb-5 before:absolute before:top-9 before:bottom-1 before:left-4 before:w-px last:pb-0 last:before:hidden">
    <span
      aria-hidden="true"
      className={classNames(
        'grid size-8 shrink-0 place-items-center rounded-full [&_svg]:size-4',
        TONES[tone],
      )}
    >
      {icon}
    </span>
    <div className="min-w-0 flex-1 pt-1">
      <p className="text-[0.9375rem]">{title}</p>
      <p className="text-soft text-sm">
        <Moment at={at} />
      </p>
      {children && <div className="text-soft mt-1 text-sm">{children}</div>}
    </div>
  </li>
)
