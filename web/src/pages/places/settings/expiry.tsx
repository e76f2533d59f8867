import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../components/field.tsx'
import { Select } from '../../../components/select.tsx'
import { Switch } from '../../../components/switch.tsx'
import { TextInput } from '../../../components/text-input.tsx'
import type { Place } from '../place/queries.ts'
import { SectionForm } from './section-form.tsx'
import { useSection } from './use-section.ts'
import { wholeNumber } from './whole-number.ts'

const PRESETS: readonly number[] = [1, 3, 7, 14, 60, 90]
const USUAL = 'usual'
const OWN = 'own'
const LONGEST = 365

/** How long an invitation can be answered, and what happens then. */
export const Expiry = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation('settings')
  const { expiryDays, renewable } = place
  const form = useSection(place, { expiryDays, renewable })
  const days = form.value.expiryDays
  /** As typed, while it is a number of one's own. */
  const [own, setOwn] = useState<string | null>(ownOf(expiryDays))
  const isWrong = own !== null && wholeNumber(own, { most: LONGEST }) === null
  const choose = (choice: string): void => {
    setOwn(choice === OWN ? String(days ?? 30) : null)
    if (choice !== OWN) form.set({ expiryDays: choice === USUAL ? null : Number(choice) })
  }
  const reset = (): void => {
    setOwn(ownOf(expiryDays))
    form.reset()
  }
  return (
    <SectionForm
      title={t('expiry.title')}
      hint={t('expiry.hint')}
      form={{ ...form, reset, isDirty: form.isDirty || isWrong }}
      isWrong={isWrong}
    >
      <div className="flex flex-wrap items-start gap-4">
        <Field
          label={t('expiry.label')}
          error={own === null && form.errorOf('expiryDays')}
          className="min-w-56 flex-1"
        >
          <Select
            value={own === null ? String(days ?? USUAL) : OWN}
            onChange={choose}
            options={[
              ...PRESETS.slice(0, 4).map((count) => ({
                value: String(count),
                label: t('expiry.days', { count }),
              })),
              { value: USUAL, label: t('expiry.usual') },
              ...PRESETS.slice(4).map((count) => ({
                value: String(count),
                label: t('expiry.days', { count }),
              })),
              { value: OWN, label: t('expiry.own') },
            ]}
          />
        </Field>
        {own !== null && (
          <Field
            label={t('expiry.ownLabel')}
            error={isWrong ? t('expiry.wrong') : form.errorOf('expiryDays')}
            className="w-32"
          >
            <TextInput
              inputMode="numeric"
              value={own}
              onChange={({ currentTarget }) => {
                setOwn(currentTarget.value)
                const number = wholeNumber(currentTarget.value, { most: LONGEST })
                if (number !== null) form.set({ expiryDays: number })
              }}
            />
          </Field>
        )}
      </div>
      <Switch
        checked={form.value.renewable}
        onChange={(isOn) => form.set({ renewable: isOn })}
        hint={t('expiry.renewableHint')}
      >
        {t('expiry.renewable')}
      </Switch>
    </SectionForm>
  )
}

const ownOf = (days: number | null): string | null =>
  days === null || PRESETS.includes(days) ? null : String(days)
