import { useTranslation } from 'react-i18next'
import { UsherProblem } from '../../api.ts'
import { AuthRefusal } from '../../auth.ts'
import { Callout } from '../../components/callout.tsx'

const WORDS = {
  INVALID_EMAIL_OR_PASSWORD: 'wrongPair',
  PASSWORD_TOO_SHORT: 'passwordTooShort',
  PASSWORD_TOO_LONG: 'passwordTooLong',
  INVALID_EMAIL: 'noAddress',
  INVALID_FIELD: 'fieldInvalid',
  INVALID_BODY: 'textInvalid',
  INVALID_TOKEN: 'linkInvalid',
  TOKEN_EXPIRED: 'linkInvalid',
  INVALID_ORIGIN: 'foreignOrigin',
  NAME_MISSING: 'nameMissing',
  TOO_MANY_GUESSES: 'tooManyGuesses',
  TOO_MANY_SIGN_UPS: 'tooManySignUps',
} as const

const isKnown = (code: string): code is keyof typeof WORDS => Object.hasOwn(WORDS, code)

/** Why a door stayed closed, for a person. */
export const useSentence = (): ((error: Error) => string) => {
  const { t } = useTranslation(['accounts', 'common'])
  return (error) => {
    if (error instanceof UsherProblem) return error.message
    if (!(error instanceof AuthRefusal)) return t('common:unavailable.sentence')
    if (isKnown(error.code)) return t(`refusals.${WORDS[error.code]}`)
    return t(error.status === 429 ? 'refusals.tooMany' : 'refusals.otherwise')
  }
}

/** The same right above a form, read out as it appears. */
export const Refusal = ({ error }: { readonly error: Error | null }) => {
  const sentenceOf = useSentence()
  return error && <Callout tone="bad" alert title={sentenceOf(error)} />
}
