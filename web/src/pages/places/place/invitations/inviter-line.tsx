import { useTranslation } from 'react-i18next'
import { Moment } from '../../../../components/moment.tsx'
import { useMe } from '../../../../session.ts'
import { usePersonNames } from '../person-name.ts'
import type { Invitation } from '../queries.ts'

/** Who invited, and when. */
export const InviterLine = ({ invitation }: { readonly invitation: Invitation }) => {
  const { t } = useTranslation('place')
  const { data: me } = useMe()
  const names = usePersonNames()
  const isMe = invitation.inviter.accountId === me?.accountId
  return (
    <>
      <bdi className="block truncate">{isMe ? t('people.you') : names.inviter(invitation)}</bdi>
      <span className="text-soft text-sm">
        <Moment at={invitation.createdAt} as="since" />
      </span>
    </>
  )
}
