import { useTranslation } from 'react-i18next'
import { Field } from '../../../components/field.tsx'
import { TextInput } from '../../../components/text-input.tsx'
import type { Place } from '../place/queries.ts'
import { LogoField } from './logo-field.tsx'
import { SectionForm } from './section-form.tsx'
import { useSection } from './use-section.ts'

export const Basics = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation('settings')
  const hasType = place.kind === 'organization'
  const form = useSection(place, { name: place.name, organizationType: place.organizationType })
  return (
    <SectionForm title={t('basics.title')} hint={t('basics.hint')} form={form}>
      <LogoField place={place} />
      <Field label={t('basics.name')} error={form.errorOf('name')}>
        <TextInput
          value={form.value.name}
          maxLength={200}
          onChange={({ currentTarget }) => form.set({ name: currentTarget.value })}
        />
      </Field>
      {hasType && (
        <Field
          label={t('basics.organizationType')}
          hint={t('basics.organizationTypeHint')}
          error={form.errorOf('organizationType')}
          optional
        >
          <TextInput
            value={form.value.organizationType ?? ''}
            maxLength={100}
            placeholder={t('basics.organizationTypePlaceholder')}
            onChange={({ currentTarget }) => form.set({ organizationType: currentTarget.value || null })}
          />
        </Field>
      )}
    </SectionForm>
  )
}
