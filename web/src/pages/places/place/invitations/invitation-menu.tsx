import { Ban, CalendarClock, Ellipsis, History, Link, Send, Shield, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/button.tsx'
import { Menu, MenuItem, MenuLine } from '../../../../components/menu.tsx'
import { ExpiryDialog } from '../expiry-dialog.tsx'
import { usePersonNames } from '../person-name.ts'
import type { Invitation, Place } from '../queries.ts'
import { RoleDialog } from '../role-dialog.tsx'
import { abilitiesFor } from './abilities.ts'
import { useInvitationActs } from './use-invitation-acts.ts'

interface Props {
  readonly place: Place
  readonly invitation: Invitation
  /** Null: its story is in view already. */
  readonly onStory: ((id: string) => void) | null
}

/** Everything that can be done about an invitation. */
export const InvitationMenu = ({ place, invitation, onStory }: Props) => {
  const { t } = useTranslation('place')
  const [asked, setAsked] = useState<'role' | 'expiry' | null>(null)
  const name = usePersonNames().invited(invitation)
  const acts = useInvitationActs(place, invitation)
  const can = abilitiesFor(place, invitation)
  const close = (): void => setAsked(null)
  if (can.size === 0 && !onStory) return null
  return (
    <>
      <Menu
        trigger={
          <Button variant="quiet" size="icon" aria-label={t('invitations.actsFor', { name })}>
            <Ellipsis aria-hidden="true" />
          </Button>
        }
      >
        {onStory && (
          <MenuItem icon={<History />} onSelect={() => onStory(invitation.id)}>
            {t('acts.story')}
          </MenuItem>
        )}
        {onStory && can.size > 0 && <MenuLine />}
        {can.has('resend') && (
          <MenuItem icon={<Send />} onSelect={() => void acts.resend()}>
            {invitation.state === 'expired' ? t('acts.revive') : t('acts.resend')}
          </MenuItem>
        )}
        {can.has('copyLink') && (
          <MenuItem icon={<Link />} onSelect={() => void acts.copyLink()}>
            {t('acts.copyLink')}
          </MenuItem>
        )}
        {can.has('changeRole') && (
          <MenuItem icon={<Shield />} onSelect={() => setAsked('role')}>
            {t('acts.changeRole')}
          </MenuItem>
        )}
        {can.has('changeExpiry') && (
          <MenuItem icon={<CalendarClock />} onSelect={() => setAsked('expiry')}>
            {t('acts.changeExpiry')}
          </MenuItem>
        )}
        {can.has('restore') && (
          <MenuItem icon={<Undo2 />} onSelect={() => void acts.restore()}>
            {t('acts.restore')}
          </MenuItem>
        )}
        {can.has('revoke') && (
          <>
            <MenuLine />
            <MenuItem danger icon={<Ban />} onSelect={() => void acts.revoke()}>
              {t('acts.revoke')}
            </MenuItem>
          </>
        )}
      </Menu>
      <RoleDialog
        open={asked === 'role'}
        onClose={close}
        name={name}
        roles={[invitation.role]}
        offered={place.mayGrant}
        several={false}
        onSave={([role = invitation.role]) => acts.changeRole(role)}
      />
      <ExpiryDialog
        place={place}
        open={asked === 'expiry'}
        onClose={close}
        name={name}
        onSave={acts.changeExpiry}
      />
    </>
  )
}
