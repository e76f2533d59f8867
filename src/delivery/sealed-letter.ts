import type { Sealer } from '../core/ports/sealer.ts'
import { isOurs } from './links.ts'

/** What a sealed account letter holds: the link with its token, and what else the letter says. */
export interface SealedLetter {
  readonly link: string
  readonly locale?: string | null
  /** Whose clocks the letter tells by. */
  readonly timeZone?: string | null
  /** When the link stops working; a mail that would arrive later is not sent. */
  readonly expiresAt?: Date | null
}

export const sealLetter = (
  sealer: Sealer,
  { link, locale = null, timeZone = null, expiresAt = null }: SealedLetter,
): string => sealer.seal({ link, locale, timeZone, expiresAt })

/** Throws when it was not sealed here or leads anywhere but to `baseUrl`. */
export const openLetter = (
  sealer: Sealer,
  sealed: string | null,
  baseUrl: string,
): Required<SealedLetter> => {
  const { link, locale, timeZone, expiresAt } = sealer.open(sealed ?? '')
  if (typeof link !== 'string' || !isOurs(baseUrl, link))
    throw new Error('The link of an account letter is not ours.')
  return {
    link,
    locale: typeof locale === 'string' ? locale : null,
    timeZone: typeof timeZone === 'string' ? timeZone : null,
    expiresAt: typeof expiresAt === 'string' ? new Date(expiresAt) : null,
  }
}
