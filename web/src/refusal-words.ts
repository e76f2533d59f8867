import { useTranslation } from 'react-i18next'
import type { UsherProblem } from './api.ts'
import { untilOf } from './moments.ts'
import { useReader } from './reader.ts'

/** Why something was refused, and when it will be possible again where that is a matter of hours. */
export const useRefusalWords = (): ((problem: UsherProblem) => string) => {
  const { t } = useTranslation('common')
  const reader = useReader()
  return ({ message, code, retryAfter }) => {
    if (code !== 'quota_exceeded' || retryAfter === null) return message
    const at = new Date(Date.now() + retryAfter * 1000).toISOString()
    return `${message} ${t('possibleAgain', { when: untilOf(at, reader) })}`
  }
}
