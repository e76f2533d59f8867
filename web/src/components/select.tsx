import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../class-names.ts'

export interface Option<T extends string> {
  readonly value: T
  readonly label: string
  readonly hint?: ReactNode
}

interface Props<T extends string> {
  readonly options: readonly Option<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly disabled?: boolean
  /** Where no `Field` names it. */
  readonly label?: string
  readonly className?: string
}

/** One of a few, in a `Field` or with a label of its own. */
export const Select = <T extends string>(props: Props<T>) => {
  const { options, value, onChange, disabled = false, label, className } = props
  const { t } = useTranslation()
  return (
    <Base.Root
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
      disabled={disabled}
    >
      <Base.Trigger
        {...(label ? { 'aria-label': label } : {})}
        className={classNames('control flex items-center justify-between gap-2 text-left', className)}
      >
        <Base.Value placeholder={t('choose')} className="truncate" />
        <ChevronsUpDown aria-hidden="true" className="text-soft size-4 shrink-0" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className="floating max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto p-1">
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} className="option pr-3">
                <Check
                  aria-hidden="true"
                  className={classNames(
                    'text-accent-ink size-4 shrink-0',
                    option.value !== value && 'invisible',
                  )}
                />
                <span>
                  <Base.ItemText>{option.label}</Base.ItemText>
                  {option.hint && <span className="text-soft block text-sm">{option.hint}</span>}
                </span>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
