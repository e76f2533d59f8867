import { Progress as Base } from '@base-ui/react/progress'
import type { ReactNode } from 'react'

interface Props {
  readonly label: ReactNode
  readonly text: string
  readonly value: number
  readonly max: number
}

/** How far something long has come. */
export const Progress = ({ label, text, value, max }: Props) => (
  <Base.Root value={value} max={max} getAriaValueText={() => text} className="flex flex-col gap-2">
    <div className="flex items-baseline justify-between gap-3 text-sm">
      <Base.Label className="font-medium">{label}</Base.Label>
      <span className="text-soft tabular-nums">{text}</span>
    </div>
    <Base.Track className="bg-sunken block h-2 overflow-hidden rounded-full">
      <Base.Indicator className="bg-accent block h-full rounded-full motion-safe:transition-[width]" />
    </Base.Track>
  </Base.Root>
)
