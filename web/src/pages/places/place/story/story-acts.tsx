import { Ban, Link, Send, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/button.tsx'
import { abilitiesFor } from '../invitations/abilities.ts'
import { InvitationMenu } from '../invitations/invitation-menu.tsx'
import { useInvitationActs } from '../invitations/use-invitation-acts.ts'
import type { Invitation, Place } from '../queries.ts'

/** What can be done about the invitation in view: the likeliest at hand, the others in the menu. */
export const StoryActs = ({
  place,
  invitation,
}: {
  readonly place: Place
  readonly invitation: Invitation
}) => {
  const { t } = useTranslation('place')
  const acts = useInvitationActs(place, invitation)
  const can = abilitiesFor(place, invitation)
  if (can.size === 0) return null
  return (
    <>
      {can.has('changeExpiry') && <InvitationMenu place={place} invitation={invitation} onStory={null} />}
      {can.has('revoke') && (
        <Button
          variant="danger"
          className="max-sm:hidden"
          icon={<Ban aria-hidden="true" />}
          onClick={() => void acts.revoke()}
        >
          {t('acts.revoke')}
        </Button>
      )}
      {can.has('copyLink') && (
        <Button icon={<Link aria-hidden="true" />} onClick={() => void acts.copyLink()}>
          {t('acts.copyLink')}
        </Button>
      )}
      {can.has('restore') && (
        <Button variant="primary" icon={<Undo2 aria-hidden="true" />} onClick={() => void acts.restore()}>
          {t('acts.restore')}
        </Button>
      )}
      {can.has('resend') && (
        <Button variant="primary" icon={<Send aria-hidden="true" />} onClick={() => void acts.resend()}>
          {invitation.state === 'expired' ? t('acts.revive') : t('acts.resend')}
        </Button>
      )}
    </>
  )
}
