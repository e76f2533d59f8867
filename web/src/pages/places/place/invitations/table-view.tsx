import { useTranslation } from 'react-i18next'
import { Badge } from '../../../../components/badge.tsx'
import { Checkbox } from '../../../../components/checkbox.tsx'
import { Cell, HeadCell, Row, Table } from '../../../../components/table.tsx'
import { usePersonNames } from '../person-name.ts'
import type { Place } from '../queries.ts'
import { useRoles } from '../roles.ts'
import { DeliveryLine } from './delivery-line.tsx'
import { ExpiryText } from './expiry-text.tsx'
import { InvitationMenu } from './invitation-menu.tsx'
import { InviteeCell } from './invitee-cell.tsx'
import { InviterLine } from './inviter-line.tsx'
import { StateBadge } from './state-badge.tsx'
import type { ColumnId, InvitationRow, InvitationTable } from './use-invitation-table.ts'

export interface ViewProps {
  readonly place: Place
  readonly table: InvitationTable
  readonly onStory: (id: string) => void
}

const WIDTHS: Readonly<Record<ColumnId, string>> = {
  select: 'w-12 pr-0 pl-4',
  invitee: 'w-[30%]',
  role: '',
  inviter: 'max-lg:hidden',
  state: '',
  expires: '',
  acts: 'w-14 pr-3',
}

/** The invitations where there is room to compare them. */
export const TableView = ({ place, table, onStory }: ViewProps) => {
  const { t } = useTranslation('place')
  return (
    <Table aria-label={t('invitations.tab')}>
      <thead>
        <tr>
          {table.getHeaderGroups()[0]?.headers.map(({ id }) => (
            <Head key={id} id={id as ColumnId} table={table} />
          ))}
        </tr>
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <Row
            key={row.id}
            aria-selected={row.getIsSelected()}
            className="aria-selected:bg-tint/40 cursor-pointer"
            onClick={() => onStory(row.id)}
          >
            {row.getAllCells().map(({ column }) => (
              <Cell key={column.id} className={WIDTHS[column.id as ColumnId]}>
                <Content id={column.id as ColumnId} row={row} place={place} onStory={onStory} />
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  )
}

const Head = ({ id, table }: { readonly id: ColumnId; readonly table: InvitationTable }) => {
  const { t } = useTranslation('place')
  if (id === 'select') {
    return (
      <HeadCell className={`${WIDTHS.select} py-0`}>
        <Checkbox
          hideLabel
          checked={table.getIsAllRowsSelected()}
          indeterminate={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
          onChange={(isOn) => table.toggleAllRowsSelected(isOn)}
        >
          {t('invitations.selectAll')}
        </Checkbox>
      </HeadCell>
    )
  }
  return (
    <HeadCell className={WIDTHS[id]}>
      {id === 'acts' ? (
        <span className="sr-only">{t('invitations.columns.acts')}</span>
      ) : (
        t(`invitations.columns.${id}`)
      )}
    </HeadCell>
  )
}

interface ContentProps extends Omit<ViewProps, 'table'> {
  readonly id: ColumnId
  readonly row: InvitationRow
}

const Content = ({ id, row, place, onStory }: ContentProps) => {
  const { nameOf } = useRoles()
  const invitation = row.original
  switch (id) {
    case 'select':
      return <Selector row={row} />
    case 'invitee':
      return <InviteeCell invitation={invitation} onStory={onStory} />
    case 'role':
      return <Badge>{nameOf(invitation.role)}</Badge>
    case 'inviter':
      return <InviterLine invitation={invitation} />
    case 'state':
      return (
        <span className="flex flex-col items-start gap-1.5">
          <StateBadge state={invitation.state} />
          {invitation.state === 'pending' && <DeliveryLine delivery={invitation.delivery} />}
        </span>
      )
    case 'expires':
      return <ExpiryText invitation={invitation} />
    case 'acts':
      return (
        <div onClick={(event) => event.stopPropagation()}>
          <InvitationMenu place={place} invitation={invitation} onStory={onStory} />
        </div>
      )
  }
}

/** Chooses one row. */
export const Selector = ({ row }: { readonly row: InvitationRow }) => {
  const { t } = useTranslation('place')
  const name = usePersonNames().invited(row.original)
  return (
    <div onClick={(event) => event.stopPropagation()}>
      <Checkbox hideLabel checked={row.getIsSelected()} onChange={(isOn) => row.toggleSelected(isOn)}>
        {t('invitations.select', { name })}
      </Checkbox>
    </div>
  )
}
