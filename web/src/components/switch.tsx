import { Switch as Base } from '@base-ui/react/switch'
import type { ReactNode } from 'react'

interface Props {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly children: ReactNode
  readonly hint?: ReactNode
  readonly disabled?: boolean
}

/** Something that is on or off at once, without a button to save it. */
export const Switch = ({ checked, onChange, children, hint, disabled = false }: Props) => (
  <label className="flex min-h-11 items-start justify-between gap-4 py-1">
    <span className="text-[0.9375rem] font-medium">
      {children}
      {hint && <span className="text-soft block text-sm font-normal">{hint}</span>}
    </span>
    <Base.Root
      checked={checked}
      onCheckedChange={onChange}
      disabled={disabled}
      className="bg-edge data-checked:bg-accent mt-0.5 flex h-6 w-10 shrink-0 rounded-full p-0.5 transition-colors disabled:opacity-50"
    >
      <Base.Thumb className="size-5 rounded-full bg-white shadow-sm data-checked:translate-x-4 motion-safe:transition-transform" />
    </Base.Root>
  </label>
)
