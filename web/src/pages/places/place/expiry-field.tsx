import { useTranslation } from 'react-i18next'
import { Field } from '../../../components/field.tsx'
import { Select, type Option } from '../../../components/select.tsx'
import { TextInput } from '../../../components/text-input.tsx'
import { useReader } from '../../../reader.ts'
import { daysBetween, daysOffered, expiryIn, type ExpiryChoice } from './expiry-choice.ts'

interface Props {
  readonly label: string
  /** How many days it is here unless somebody says otherwise. */
  readonly usual: number
  readonly value: ExpiryChoice
  readonly onChange: (choice: ExpiryChoice) => void
}

/** Asks how long an invitation shall stand. */
export const ExpiryField = ({ label, usual, value, onChange }: Props) => {
  const { t } = useTranslation('place')
  const reader = useReader()
  const { min, max } = daysBetween(reader)
  const options: readonly Option<string>[] = [
    ...daysOffered(usual).map((days) => ({
      value: String(days),
      label: t('expiry.days', { count: days }),
      ...(days === usual ? { hint: t('expiry.usual') } : {}),
    })),
    { value: 'date', label: t('expiry.date') },
  ]
  const choose = (chosen: string): void => {
    if (chosen === 'date') return onChange({ kind: 'date', date: '' })
    const days = Number(chosen)
    onChange(days === usual ? { kind: 'usual' } : { kind: 'days', days })
  }
  return (
    <div className="flex flex-col gap-2">
      <Field label={label}>
        <Select options={options} value={valueOf(value, usual)} onChange={choose} />
      </Field>
      {value.kind === 'date' && (
        <Field
          label={t('expiry.pick')}
          hideLabel
          error={value.date && !expiryIn(value, reader) ? t('expiry.wrong') : null}
        >
          <TextInput
            type="date"
            required
            min={min}
            max={max}
            value={value.date}
            onChange={(event) => onChange({ kind: 'date', date: event.target.value })}
          />
        </Field>
      )}
    </div>
  )
}

const valueOf = (choice: ExpiryChoice, usual: number): string => {
  if (choice.kind === 'date') return 'date'
  return String(choice.kind === 'days' ? choice.days : usual)
}
