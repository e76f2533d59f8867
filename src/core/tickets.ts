import { createHmac, timingSafeEqual } from 'node:crypto'
import { keyOf, type CodeKeys } from './codes.ts'
import type { Invitation } from './invitation.ts'

type Ticketed = Pick<Invitation, 'id' | 'generation' | 'keyId'>

/** Half a digest: hard enough to guess, and short enough for a QR code that phones read in bad light. */
const LENGTH = 32

/** What a guest shows at the door. It opens no invitation: codes are made of other words. */
export const ticketOf = (keys: CodeKeys, { id, generation, keyId }: Ticketed): string =>
  createHmac('sha256', keyOf(keys, keyId))
    .update(`ticket\n${id}\n${generation}`)
    .digest('hex')
    .slice(0, LENGTH)

/** Constant time, whatever is shown. */
export const isTicket = (keys: CodeKeys, invitation: Ticketed, shown: string): boolean => {
  const expected = Buffer.from(ticketOf(keys, invitation))
  const given = Buffer.from(shown)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
