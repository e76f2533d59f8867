import { useTranslation } from 'react-i18next'
import { Tip } from '../../../../components/tip.tsx'
import { momentOf, sinceOf, untilOf, type Reader } from '../../../../moments.ts'
import { useReader } from '../../../../reader.ts'
import type { Invitation } from '../queries.ts'

/** When it runs out, or ran out, in words; to the minute on hover and focus. */
export const ExpiryText = ({ invitation }: { readonly invitation: Invitation }) => {
  const { t } = useTranslation('place')
  const reader = useReader()
  const { state, expiresAt } = invitation
  if (state !== 'pending' && state !== 'expired') return <span className="text-soft">–</span>
  const words = state === 'pending' ? t('invitations.runsOut') : t('invitations.ranOut')
  const exact = `${words}: ${momentOf(expiresAt, reader)}`
  return (
    <Tip text={exact}>
      <button
        type="button"
        className="relative cursor-help rounded-sm text-left whitespace-nowrap"
        onClick={(event) => event.stopPropagation()}
      >
        <time dateTime={expiresAt}>
          {state === 'pending' ? inDays(expiresAt, reader) : sinceDays(expiresAt, reader)}
        </time>
        <span className="sr-only">, {exact}</span>
      </button>
    </Tip>
  )
}

const DAY_MS = 86_400_000
const COUNTED_DAYS = 60

/** Days are counted for longer than elsewhere: "next month" tells nobody when a link ends. */
const inDays = (at: string, reader: Reader): string => counted(at, reader) ?? untilOf(at, reader)
const sinceDays = (at: string, reader: Reader): string => counted(at, reader) ?? sinceOf(at, reader)

const counted = (at: string, reader: Reader): string | null => {
  const days = (Date.parse(at) - Date.now()) / DAY_MS
  if (Math.abs(days) < 1 || Math.abs(days) > COUNTED_DAYS) return null
  return new Intl.RelativeTimeFormat(reader.language, { numeric: 'auto' }).format(Math.round(days), 'day')
}
