import { WifiOff } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'

/** Says that there is no connection for as long as there is none. */
export const OfflineBar = () => {
  const { t } = useTranslation()
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine)
  return (
    <div role="status">
      {!isOnline && (
        <p className="bg-warn-tint text-warn flex items-center justify-center gap-2 px-4 py-2 text-sm font-medium">
          <WifiOff aria-hidden="true" className="size-4" />
          {t('offline.title')}
        </p>
      )}
    </div>
  )
}

const subscribe = (listener: () => void): (() => void) => {
  for (const event of ['online', 'offline']) addEventListener(event, listener)
  return () => {
    for (const event of ['online', 'offline']) removeEventListener(event, listener)
  }
}
