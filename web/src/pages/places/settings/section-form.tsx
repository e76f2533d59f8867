import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/button.tsx'
import { Callout } from '../../../components/callout.tsx'
import { Section } from '../../accounts/section.tsx'
import type { SectionForm as Form } from './use-section.ts'

interface Props {
  readonly title: string
  readonly hint: ReactNode
  readonly form: Form
  /** Something is filled in that cannot be sent. */
  readonly isWrong?: boolean
  readonly children: ReactNode
}

/** A section that is saved on its own; its buttons are there once something changed. */
export const SectionForm = ({ title, hint, form, isWrong = false, children }: Props) => {
  const { t } = useTranslation('common')
  return (
    <Section title={title} hint={hint}>
      <form
        aria-label={title}
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (form.isDirty && !isWrong) void form.save()
        }}
      >
        {children}
        {form.error && (
          <Callout tone="bad" alert>
            {form.error}
          </Callout>
        )}
        {form.isDirty && (
          <div className="border-line -mx-5 -mb-5 flex justify-end gap-2 border-t px-5 py-3.5 sm:-mx-7 sm:-mb-7 sm:px-7">
            <Button variant="quiet" onClick={form.reset}>
              {t('cancel')}
            </Button>
            <Button type="submit" variant="primary" busy={form.isBusy} disabled={isWrong}>
              {t('save')}
            </Button>
          </div>
        )}
      </form>
    </Section>
  )
}
