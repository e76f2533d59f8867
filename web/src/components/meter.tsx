import { Meter as Base } from '@base-ui/react/meter'
import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'

interface Props {
  readonly label: ReactNode
  /** Said beside the label, as "24 of 30". */
  readonly text: string
  readonly value: number
  readonly max: number
  /** Of `value`, what is not certain yet: drawn lighter. */
  readonly pending?: number
}

/** How much of something limited is used. */
export const Meter = ({ label, text, value, max, pending = 0 }: Props) => {
  const share = (n: number): string => `${max > 0 ? Math.min(100, (n / max) * 100) : 0}%`
  const isFull = value >= max
  return (
    <Base.Root
      value={Math.min(value, max)}
      max={max}
      getAriaValueText={() => text}
      className="flex flex-col gap-2"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
        <Base.Label className="shrink-0 font-medium">{label}</Base.Label>
        <span className={classNames('tabular-nums', isFull ? 'text-bad font-medium' : 'text-soft')}>
          {text}
        </span>
      </div>
      <Base.Track className="bg-sunken relative block h-2 overflow-hidden rounded-full">
        <span
          className={classNames(
            'absolute inset-y-0 left-0 rounded-full opacity-40',
            isFull ? 'bg-bad' : 'bg-accent',
          )}
          style={{ width: share(value) }}
        />
        <span
          className={classNames('absolute inset-y-0 left-0 rounded-full', isFull ? 'bg-bad' : 'bg-accent')}
          style={{ width: share(value - pending) }}
        />
      </Base.Track>
    </Base.Root>
  )
}
