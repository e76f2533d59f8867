import { keyOf } from '../core/addresses.ts'
import { isByAccount } from '../core/invitation.ts'
import type { Clock } from '../core/ports.ts'
import type { Claimed, DeliveryOutcome, DeliveryQueue } from '../core/ports/deliveries.ts'
import {
  accountLetterAllowances,
  letterAllowances,
  recipientBehind,
  recipientOf,
  type Quotas,
  type Recipient,
} from '../core/quotas.ts'
import type { Log } from './log.ts'
import { isWithheld } from './withheld.ts'

export interface AdmitParts {
  readonly queue: Pick<DeliveryQueue, 'admit'>
  readonly quotas: Quotas
  readonly clock: Clock
  readonly log: Log
}

type Ending = Pick<DeliveryOutcome, 'state' | 'reply' | 'dueAt' | 'attempts'>

const RETRY_MS = 60_000

/**
 * What keeps a letter from going out, whoever wanted it: its recipient asked not to be mailed, or has been
 * sent enough; null when nothing does. While nobody can tell, it waits, and that is no attempt.
 */
export const barrierTo = async (parts: AdmitParts, claimed: Claimed): Promise<Ending | null> => {
  const { queue, quotas, clock, log } = parts
  const { placeId, id, letter, about, address } = claimed
  const now = clock.now()
  const recipient = recipientOf(quotas, keyOf(address))
  try {
    const verdict = await queue.admit(
      about === null
        ? {
            placeId,
            id,
            now,
            mailbox: null,
            allowances: accountLetterAllowances(quotas, { mailbox: recipient.mailbox, letter }),
          }
        : {
            placeId,
            id,
            now,
            mailbox: recipient.mailbox,
            allowances: letterAllowances(quotas, { ...recipient, ...countedAs(claimed) }),
          },
    )
    return verdict === 'admitted' ? null : failed(REPLIES[verdict])
  } catch (error) {
    log.error({ err: error, delivery: claimed.id, place: claimed.placeId }, 'a letter could not be admitted')
    const dueAt = new Date(now.getTime() + RETRY_MS)
    return { state: 'deferred', reply: null, dueAt, attempts: claimed.attempts }
  }
}

/**
 * Counted as it was when it was asked for: what goes to nobody as well, but for the domain, which others are
 * mailed at. The sponsor's own letter goes to the sponsor's address.
 */
const countedAs = (claimed: Claimed): Partial<Recipient> => {
  const { letter, about } = claimed
  if (letter !== 'invitation' || about === null || !isByAccount(about.invitation)) return {}
  const { mailbox, domain } = recipientBehind(about.invitation.inviteeKey)
  return isWithheld(claimed) ? { mailbox, domain } : { mailbox }
}

const failed = (reply: string): Ending => ({ state: 'failed', reply, dueAt: null })

const REPLIES = {
  stopped: 'Not sent: this person asked not to be mailed by this service.',
  used_up: 'Not sent: as many letters as may be in a day were sent there already.',
} as const
