/** Why a mail did not go out. */
export interface Refusal {
  /** Whether asking again is of no use. */
  readonly permanent: boolean
  /** The server's own words if it said any. */
  readonly reply: string
}

interface TransportError {
  readonly code?: unknown
  readonly command?: unknown
  readonly response?: unknown
  readonly responseCode?: unknown
}

/**
 * Only a refused recipient or message is final. A 5xx anywhere else (greeting, TLS, login, sender) is
 * about this service's own settings: those mails wait until somebody has put them right.
 */
export const refusalOf = (error: unknown): Refusal => {
  const { code, command, response, responseCode } = isObject(error) ? error : {}
  const aboutTheMail = (code === 'EENVELOPE' || code === 'EMESSAGE') && command !== 'MAIL FROM'
  const final = typeof responseCode !== 'number' || (responseCode >= 500 && !WANTS_LOGIN.has(responseCode))
  return { permanent: aboutTheMail && final, reply: wordsOf(response) ?? ownWords(code, aboutTheMail) }
}

const WANTS_LOGIN = new Set([530, 534, 535, 538])
const MAX_REPLY = 500

const wordsOf = (response: unknown): string | null =>
  typeof response === 'string' && response.trim()
    ? response
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
        .slice(0, MAX_REPLY)
    : null

/** Hosts and paths of this installation stay in the log: the reply is shown to the inviter. */
const ownWords = (code: unknown, aboutTheMail: boolean): string => {
  const name = typeof code === 'string' ? ` (${code})` : ''
  return aboutTheMail
    ? `The mail could not be addressed${name}.`
    : `The mail could not be handed over${name}.`
}

const isObject = (error: unknown): error is TransportError => typeof error === 'object' && error !== null
