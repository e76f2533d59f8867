import { useTranslation } from 'react-i18next'
import { dayOf } from '../../../../moments.ts'
import { useReader } from '../../../../reader.ts'
import { useRoles } from '../roles.ts'

/** What a change made of what, line by line. */
export const Changes = ({ data }: { readonly data: Readonly<Record<string, unknown>> | null }) => {
  const { t } = useTranslation('place')
  const reader = useReader()
  const { nameOf } = useRoles()
  const role = turnIn(data?.['role'])
  const expiry = turnIn(data?.['expiresAt'])
  return (
    <>
      {role && <p>{t('story.changes.role', { from: nameOf(role.from), to: nameOf(role.to) })}</p>}
      {expiry && (
        <p>
          {t('story.changes.expiresAt', { from: dayOf(expiry.from, reader), to: dayOf(expiry.to, reader) })}
        </p>
      )}
      {data?.['message'] !== undefined && <p>{t('story.changes.message')}</p>}
    </>
  )
}

const turnIn = (value: unknown): { readonly from: string; readonly to: string } | null => {
  if (typeof value !== 'object' || value === null || !('from' in value) || !('to' in value)) return null
  const { from, to } = value
  return typeof from === 'string' && typeof to === 'string' ? { from, to } : null
}
