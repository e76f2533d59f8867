import { useTranslation } from 'react-i18next'
import { Badge } from '../../../../components/badge.tsx'
import { Checkbox } from '../../../../components/checkbox.tsx'
import { useRoles } from '../roles.ts'
import { DeliveryLine } from './delivery-line.tsx'
import { ExpiryText } from './expiry-text.tsx'
import { InvitationMenu } from './invitation-menu.tsx'
import { InviteeCell } from './invitee-cell.tsx'
import { StateBadge } from './state-badge.tsx'
import { Selector, type ViewProps } from './table-view.tsx'
import type { InvitationRow } from './use-invitation-table.ts'

/** The invitations on a phone. */
export const CardsView = ({ place, table, onStory }: ViewProps) => {
  const { t } = useTranslation('place')
  return (
    <>
      <div className="border-line border-b px-4 py-1">
        <Checkbox
          checked={table.getIsAllRowsSelected()}
          indeterminate={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
          onChange={(isOn) => table.toggleAllRowsSelected(isOn)}
        >
          <span className="text-soft text-sm">{t('invitations.selectAll')}</span>
        </Checkbox>
      </div>
      <ul aria-label={t('invitations.tab')} className="divide-line divide-y">
        {table.getRowModel().rows.map((row) => (
          <InvitationCard key={row.id} row={row} place={place} onStory={onStory} />
        ))}
      </ul>
    </>
  )
}

interface CardProps extends Omit<ViewProps, 'table'> {
  readonly row: InvitationRow
}

const InvitationCard = ({ row, place, onStory }: CardProps) => {
  const { t } = useTranslation('place')
  const { nameOf } = useRoles()
  const invitation = row.original
  const hasTime = invitation.state === 'pending' || invitation.state === 'expired'
  return (
    <li className="flex items-start gap-2 py-3 pr-2 pl-4">
      <Selector row={row} />
      <div className="flex min-w-0 flex-1 flex-col gap-2 pt-2">
        <InviteeCell invitation={invitation} onStory={onStory} />
        <div className="flex flex-wrap items-center gap-1.5">
          <StateBadge state={invitation.state} />
          <Badge>{nameOf(invitation.role)}</Badge>
        </div>
        {invitation.state === 'pending' && <DeliveryLine delivery={invitation.delivery} />}
        {hasTime && (
          <p className="text-soft text-sm">
            {invitation.state === 'pending' ? t('invitations.runsOut') : t('invitations.ranOut')}{' '}
            <ExpiryText invitation={invitation} />
          </p>
        )}
      </div>
      <InvitationMenu place={place} invitation={invitation} onStory={onStory} />
    </li>
  )
}
