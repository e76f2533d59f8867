import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '../../api.ts'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { Field } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { Refusal } from './refusal.tsx'

type Scope = Schemas['ApiKey']['scopes'][number]

export interface KeyWish {
  readonly name: string
  readonly scopes: readonly Scope[]
  /** Null: until it is revoked. */
  readonly days: number | null
}

interface Props {
  readonly error: Error | null
  readonly isBusy: boolean
  readonly onMake: (wish: KeyWish) => void
}

const SCOPES = ['read', 'invite', 'manage'] as const
const LIVES = ['30', '90', '365'] as const

export const MakeKeyForm = ({ error, isBusy, onMake }: Props) => {
  const { t } = useTranslation('accounts')
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly Scope[]>(['read'])
  const [life, setLife] = useState<(typeof LIVES)[number] | 'forever'>('90')
  const [isAsked, setAsked] = useState(false)
  const isUnnamed = name.trim() === ''
  const lives = LIVES.map((value) => ({ value, label: t('keys.days', { count: Number(value) }) }))
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (isUnnamed || scopes.length === 0) return
        onMake({ name: name.trim(), scopes, days: life === 'forever' ? null : Number(life) })
      }}
    >
      <Refusal error={error} />
      <Field label={t('keys.name')} error={isAsked && isUnnamed ? t('keys.nameMissing') : undefined}>
        <TextInput
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          placeholder={t('keys.namePlaceholder')}
          maxLength={120}
          autoComplete="off"
        />
      </Field>
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{t('keys.scopes')}</legend>
        {SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            checked={scopes.includes(scope)}
            onChange={(isOn) =>
              setScopes(SCOPES.filter((one) => (one === scope ? isOn : scopes.includes(one))))
            }
            hint={t(`keys.${scope}Hint`)}
          >
            {t(`keys.${scope}`)}
          </Checkbox>
        ))}
        {isAsked && scopes.length === 0 && (
          <p role="alert" className="text-bad text-sm">
            {t('keys.scopeMissing')}
          </p>
        )}
      </fieldset>
      <Field label={t('keys.expiry')}>
        <Select
          options={[...lives, { value: 'forever', label: t('keys.forever') }]}
          value={life}
          onChange={setLife}
        />
      </Field>
      <Button type="submit" variant="primary" busy={isBusy}>
        {t('keys.submit')}
      </Button>
    </form>
  )
}
