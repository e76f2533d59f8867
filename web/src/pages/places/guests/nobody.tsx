import { UserPlus, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import type { Filter } from './filters.ts'

interface Props {
  readonly filter: Filter
  readonly isSearch: boolean
  readonly onAll: () => void
  readonly onInvite: (() => void) | null
}

/** Where a part of the list is empty: why, and what to do about it. */
export const Nobody = ({ filter, isSearch, onAll, onInvite }: Props) => {
  const { t } = useTranslation(['guests', 'place'])
  const why = isSearch ? 'search' : filter
  const invite = onInvite && (
    <Button variant="primary" icon={<UserPlus aria-hidden="true" />} onClick={onInvite}>
      {t('place:invitePeople')}
    </Button>
  )
  return (
    <EmptyState
      icon={<UsersRound />}
      title={t(`empty.${why}.title`)}
      action={why === 'invited' ? invite : <Button onClick={onAll}>{t('empty.all')}</Button>}
    >
      {t(`empty.${why}.sentence`)}
    </EmptyState>
  )
}
