import { isWishable } from '../core/fresh-link.ts'
import { isMailable } from '../core/mailable.ts'
import type { Claimed, DeliveryOutcome } from '../core/ports/deliveries.ts'
import { barrierTo, type AdmitParts } from './admit.ts'
import { compose, LetterOutdated, messageIdOf } from './compose.ts'
import type { ComposeParts } from './compose.ts'
import type { Mail } from './mail.ts'
import { NoAnswer, refusalOf, type Refusal } from './refusal.ts'
import { pauseAfter } from './schedule.ts'
import type { Transport } from './transport.ts'
import { isWithheld } from './withheld.ts'

export interface AttemptParts extends ComposeParts, AdmitParts {
  readonly transport: Transport
  readonly jitter: (pause: number) => number
}

type Ending = Pick<DeliveryOutcome, 'state' | 'reply' | 'dueAt' | 'attempts' | 'withheld'> & {
  readonly isOut?: boolean
}

/** Writes and sends one mail, and says how that ended. Never throws: each mail fails for itself. */
export const attempt = async (parts: AttemptParts, claimed: Claimed): Promise<DeliveryOutcome> => {
  const { isOut, ...ending } = isWanted(parts, claimed)
    ? await deliver(parts, claimed)
    : unwanted(parts, claimed)
  const { placeId, id } = claimed
  const messageId = isOut ? messageIdOf(id, parts.letterhead.from) : null
  return { placeId, id, messageId, now: parts.clock.now(), ...ending }
}

/** What an inviter could see of it is as if it had gone out. */
const WITHHELD: Ending = { state: 'sent', reply: null, dueAt: null, isOut: true, withheld: true }

/** Nothing was tried: brought back with its invitation, it goes on at once as if its turn had not come. */
const unwanted = ({ clock }: AttemptParts, { attempts }: Claimed): Ending => ({
  state: 'cancelled',
  reply: null,
  dueAt: clock.now(),
  attempts,
})

const isWanted = ({ clock }: AttemptParts, { letter, about }: Claimed): boolean => {
  if (about === null) return true
  const now = clock.now()
  return letter === 'fresh_link_wish' ? isWishable(about, now) : isMailable(about, now)
}

const deliver = async (parts: AttemptParts, claimed: Claimed): Promise<Ending> => {
  if (isWithheld(claimed)) return (await barrierTo(parts, claimed)) ?? WITHHELD
  const written = await write(parts, claimed)
  if (!('mail' in written)) return written
  return (await barrierTo(parts, claimed)) ?? send(parts, claimed, written.mail)
}

const write = async (parts: AttemptParts, claimed: Claimed): Promise<{ mail: Mail } | Ending> => {
  try {
    return { mail: await compose(parts, claimed, parts.clock.now()) }
  } catch (error) {
    parts.log.error(
      { err: error, delivery: claimed.id, place: claimed.placeId },
      'a letter could not be written',
    )
    const reply = error instanceof LetterOutdated ? error.message : 'The letter could not be written.'
    return { state: 'failed', reply, dueAt: null }
  }
}

const send = async (parts: AttemptParts, claimed: Claimed, mail: Mail): Promise<Ending> => {
  try {
    return { state: 'sent', reply: await parts.transport.send(mail), dueAt: null, isOut: true }
  } catch (error) {
    const ending = endingOf(parts, claimed, refusalOf(error))
    const { id, placeId, attempts } = claimed
    parts.log.warn(
      { delivery: id, place: placeId, attempts: attempts + 1, ...causeOf(error), ...ending },
      'mail not sent',
    )
    return ending
  }
}

/** A mail of which nobody said whether it arrived is sent once more, and not again: that would be a third copy. */
const endingOf = (
  { clock, jitter }: AttemptParts,
  claimed: Claimed,
  { permanent, mayHaveArrived, reply }: Refusal,
): Ending => {
  const isLast = permanent || (mayHaveArrived && claimed.mayHaveArrived)
  const pause = isLast ? null : pauseAfter(claimed.attempts)
  if (pause === null) return { state: 'failed', reply, dueAt: null, isOut: mayHaveArrived }
  const dueAt = new Date(clock.now().getTime() + jitter(pause))
  return { state: 'deferred', reply, dueAt, isOut: mayHaveArrived }
}

/** Not the whole error: some hold the recipient's address. */
const causeOf = (error: unknown): object => {
  const told = error instanceof NoAnswer ? error.cause : error
  const { name, code, command } = told as { name?: unknown; code?: unknown; command?: unknown }
  return { cause: { name, code, command } }
}
