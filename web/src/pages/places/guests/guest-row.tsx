import { Check, Undo2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../../components/avatar.tsx'
import { Badge } from '../../../components/badge.tsx'
import { Button } from '../../../components/button.tsx'
import { useReader } from '../../../reader.ts'
import { DeliveryLine } from '../place/invitations/delivery-line.tsx'
import { InviteeCell } from '../place/invitations/invitee-cell.tsx'
import { usePersonNames } from '../place/person-name.ts'
import type { Invitation } from '../place/queries.ts'
import { useRoles } from '../place/roles.ts'
import { hourOf } from './clock.ts'
import type { useCheckIn } from './use-check-in.ts'

interface Props {
  readonly guest: Invitation
  readonly door: ReturnType<typeof useCheckIn>
  readonly onStory: (id: string) => void
}

/** One guest: who it is, what they answered, and one tap to let them in. */
export const GuestRow = ({ guest, door, onStory }: Props) => {
  const { nameOf } = useRoles()
  const name = usePersonNames().invited(guest)
  const isBusy = door.isBusy(guest)
  const isLost = guest.state === 'pending' && ['failed', 'deferred'].includes(guest.delivery?.state ?? '')
  const row = useRef<HTMLLIElement>(null)
  // The button that was pressed is replaced by another: whoever uses the keyboard stays in the row.
  const wasBusy = useRef(false)
  useEffect(() => {
    if (wasBusy.current && document.activeElement === document.body)
      row.current?.querySelector<HTMLElement>('[data-door]')?.focus({ preventScroll: true })
    wasBusy.current = isBusy
  }, [isBusy])
  return (
    <li ref={row} className="flex items-center gap-3 px-4 py-3 sm:px-5">
      <span className="max-sm:hidden">
        <Avatar name={name} />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <InviteeCell invitation={guest} onStory={onStory} />
          {guest.role === 'host' && <Badge tone="accent">{nameOf(guest.role)}</Badge>}
        </div>
        {isLost && <DeliveryLine delivery={guest.delivery} />}
      </div>
      <Standing guest={guest} name={name} door={door} />
    </li>
  )
}

const Standing = ({ guest, name, door }: Omit<Props, 'onStory'> & { readonly name: string }) => {
  const { t } = useTranslation('guests')
  const reader = useReader()
  if (guest.state === 'declined') return <Badge>{t('states.notGoing')}</Badge>
  if (guest.state === 'expired') return <Badge tone="warn">{t('states.expired')}</Badge>
  if (guest.state === 'cancelled') return <Badge>{t('states.cancelled')}</Badge>
  if (guest.state === 'pending')
    return <span className="text-soft text-right text-sm">{t('states.noAnswer')}</span>
  if (guest.checkedInAt === null)
    return (
      <Button
        size="sm"
        data-door
        busy={door.isBusy(guest)}
        aria-label={t('checkInFor', { name })}
        icon={<Check aria-hidden="true" className="max-sm:hidden" />}
        onClick={() => void door.come(guest)}
      >
        {t('letIn')}
      </Button>
    )
  return (
    <span className="flex items-center gap-1">
      <Badge tone="good" icon={<Check aria-hidden="true" />}>
        {t('here', { time: hourOf(guest.checkedInAt, reader) })}
      </Badge>
      <Button
        size="icon"
        variant="quiet"
        data-door
        busy={door.isBusy(guest)}
        aria-label={t('undoFor', { name })}
        onClick={() => void door.goBack(guest)}
        icon={<Undo2 aria-hidden="true" />}
      />
    </span>
  )
}
