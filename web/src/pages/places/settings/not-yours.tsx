import { useQuery } from '@tanstack/react-query'
import { Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { usher } from '../../../api.ts'
import { Avatar } from '../../../components/avatar.tsx'
import { ButtonLink } from '../../../components/button-link.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { Statement } from '../../../components/statement.tsx'
import { usePersonNames } from '../place/person-name.ts'
import type { Member, Place } from '../place/queries.ts'
import { ROLES_OF, useRoles } from '../place/roles.ts'

const LOOKED_AT = 100
const SHOWN = 5

/** For members who may not change the place: who may. */
export const NotYours = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation('settings')
  const { nameOf } = useRoles()
  const [highest] = ROLES_OF[place.kind]
  const role = highest ? nameOf(highest) : ''
  return (
    <Statement
      icon={<Lock />}
      tone="neutral"
      title={t('notYours.title')}
      action={
        <ButtonLink variant="primary" to="/places/$placeId" params={{ placeId: place.id }}>
          {t('notYours.back', { place: place.name })}
        </ButtonLink>
      }
    >
      <p>{t('notYours.sentence', { place: place.name, role })}</p>
      <Holders place={place} role={highest ?? ''} />
    </Statement>
  )
}

const Holders = ({ place, role }: { readonly place: Place; readonly role: string }) => {
  const names = usePersonNames()
  const { data } = useQuery({
    queryKey: ['place', place.id, 'holders', role],
    queryFn: () =>
      usher.get('/api/v3/places/{placeId}/members', {
        params: { path: { placeId: place.id }, query: { limit: LOOKED_AT } },
      }),
  })
  if (!data) return <Skeleton className="h-14 w-full" />
  const holders = data.items.filter(({ roles }: Member) => roles.includes(role)).slice(0, SHOWN)
  return (
    <ul className="border-line divide-line text-ink rounded-control divide-y border text-left">
      {holders.map((member) => (
        <li key={member.accountId} className="flex items-center gap-3 p-3">
          <Avatar name={names.member(member)} />
          <span className="min-w-0">
            <bdi className="block font-medium">{names.member(member)}</bdi>
            {member.name !== null && member.address !== null && (
              <bdi className="text-soft block text-sm">{member.address}</bdi>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
