import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/button.tsx'
import { Checkbox } from '../../../components/checkbox.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { RadioCards } from '../../../components/radio-cards.tsx'
import { useRoles } from './roles.ts'

interface Props {
  readonly open: boolean
  readonly onClose: () => void
  /** Whose role it is. */
  readonly name: string
  readonly roles: readonly string[]
  /** From which to choose. */
  readonly offered: readonly string[]
  /** Whether one person may hold several. */
  readonly several: boolean
  /** Answers whether it went well. */
  readonly onSave: (roles: readonly string[]) => Promise<boolean>
}

/** Asks which role somebody shall have. */
export const RoleDialog = (props: Props) => {
  const { t } = useTranslation('place')
  const { open, onClose, name } = props
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={<bdi>{t('role.title', { name })}</bdi>}
      {...(props.several ? { description: t('role.several') } : {})}
    >
      <Choice key={String(open)} {...props} />
    </Dialog>
  )
}

const Choice = ({ onClose, name, roles, offered, several, onSave }: Props) => {
  const { t } = useTranslation(['place', 'common'])
  const { options } = useRoles()
  const [chosen, setChosen] = useState(roles)
  const [isSaving, setSaving] = useState(false)
  const save = async (): Promise<void> => {
    setSaving(true)
    if (await onSave(chosen)) onClose()
    setSaving(false)
  }
  const isSame = chosen.length === roles.length && chosen.every((role) => roles.includes(role))
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {several ? (
        <fieldset className="flex flex-col gap-1">
          <legend className="sr-only">{t('role.title', { name })}</legend>
          {options(offered).map(({ value, label, hint }) => (
            <Checkbox
              key={value}
              hint={hint}
              checked={chosen.includes(value)}
              onChange={(isOn) =>
                setChosen(isOn ? [...chosen, value] : chosen.filter((role) => role !== value))
              }
            >
              {label}
            </Checkbox>
          ))}
        </fieldset>
      ) : (
        <RadioCards
          label={t('role.title', { name })}
          options={options(offered)}
          value={chosen[0] ?? ''}
          onChange={(role) => setChosen([role])}
        />
      )}
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button type="submit" variant="primary" busy={isSaving} disabled={isSame || chosen.length === 0}>
          {t('role.keep')}
        </Button>
      </div>
    </form>
  )
}
