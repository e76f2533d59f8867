import { useTranslation } from 'react-i18next'
import { Combobox } from '../../../components/combobox.tsx'
import { Field } from '../../../components/field.tsx'
import { Select } from '../../../components/select.tsx'
import { LANGUAGES, ownName } from '../../../words.ts'
import type { Place } from '../place/queries.ts'
import { SectionForm } from './section-form.tsx'
import { useSection } from './use-section.ts'
import { zoneOptions } from '../../../zones.ts'

const NONE = 'none'

/** What mails are written in. The zone of an event stands with its time. */
export const Mails = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation('settings')
  const { locale, timeZone } = place
  const form = useSection(place, { locale, timeZone })
  const hasZone = place.kind !== 'social'
  return (
    <SectionForm title={t(hasZone ? 'mails.title' : 'mails.titleEvent')} hint={t('mails.hint')} form={form}>
      <Field label={t('mails.locale')} error={form.errorOf('locale')}>
        <Select
          value={form.value.locale ?? NONE}
          onChange={(value) => form.set({ locale: value === NONE ? null : value })}
          options={[
            { value: NONE, label: t('mails.noLocale') },
            ...languagesWith(locale).map((value) => ({ value, label: ownName(value) })),
          ]}
        />
      </Field>
      {hasZone && (
        <Field label={t('mails.timeZone')} error={form.errorOf('timeZone')}>
          <Combobox
            value={form.value.timeZone ?? NONE}
            onChange={(value) => form.set({ timeZone: value === NONE ? null : value })}
            options={[{ value: NONE, label: t('mails.noZone') }, ...zoneOptions(form.value.timeZone)]}
          />
        </Field>
      )}
    </SectionForm>
  )
}

/** With the one that an application has set, such as `de-AT`. */
const languagesWith = (locale: string | null): readonly string[] =>
  locale === null || (LANGUAGES as readonly string[]).includes(locale) ? LANGUAGES : [...LANGUAGES, locale]
