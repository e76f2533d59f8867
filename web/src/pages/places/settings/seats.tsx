import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../../components/checkbox.tsx'
import { Field } from '../../../components/field.tsx'
import { TextInput } from '../../../components/text-input.tsx'
import { SeatsLine } from '../place/seats-line.tsx'
import { seatsOf } from '../place/seats.ts'
import type { Place } from '../place/queries.ts'
import { SectionForm } from './section-form.tsx'
import { useSection } from './use-section.ts'
import { wholeNumber } from './whole-number.ts'

const MOST = 10_000
const AT_FIRST = 30

/** How many can be in, where that is counted. */
export const Seats = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation('settings')
  const form = useSection(place, { seatLimit: place.seatLimit })
  const [typed, setTyped] = useState<string | null>(null)
  const limit = form.value.seatLimit
  const text = typed ?? String(limit ?? '')
  const isWrong = typed !== null && wholeNumber(typed, { most: MOST }) === null
  const seats = seatsOf(place)
  const used = (seats?.taken ?? 0) + (seats?.held ?? 0)
  const isBelow = form.isDirty && limit !== null && limit < used
  const reset = (): void => {
    setTyped(null)
    form.reset()
  }
  return (
    <SectionForm
      title={t('seats.title')}
      hint={t('seats.hint')}
      form={{ ...form, reset, isDirty: form.isDirty || isWrong }}
      isWrong={isWrong}
    >
      <SeatsLine place={place} />
      {limit !== null && (
        <Field
          label={t('seats.limit')}
          error={isWrong ? t('seats.wrong') : form.errorOf('seatLimit')}
          hint={isBelow && t('seats.below', { count: used })}
          className="max-w-40"
        >
          <TextInput
            inputMode="numeric"
            value={text}
            onChange={({ currentTarget }) => {
              setTyped(currentTarget.value)
              const number = wholeNumber(currentTarget.value, { most: MOST })
              if (number !== null) form.set({ seatLimit: number })
            }}
          />
        </Field>
      )}
      <Checkbox
        checked={limit === null}
        onChange={(isOn) => {
          setTyped(null)
          form.set({ seatLimit: isOn ? null : (place.seatLimit ?? Math.max(AT_FIRST, used)) })
        }}
        hint={t('seats.noLimitHint')}
      >
        {t('seats.noLimit')}
      </Checkbox>
    </SectionForm>
  )
}
