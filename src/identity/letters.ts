export type AccountLetter = 'verify_address' | 'reset_password'

/** Where the links of letters about an account lead. */
export interface AccountLinks {
  /** `next` is a path or a trusted URL the person asked to go on to, or null. */
  verifyAddress(token: string, next: string | null): string
  resetPassword(token: string, next: string | null): string
}

export interface Letter {
  readonly letter: AccountLetter
  readonly accountId: string
  readonly address: string
  readonly url: string
  /** When the link stops working. */
  readonly expiresAt: Date
}

/** Everything secret stands in the fragment, which no server, proxy or Referer sees. */
export const accountLinks = (baseUrl: string): AccountLinks => {
  const link = (page: string, token: string, next: string | null): string => {
    const fragment = new URLSearchParams({ token, ...(next === null ? {} : { next }) })
    return `${baseUrl.replace(/\/$/, '')}/${page}#${fragment.toString()}`
  }
  return {
    verifyAddress: (token, next) => link('verify-address', token, next),
    resetPassword: (token, next) => link('reset-password', token, next),
  }
}
