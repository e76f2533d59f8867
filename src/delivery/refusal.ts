/** Why a mail did not go out, as far as is known. */
export interface Refusal {
  /** Whether asking again is of no use. */
  readonly permanent: boolean
  /** Whether it may have gone out all the same: it was handed over, and no answer came. */
  readonly mayHaveArrived: boolean
  /** The server's own words if it said any. */
  readonly reply: string
}

/** Thrown by a transport that handed a whole mail over and heard nothing more. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  constructor(cause: unknown) {
    super('The mail was handed over, and no answer came.', { cause })
  }
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
  if (error instanceof NoAnswer) return { permanent: false, mayHaveArrived: true, reply: UNANSWERED }
  const { code, command, response, responseCode } = isObject(error) ? error : {}
  const aboutTheMail = (code === 'EENVELOPE' || code === 'EMESSAGE') && command !== 'MAIL FROM'
  return {
    permanent: aboutTheMail && isFinal(responseCode, response),
    mayHaveArrived: false,
    reply: wordsOf(response) ?? ownWords(code, aboutTheMail),
  }
}

/** What cannot be addressed at all is final too; a server that says something else than a code may mean anything. */
const isFinal = (code: unknown, response: unknown): boolean =>
  typeof code === 'number' ? code >= 500 && !WANTS_LOGIN.has(code) : wordsOf(response) === null

const UNANSWERED = 'The mail server took the letter and did not say whether it keeps it: it may have arrived.'

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
