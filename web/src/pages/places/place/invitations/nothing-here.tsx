import { Ban, CircleCheck, Hourglass, MailPlus, PartyPopper, SearchX, ThumbsUp, UserPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/button.tsx'
import { EmptyState } from '../../../../components/empty-state.tsx'
import type { InvitationFilters } from '../queries.ts'

const ICONS: Readonly<Record<InvitationFilters['state'] | 'search', ReactNode>> = {
  all: <MailPlus />,
  pending: <CircleCheck />,
  accepted: <PartyPopper />,
  declined: <ThumbsUp />,
  cancelled: <Ban />,
  expired: <Hourglass />,
  search: <SearchX />,
}

interface Props {
  readonly filters: InvitationFilters
  readonly onInvite: (() => void) | null
  readonly onClear: () => void
}

/** Why there is no invitation in view, and what to do about it. */
export const NothingHere = ({ filters, onInvite, onClear }: Props) => {
  const { t } = useTranslation('place')
  const isNarrowed = filters.search !== '' || filters.role !== null || filters.inviterId !== null
  const why = isNarrowed ? 'search' : filters.state
  return (
    <EmptyState
      icon={ICONS[why]}
      title={t(`invitations.empty.${why}.title`)}
      action={
        why === 'all'
          ? onInvite && (
              <Button variant="primary" icon={<UserPlus aria-hidden="true" />} onClick={onInvite}>
                {t('invitePeople')}
              </Button>
            )
          : why === 'search' && <Button onClick={onClear}>{t('invitations.empty.clear')}</Button>
      }
    >
      {t(`invitations.empty.${why}.sentence`)}
    </EmptyState>
  )
}
