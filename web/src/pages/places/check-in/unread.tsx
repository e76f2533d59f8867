import { WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'

/** The list could not be had. */
export const Unread = ({ onRetry }: { readonly onRetry: () => void }) => {
  const { t } = useTranslation(['guests', 'common'])
  return (
    <EmptyState
      icon={<WifiOff />}
      title={t('unread.title')}
      action={<Button onClick={onRetry}>{t('common:retry')}</Button>}
    >
      {t('unread.sentence')}
    </EmptyState>
  )
}
