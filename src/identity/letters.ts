import { wantedLanguage } from '../core/languages.ts'
import { localPath } from '../core/local-path.ts'

/** `known_address`: somebody signed up with an address that has an account already. */
export type AccountLetter = 'verify_address' | 'reset_password' | 'known_address'

/** Where the links of letters about an account lead. */
export interface AccountLinks {
  /** `next` is what was asked for to go on to, by anybody: it is shown only where it is a page of ours. */
  verifyAddress(token: string, next: string | null): string
  resetPassword(token: string, next: string | null): string
  signIn(next: string | null): string
}

export interface Letter {
  readonly letter: AccountLetter
  readonly accountId: string
  readonly address: string
  readonly url: string
  /** BCP 47: what the person reads, as far as that is known. */
  readonly locale: string | null
  /** IANA: the person's own, as far as that is known. */
  readonly timeZone: string | null
  /** When the link stops working; null when it does not. */
  readonly expiresAt: Date | null
}

/** Everything secret stands in the fragment, which no server, proxy or Referer sees. */
export const accountLinks = (baseUrl: string): AccountLinks => {
  const root = baseUrl.replace(/\/$/, '')
  const link = (page: string, token: string, next: string | null): string =>
    `${root}/${page}#${new URLSearchParams({ token, ...onward(next) }).toString()}`
  return {
    verifyAddress: (token, next) => link('verify-address', token, next),
    resetPassword: (token, next) => link('reset-password', token, next),
    signIn: (next) => {
      const search = new URLSearchParams(onward(next)).toString()
      return `${root}/sign-in${search === '' ? '' : `?${search}`}`
    },
  }
}

const onward = (asked: string | null): { next?: string } => {
  const next = localPath(asked)
  return next === '/' ? {} : { next }
}

/** What the account says, else what the request asks for. */
export const localeOf = (user: object, headers: Headers | null | undefined): string | null =>
  ('locale' in user && typeof user.locale === 'string' ? user.locale : null) ??
  wantedLanguage(headers?.get('accept-language'))

export const timeZoneOf = (user: object): string | null =>
  'timeZone' in user && typeof user.timeZone === 'string' ? user.timeZone : null
