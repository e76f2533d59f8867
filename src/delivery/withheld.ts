import { keyOf } from '../core/addresses.ts'
import { isByAccount } from '../core/invitation.ts'
import type { Claimed } from '../core/ports/deliveries.ts'

/**
 * Somebody who is invited by account is written to only where they have shown to read: an address that nobody
 * has confirmed may be anybody's. They find the invitation among theirs all the same, and the inviter learns
 * nothing of it.
 */
export const isWithheld = ({ letter, about, address }: Claimed): boolean => {
  if (letter !== 'invitation' || about === null || !isByAccount(about.invitation)) return false
  const { reader } = about
  return !reader?.verified || reader.addressKey !== keyOf(address)
}
