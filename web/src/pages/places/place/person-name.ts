import { useTranslation } from 'react-i18next'
import type { Invitation, Member } from './queries.ts'

/** What to call people by whatever is known of them. */
export const usePersonNames = () => {
  const { t } = useTranslation(['place', 'common'])
  return {
    member: ({ name, address }: Member): string => name ?? address ?? t('common:noName'),
    invited: ({ address, invitee }: Invitation): string => invitee.name ?? address ?? t('common:noName'),
    inviter: ({ inviter }: Invitation): string => inviter.name ?? t('invitations.someone'),
  }
}
