import { useTranslation } from 'react-i18next'
import { Avatar } from '../../../../components/avatar.tsx'
import { Badge } from '../../../../components/badge.tsx'
import { Moment } from '../../../../components/moment.tsx'
import { useMe } from '../../../../session.ts'
import { usePersonNames } from '../person-name.ts'
import type { Member, Place } from '../queries.ts'
import { useRoles } from '../roles.ts'
import { MemberActs } from './member-acts.tsx'

interface Props {
  readonly place: Place
  readonly member: Member
  readonly onStory: ((invitationId: string) => void) | null
}

export const MemberRow = ({ place, member, onStory }: Props) => {
  const { t } = useTranslation('place')
  const { data: me } = useMe()
  const { namesOf } = useRoles()
  const name = usePersonNames().member(member)
  const isMe = me?.accountId === member.accountId
  return (
    <li className="flex items-center gap-3 px-4 py-3 sm:px-5">
      <Avatar name={name} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <bdi className="font-medium">{name}</bdi>
          {isMe && <Badge tone="accent">{t('people.you')}</Badge>}
        </p>
        <p className="text-soft text-sm">
          {member.name && (
            <span className="block">
              <bdi>{member.address ?? t('people.hiddenAddress')}</bdi>
              {member.address && !member.addressVerified && ` · ${t('people.unverified')}`}
            </span>
          )}
          <span className="sm:hidden">{namesOf(member.roles)}</span>
        </p>
      </div>
      <p className="text-soft w-40 text-sm max-md:hidden">
        {t('people.joined')} <Moment at={member.joinedAt} as="since" />
      </p>
      <div className="w-36 max-sm:hidden">
        <Badge>{namesOf(member.roles)}</Badge>
      </div>
      <MemberActs place={place} member={member} name={name} isMe={isMe} onStory={onStory} />
    </li>
  )
}
