import { BadgeCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Moment } from '../../components/moment.tsx'
import type { Preview } from './seen.ts'

/** What the mail said beside the offer: from whom, as what, to which address, until when. */
export const Facts = ({ preview }: { readonly preview: Preview }) => {
  const { t } = useTranslation('invitation')
  const { address, expiresAt, role, state } = preview
  return (
    <dl className="border-line divide-line -mb-1 divide-y border-t text-[0.9375rem]">
      <Sender preview={preview} />
      <Fact name={t('facts.role')}>{useRoleWord()(role)}</Fact>
      {address !== null && (
        <Fact name={t('facts.address')}>
          <bdi>{address}</bdi>
        </Fact>
      )}
      {state === 'pending' && (
        <Fact name={t('facts.until')}>
          <Moment at={expiresAt} />
        </Fact>
      )}
    </dl>
  )
}

/** The address only where it is proven to be theirs: anybody can call themselves anything. */
const Sender = ({ preview: { inviter } }: { readonly preview: Preview }) => {
  const { t } = useTranslation('invitation')
  if (!inviter?.verifiedAddress) return null
  return (
    <Fact name={t('facts.by')}>
      <bdi>{inviter.verifiedAddress}</bdi>
      <BadgeCheck aria-hidden="true" className="text-good mb-0.5 ml-1.5 inline size-4" />
    </Fact>
  )
}

export const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 py-2.5">
    <dt className="text-soft">{name}</dt>
    <dd className="min-w-0 font-medium">{children}</dd>
  </div>
)

const ROLES = [
  'user',
  'coach',
  'admin',
  'super_admin',
  'creative_admin',
  'creator',
  'editor',
  'host',
  'guest',
] as const

const useRoleWord = () => {
  const { t } = useTranslation('common')
  return (role: string): string => {
    const known = ROLES.find((one) => one === role)
    return known ? t(`roles.${known}`) : role.replaceAll('_', ' ')
  }
}
