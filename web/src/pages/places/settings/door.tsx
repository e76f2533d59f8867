import { useTranslation } from 'react-i18next'
import { RadioCards } from '../../../components/radio-cards.tsx'
import type { Place } from '../place/queries.ts'
import { SectionForm } from './section-form.tsx'
import { useSection } from './use-section.ts'

/** Who may use an invitation that was mailed to one address. */
export const Door = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation('settings')
  const form = useSection(place, { strict: place.strict })
  return (
    <SectionForm title={t('door.title')} hint={t('door.hint')} form={form}>
      <RadioCards
        label={t('door.label')}
        value={form.value.strict ? 'strict' : 'link'}
        onChange={(value) => form.set({ strict: value === 'strict' })}
        options={[
          { value: 'link', label: t('door.link.label'), hint: t(`door.link.${place.kind}`) },
          { value: 'strict', label: t('door.strict.label'), hint: t('door.strict.hint') },
        ]}
      />
    </SectionForm>
  )
}
