import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Option } from './select.tsx'

interface Props {
  readonly options: readonly Option<string>[]
  readonly value: string
  readonly onChange: (value: string) => void
  readonly label?: string
}

/** One of many, found by typing; in a `Field` or with a label of its own. */
export const Combobox = ({ options, value, onChange, label }: Props) => {
  const { t } = useTranslation()
  const chosen = options.find((option) => option.value === value) ?? null
  return (
    <Base.Root
      items={options}
      value={chosen}
      isItemEqualToValue={(one, other) => one.value === other.value}
      onValueChange={(next) => next && onChange(next.value)}
    >
      <span className="relative block">
        <Base.Input {...(label ? { 'aria-label': label } : {})} className="control pr-11" />
        <Base.Trigger
          aria-label={t('choose')}
          className="text-soft rounded-control absolute inset-y-0 right-0 grid w-11 place-items-center"
        >
          <ChevronsUpDown aria-hidden="true" className="size-4" />
        </Base.Trigger>
      </span>
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup className="floating max-h-[min(20rem,var(--available-height))] w-(--anchor-width) overflow-y-auto p-1">
            <Base.Empty className="text-soft text-sm not-empty:p-3">{t('nothingFound')}</Base.Empty>
            <Base.List>
              {(option: Option<string>) => (
                <Base.Item key={option.value} value={option} className="option">
                  <span className="grid size-4 shrink-0">
                    <Base.ItemIndicator>
                      <Check aria-hidden="true" className="text-accent-ink size-4" />
                    </Base.ItemIndicator>
                  </span>
                  {option.label}
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
