import { parseAddress } from '../core/addresses.ts'
import type { Clock } from '../core/ports.ts'
import type { Claimed, DeliveryOutcome, DeliveryQueue } from '../core/ports/deliveries.ts'
import { accountLetterAllowances, letterAllowances, recipientOf, type Quotas } from '../core/quotas.ts'
import type { Log } from './log.ts'

export interface AdmitParts {
  readonly queue: Pick<DeliveryQueue, 'admit'>
  readonly quotas: Quotas
  readonly clock: Clock
  readonly log: Log
}

type Ending = Pick<DeliveryOutcome, 'state' | 'reply' | 'dueAt'>

const RETRY_MS = 60_000

/**
 * What keeps a letter from going out, whoever wanted it: its recipient asked not to be mailed, or has been
 * sent enough; null when nothing does. While nobody can tell, it waits.
 */
export const barrierTo = async (parts: AdmitParts, claimed: Claimed): Promise<Ending | null> => {
  const { queue, quotas, clock, log } = parts
  const now = clock.now()
  const recipient = recipientOf(quotas, parseAddress(claimed.address)?.key ?? claimed.address)
  const isAboutAccount = claimed.about === null
  const allowances = (isAboutAccount ? accountLetterAllowances : letterAllowances)(quotas, recipient)
  try {
    const { stopped, usedUp } = await queue.admit({
      mailbox: isAboutAccount ? null : recipient.mailbox,
      // A further attempt at the same letter takes nothing more.
      allowances: claimed.attempts === 0 ? allowances : [],
      now,
    })
    if (stopped) return failed(STOPPED)
    return usedUp.length > 0 ? failed(USED_UP) : null
  } catch (error) {
    log.error({ err: error, delivery: claimed.id, place: claimed.placeId }, 'a letter could not be admitted')
    return { state: 'deferred', reply: null, dueAt: new Date(now.getTime() + RETRY_MS) }
  }
}

const failed = (reply: string): Ending => ({ state: 'failed', reply, dueAt: null })

const STOPPED = 'Not sent: this person asked not to be mailed by this service.'
const USED_UP = 'Not sent: as many letters as may be in a day were sent there already.'
