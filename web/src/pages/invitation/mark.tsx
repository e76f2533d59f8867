import type { ReactNode } from 'react'

const TONES = {
  neutral: 'bg-sunken text-soft',
  accent: 'bg-tint text-accent-ink',
  good: 'bg-good-tint text-good',
  warn: 'bg-warn-tint text-warn',
} as const

interface Props {
  readonly tone?: keyof typeof TONES
  /** An icon of lucide. */
  readonly children: ReactNode
}

/** How the invitation stands, at a glance. */
export const Mark = ({ tone = 'neutral', children }: Props) => (
  <span
    aria-hidden="true"
    className={`grid size-16 place-items-center rounded-2xl [&_svg]:size-7 ${TONES[tone]}`}
  >
    {children}
  </span>
)
