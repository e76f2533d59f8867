import { useTranslation } from 'react-i18next'
import { browserZone } from '../../browser-zone.ts'
import { Combobox } from '../../components/combobox.tsx'
import { Field } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import type { Me } from '../../session.ts'
import { LANGUAGES, ownName } from '../../words.ts'
import { Section } from './section.tsx'
import { zoneOptions } from '../../zones.ts'
import { useChangeMe } from './use-change-me.ts'

/** Stands for "as my browser", which the account keeps as null. */
const BROWSER = 'browser'

/** Each choice holds at once. */
export const LanguageAndTime = ({ me }: { readonly me: Me }) => {
  const { t } = useTranslation('accounts')
  const change = useChangeMe(() => t('account.saved'))
  const languages = LANGUAGES.map((value) => ({ value, label: ownName(value) }))
  const spoken = LANGUAGES.find((language) => me.locale?.startsWith(language)) ?? BROWSER
  return (
    <Section title={t('account.languageAndTime')} hint={t('account.languageAndTimeHint')}>
      <Field label={t('account.language')}>
        <Select
          options={[{ value: BROWSER, label: t('account.browserLanguage') }, ...languages]}
          value={spoken}
          onChange={(value) => change.mutate({ locale: value === BROWSER ? null : value })}
        />
      </Field>
      <Field label={t('account.timeZone')}>
        <Combobox
          options={[
            { value: BROWSER, label: t('account.browserZone', { zone: browserZone().replaceAll('_', ' ') }) },
            ...zoneOptions(me.timeZone),
          ]}
          value={me.timeZone ?? BROWSER}
          onChange={(value) => change.mutate({ timeZone: value === BROWSER ? null : value })}
        />
      </Field>
    </Section>
  )
}
