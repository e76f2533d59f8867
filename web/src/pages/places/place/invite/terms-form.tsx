import { useTranslation } from 'react-i18next'
import { Field } from '../../../../components/field.tsx'
import { Select } from '../../../../components/select.tsx'
import { Switch } from '../../../../components/switch.tsx'
import { Textarea } from '../../../../components/textarea.tsx'
import { USUAL_DAYS } from '../expiry-choice.ts'
import { ExpiryField } from '../expiry-field.tsx'
import type { Place } from '../queries.ts'
import { useRoles } from '../roles.ts'
import { LONGEST_NOTE, type Terms } from './terms.ts'

interface Props {
  readonly place: Place
  readonly terms: Terms
  readonly onChange: (terms: Terms) => void
  /** Whether somebody on the list has a role of their own. */
  readonly hasOwnRoles: boolean
}

/** As what they are invited, for how long, and with which words. */
export const TermsForm = ({ place, terms, onChange, hasOwnRoles }: Props) => {
  const { t } = useTranslation('invite')
  const { options, nameOf } = useRoles()
  const change = (changed: Partial<Terms>): void => onChange({ ...terms, ...changed })
  const chosen = options(place.mayGrant).find(({ value }) => value === terms.role)
  return (
    <div className="flex flex-col gap-5">
      {place.mayGrant.length > 1 ? (
        <Field label={t('role')} hint={hasOwnRoles ? t('roleOwn') : chosen?.hint}>
          <Select
            options={options(place.mayGrant)}
            value={terms.role}
            onChange={(role) => change({ role })}
          />
        </Field>
      ) : (
        <div className="flex flex-col gap-1">
          <p className="text-sm font-medium">{t('role')}</p>
          <p className="text-[0.9375rem]">{nameOf(terms.role)}</p>
          <p className="text-soft text-sm">{chosen?.hint}</p>
        </div>
      )}
      <ExpiryField
        label={t('expiry')}
        usual={place.expiryDays ?? USUAL_DAYS}
        value={terms.expiry}
        onChange={(expiry) => change({ expiry })}
      />
      <Switch
        checked={terms.notify}
        onChange={(notify) => change({ notify })}
        hint={terms.notify ? t('notifyHint') : t('silentHint')}
      >
        {t('notify')}
      </Switch>
      {terms.notify && (
        <Field label={t('note')} optional hint={t('noteLeft', { count: terms.note.length })}>
          <Textarea
            rows={3}
            maxLength={LONGEST_NOTE}
            placeholder={t('notePlaceholder')}
            value={terms.note}
            onChange={(note) => change({ note })}
          />
        </Field>
      )}
    </div>
  )
}
