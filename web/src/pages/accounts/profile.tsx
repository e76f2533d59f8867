import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { TextInput } from '../../components/text-input.tsx'
import type { Me } from '../../session.ts'
import { Section } from './section.tsx'
import { useChangeMe } from './use-change-me.ts'

export const Profile = ({ me }: { readonly me: Me }) => {
  const { t } = useTranslation(['accounts', 'common'])
  const [name, setName] = useState(me.name ?? '')
  const change = useChangeMe(() => t('account.nameSaved'))
  const written = name.trim()
  const isMissing = written === ''
  return (
    <Section title={t('account.profile')} hint={t('account.profileHint')}>
      <form
        className="flex flex-wrap items-start gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isMissing) change.mutate({ name: written })
        }}
      >
        <Field
          label={t('name')}
          className="min-w-48 flex-1"
          error={isMissing ? t('refusals.nameMissing') : undefined}
        >
          <TextInput
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            autoComplete="name"
            maxLength={120}
          />
        </Field>
        <Button
          type="submit"
          busy={change.isPending}
          disabled={isMissing || written === (me.name ?? '')}
          className="sm:mt-6.5"
        >
          {t('common:save')}
        </Button>
      </form>
      {me.addresses.map(({ address, verified }) => (
        <div key={address} className="flex flex-col gap-1.5">
          <p className="text-sm font-medium">{t('account.address')}</p>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <bdi>{address}</bdi>
            {verified ? (
              <Badge tone="good" icon={<CircleCheck aria-hidden="true" />}>
                {t('account.confirmed')}
              </Badge>
            ) : (
              <>
                <Badge tone="warn">{t('account.unconfirmed')}</Badge>
                <Link to="/verify-address" className="link text-[0.9375rem]">
                  {t('account.confirm')}
                </Link>
              </>
            )}
          </div>
        </div>
      ))}
    </Section>
  )
}
