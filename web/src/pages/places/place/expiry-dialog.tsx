import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { useReader } from '../../../reader.ts'
import { expiryIn, USUAL_DAYS, type ExpiryChoice } from './expiry-choice.ts'
import { ExpiryField } from './expiry-field.tsx'
import type { Place } from './queries.ts'

interface Props {
  readonly place: Place
  readonly open: boolean
  readonly onClose: () => void
  readonly name: string
  readonly onSave: (expiresAt: string) => Promise<boolean>
}

/** Asks until when somebody's invitation shall stand. */
export const ExpiryDialog = (props: Props) => {
  const { t } = useTranslation('place')
  const { open, onClose, name } = props
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('expiry.title')}
      description={<bdi>{t('expiry.sentence', { name })}</bdi>}
    >
      <Choice key={String(open)} {...props} />
    </Dialog>
  )
}

const Choice = ({ place, onClose, onSave }: Props) => {
  const { t } = useTranslation(['place', 'common'])
  const reader = useReader()
  const usual = place.expiryDays ?? USUAL_DAYS
  const [choice, setChoice] = useState<ExpiryChoice>({ kind: 'usual' })
  const [isSaving, setSaving] = useState(false)
  // Without a moment the API leaves it as it is: the usual days are days like others here.
  const meant: ExpiryChoice = choice.kind === 'usual' ? { kind: 'days', days: usual } : choice
  const expiresAt = expiryIn(meant, reader)?.expiresAt
  const save = async (): Promise<void> => {
    if (!expiresAt) return
    setSaving(true)
    if (await onSave(expiresAt)) onClose()
    setSaving(false)
  }
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <ExpiryField label={t('expiry.title')} usual={usual} value={choice} onChange={setChoice} />
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button type="submit" variant="primary" busy={isSaving} disabled={!expiresAt}>
          {t('expiry.keep')}
        </Button>
      </div>
    </form>
  )
}
