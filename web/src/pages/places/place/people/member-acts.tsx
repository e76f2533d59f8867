import { DoorOpen, Ellipsis, History, Shield, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/button.tsx'
import { Menu, MenuItem, MenuLine } from '../../../../components/menu.tsx'
import { ConfirmDialog } from '../confirm-dialog.tsx'
import type { Member, Place } from '../queries.ts'
import { RoleDialog } from '../role-dialog.tsx'
import { hasManyRoles } from '../roles.ts'
import { useMemberActs } from './use-member-acts.ts'

interface Props {
  readonly place: Place
  readonly member: Member
  readonly name: string
  readonly isMe: boolean
  readonly onStory: ((invitationId: string) => void) | null
}

/** What the viewer may do about a member. */
export const MemberActs = ({ place, member, name, isMe, onStory }: Props) => {
  const { t } = useTranslation('place')
  const [asked, setAsked] = useState<'role' | 'removal' | null>(null)
  const acts = useMemberActs(place, member, name)
  const mayTake = member.roles.every((role) => place.mayGrant.includes(role))
  const mayChange = mayTake && place.mayGrant.length > 1
  const { invitationId } = member
  const close = (): void => setAsked(null)
  if (!mayTake && !isMe && !(invitationId && onStory)) return <span className="size-11 sm:size-9" />
  const words = isMe ? ('leaving' as const) : ('removing' as const)
  return (
    <>
      <Menu
        trigger={
          <Button variant="quiet" size="icon" aria-label={t('people.actsFor', { name })}>
            <Ellipsis aria-hidden="true" />
          </Button>
        }
      >
        {mayChange && (
          <MenuItem icon={<Shield />} onSelect={() => setAsked('role')}>
            {t('people.changeRole')}
          </MenuItem>
        )}
        {invitationId && onStory && (
          <MenuItem icon={<History />} onSelect={() => onStory(invitationId)}>
            {t('people.story')}
          </MenuItem>
        )}
        {(mayChange || (invitationId && onStory)) && (mayTake || isMe) && <MenuLine />}
        {(mayTake || isMe) && (
          <MenuItem danger icon={isMe ? <DoorOpen /> : <UserMinus />} onSelect={() => setAsked('removal')}>
            {isMe ? t('people.leave') : t('people.remove')}
          </MenuItem>
        )}
      </Menu>
      <RoleDialog
        open={asked === 'role'}
        onClose={close}
        name={name}
        roles={member.roles}
        offered={place.mayGrant}
        several={hasManyRoles(place)}
        onSave={acts.changeRoles}
      />
      <ConfirmDialog
        open={asked === 'removal'}
        onClose={close}
        title={t(`people.${words}.title`, { name, place: place.name })}
        sentence={t(`people.${words}.sentence`, { place: place.name })}
        act={t(`people.${words}.act`)}
        onConfirm={isMe ? acts.leave : acts.remove}
      />
    </>
  )
}
