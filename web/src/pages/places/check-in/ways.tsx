import { ScanLine, Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../class-names.ts'

export type Way = 'search' | 'scan'

interface WaysProps {
  readonly value: Way
  readonly onChange: (way: Way) => void
}

/** Two ways to find a guest, for a thumb. */
export const Ways = ({ value, onChange }: WaysProps) => {
  const { t } = useTranslation('guests')
  const way = (one: Way, icon: ReactNode) => (
    <button
      type="button"
      aria-pressed={value === one}
      onClick={() => onChange(one)}
      className={classNames(
        'flex min-h-12 items-center justify-center gap-2.5 rounded-lg text-base font-medium transition-colors [&_svg]:size-5',
        value === one ? 'bg-tint text-accent-ink' : 'text-soft hover:text-ink',
      )}
    >
      {icon}
      {t(`desk.${one}`)}
    </button>
  )
  return (
    <div
      role="group"
      aria-label={t('desk.ways')}
      className="bg-sunken rounded-control grid grid-cols-2 gap-1 p-1"
    >
      {way('search', <Search aria-hidden="true" />)}
      {way('scan', <ScanLine aria-hidden="true" />)}
    </div>
  )
}
