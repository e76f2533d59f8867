import { useTranslation } from 'react-i18next'
import { Segmented } from '../../../../components/segmented.tsx'
import type { Invitation, InvitationFilters } from '../queries.ts'

const STATES = ['pending', 'accepted', 'declined', 'expired', 'cancelled'] as const

type Counts = Readonly<Record<Invitation['state'], number>>

export const countIn = (counts: Counts, state: InvitationFilters['state']): number =>
  state === 'all' ? STATES.reduce((sum, each) => sum + counts[each], 0) : counts[state]

interface Props {
  /** Undefined while they are on their way. */
  readonly counts: Counts | undefined
  readonly value: InvitationFilters['state']
  readonly onChange: (state: InvitationFilters['state']) => void
}

/** One state or all of them, each with how many there are. */
export const StateFilter = ({ counts, value, onChange }: Props) => {
  const { t } = useTranslation('place')
  const all = counts && countIn(counts, 'all')
  return (
    <Segmented<InvitationFilters['state']>
      label={t('invitations.filter')}
      value={value}
      onChange={onChange}
      segments={[
        { value: 'all', label: t('invitations.all'), ...(all === undefined ? {} : { count: all }) },
        ...STATES.map((state) => ({
          value: state,
          label: t(`invitations.states.${state}`),
          ...(counts ? { count: counts[state] } : {}),
        })),
      ]}
    />
  )
}
