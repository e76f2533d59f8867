import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'

export interface Segment<T extends string> {
  readonly value: T
  readonly label: ReactNode
  readonly count?: number
}

interface Props<T extends string> {
  readonly segments: readonly Segment<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly label: string
  /** On a phone it goes on in a second line. */
  readonly wraps?: boolean
}

/** A filter of which exactly one applies, each with how many it holds; on a phone the row scrolls, or wraps. */
export const Segmented = <T extends string>({
  segments,
  value,
  onChange,
  label,
  wraps = false,
}: Props<T>) => (
  <div
    role="group"
    aria-label={label}
    className={classNames(
      'flex gap-1.5 py-1 sm:flex-wrap',
      wraps ? 'flex-wrap' : '-mx-4 overflow-x-auto px-4 [scrollbar-width:none] sm:mx-0 sm:px-0',
    )}
  >
    {segments.map((segment) => (
      <button
        key={segment.value}
        type="button"
        aria-pressed={segment.value === value}
        onClick={() => onChange(segment.value)}
        className={classNames(
          'flex min-h-11 shrink-0 items-center gap-2 rounded-full border px-3.5 text-sm font-medium transition-colors sm:min-h-8',
          segment.value === value
            ? 'border-transparent bg-tint text-accent-ink'
            : 'border-line bg-surface text-soft hover:text-ink hover:border-edge/60',
        )}
      >
        {segment.label}
        {segment.count !== undefined && (
          <span className={classNames('tabular-nums', segment.value !== value && 'text-soft')}>
            {segment.count}
          </span>
        )}
      </button>
    ))}
  </div>
)
