import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'

type Tone = 'info' | 'good' | 'warn' | 'bad'

const TONES = {
  info: { icon: Info, look: 'bg-tint/60 border-accent-ink/20', mark: 'text-accent-ink' },
  good: { icon: CircleCheck, look: 'bg-good-tint border-good/20', mark: 'text-good' },
  warn: { icon: TriangleAlert, look: 'bg-warn-tint border-warn/20', mark: 'text-warn' },
  bad: { icon: CircleAlert, look: 'bg-bad-tint border-bad/20', mark: 'text-bad' },
} as const

interface Props {
  readonly tone?: Tone
  readonly title?: ReactNode
  readonly children?: ReactNode
  readonly action?: ReactNode
  /** Read out as soon as it appears: for what went wrong just now. */
  readonly alert?: boolean
}

/** Something to know before going on. */
export const Callout = ({ tone = 'info', title, children, action, alert }: Props) => {
  const { icon: Icon, look, mark } = TONES[tone]
  return (
    <div
      {...(alert ? { role: 'alert' } : {})}
      className={classNames('rounded-control flex gap-3 border p-3.5 text-[0.9375rem]', look)}
    >
      <Icon aria-hidden="true" className={classNames('mt-0.5 size-5 shrink-0', mark)} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        {title && <p className="font-medium">{title}</p>}
        {children && <div>{children}</div>}
        {action && <div className="mt-1.5 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  )
}
