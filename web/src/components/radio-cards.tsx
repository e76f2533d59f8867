import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { Option } from './select.tsx'

interface Props<T extends string> {
  readonly options: readonly Option<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly label: string
}

/** One of a few, all in view, each with a line that tells what it means. */
export const RadioCards = <T extends string>({ options, value, onChange, label }: Props<T>) => (
  <RadioGroup
    aria-label={label}
    value={value}
    onValueChange={(next) => onChange(next)}
    className="flex flex-col gap-2"
  >
    {options.map((option) => (
      <label
        key={option.value}
        className="border-line hover:border-edge/60 has-data-checked:border-accent-ink has-data-checked:bg-tint/50 rounded-control flex min-h-11 items-start gap-3 border p-3 transition-colors"
      >
        <Radio.Root
          value={option.value}
          className="border-edge data-checked:border-accent data-checked:bg-accent bg-surface mt-0.5 grid size-5 shrink-0 place-items-center rounded-full border"
        >
          <Radio.Indicator className="size-2 rounded-full bg-white" />
        </Radio.Root>
        <span className="text-[0.9375rem]">
          <span className="font-medium">{option.label}</span>
          {option.hint && <span className="text-soft block text-sm">{option.hint}</span>}
        </span>
      </label>
    ))}
  </RadioGroup>
)
