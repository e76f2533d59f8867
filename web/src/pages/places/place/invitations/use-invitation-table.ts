import {
  createColumnHelper,
  rowSelectionFeature,
  tableFeatures,
  useTable,
  type RowSelectionState,
} from '@tanstack/react-table'
import { useState } from 'react'
import type { Invitation } from '../queries.ts'

const features = tableFeatures({ rowSelectionFeature })
const helper = createColumnHelper<typeof features, Invitation>()

/** What each row tells, in order; how it looks is told where it is drawn. */
const columns = helper.columns([
  helper.display({ id: 'select' }),
  helper.accessor(({ address, invitee }) => invitee.name ?? address, { id: 'invitee' }),
  helper.accessor('role', {}),
  helper.accessor(({ inviter }) => inviter.name, { id: 'inviter' }),
  helper.accessor('state', {}),
  helper.accessor('expiresAt', { id: 'expires' }),
  helper.display({ id: 'acts' }),
])

export type ColumnId = 'select' | 'invitee' | 'role' | 'inviter' | 'state' | 'expires' | 'acts'

/** The rows that are shown, and which of them are chosen. */
export const useInvitationTable = (data: readonly Invitation[]) => {
  const [rowSelection, setRowSelection] = useState<RowSelectionState>({})
  return useTable({
    features,
    columns,
    data,
    getRowId: ({ id }) => id,
    state: { rowSelection },
    onRowSelectionChange: setRowSelection,
  })
}

export type InvitationTable = ReturnType<typeof useInvitationTable>
export type InvitationRow = ReturnType<InvitationTable['getRowModel']>['rows'][number]
