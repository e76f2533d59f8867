import { Check, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../../components/badge.tsx'
import { Button } from '../../../components/button.tsx'
import { useReader } from '../../../reader.ts'
import { hourOf } from '../guests/clock.ts'
import { usePersonNames } from '../place/person-name.ts'
import type { Invitation } from '../place/queries.ts'
import { useRoles } from '../place/roles.ts'

export interface DoorActs {
  readonly onAdmit: (guest: Invitation) => void
  readonly onTakeBack: (guest: Invitation) => void
}

interface Props extends DoorActs {
  readonly guest: Invitation
}

/** A guest who is going, and the button to let them in. */
export const GuestLine = ({ guest, onAdmit, onTakeBack }: Props) => {
  const { t } = useTranslation('guests')
  const { nameOf } = useRoles()
  const reader = useReader()
  const name = usePersonNames().invited(guest)
  const more = [
    guest.invitee.name === null ? null : guest.address,
    guest.role === 'host' ? nameOf(guest.role) : null,
  ]
  return (
    <li className="flex min-h-18 items-center gap-3 py-3 pr-3 pl-4 sm:pr-4 sm:pl-5">
      <span className="min-w-0 flex-1">
        <bdi className="block text-lg leading-6 font-medium">{name}</bdi>
        <bdi className="text-soft block truncate text-sm">{more.filter(Boolean).join(' · ')}</bdi>
      </span>
      {guest.checkedInAt === null ? (
        <Button
          size="lg"
          variant="primary"
          className="px-5"
          aria-label={t('desk.forName', { name })}
          onClick={() => onAdmit(guest)}
        >
          {t('desk.act')}
        </Button>
      ) : (
        <span className="flex items-center gap-1">
          <Badge tone="good" icon={<Check aria-hidden="true" />}>
            {hourOf(guest.checkedInAt, reader)}
          </Badge>
          <Button
            variant="quiet"
            size="icon"
            aria-label={t('undoFor', { name })}
            onClick={() => onTakeBack(guest)}
            icon={<Undo2 aria-hidden="true" />}
          />
        </span>
      )}
    </li>
  )
}
