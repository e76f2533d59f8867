import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'

interface Props {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly children: ReactNode
  readonly hint?: ReactNode
  /** Some of what it stands for, and not all. */
  readonly indeterminate?: boolean
  readonly disabled?: boolean
  /** The words are read out and not seen: for rows of a table. */
  readonly hideLabel?: boolean
}

export const Checkbox = (props: Props) => {
  const { checked, onChange, children, hint, indeterminate = false, disabled = false, hideLabel } = props
  const Icon = indeterminate ? Minus : Check
  return (
    <label
      className={classNames(
        'flex min-h-11 items-start gap-2.5 py-2.5 sm:min-h-9 sm:py-1.5',
        disabled && 'opacity-60',
      )}
    >
      <Base.Root
        checked={checked}
        onCheckedChange={onChange}
        indeterminate={indeterminate}
        disabled={disabled}
        className="border-edge bg-surface data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent text-on-accent mt-0.5 grid size-5 shrink-0 place-items-center rounded-md border transition-colors"
      >
        <Base.Indicator>
          <Icon aria-hidden="true" strokeWidth={3} className="size-3.5" />
        </Base.Indicator>
      </Base.Root>
      <span className={hideLabel ? 'sr-only' : 'text-[0.9375rem]'}>
        {children}
        {hint && <span className="text-soft block text-sm">{hint}</span>}
      </span>
    </label>
  )
}
