import type { Allowance } from '../allowances.ts'
import type { Opened } from '../invitation.ts'
import type { Account } from '../place.ts'

/** The mails that wait, as the delivery loop sees them. */
export interface DeliveryQueue {
  /**
   * Takes up to `limit` due mails for `leaseMs`; those whose invitation is no longer pending (for a wish: no
   * longer expired), or has a newer code, are marked cancelled instead and not returned.
   */
  claim(take: { now: Date; limit: number; leaseMs: number }): Promise<readonly Claimed[]>
  /**
   * Takes, once, what a letter that is about to go out uses up. Nothing is taken when its recipient asked not
   * to be mailed, or when one of the allowances has no room.
   */
  admit(letter: {
    placeId: string
    id: string
    /** Null for a letter that goes out also to those who asked for none. */
    mailbox: string | null
    allowances: readonly Allowance[]
    now: Date
  }): Promise<'admitted' | 'stopped' | 'used_up'>
  /** Records how an attempt ended. `reply` is the mail server's own words. */
  settle(outcome: DeliveryOutcome): Promise<void>
  /** Queues a letter about an account itself. `sealed` is unreadable without the service's SECRET. */
  queueAccountLetter(letter: {
    id: string
    accountId: string
    letter: 'verify_address' | 'reset_password' | 'known_address'
    address: string
    sealed: string
    now: Date
  }): Promise<void>
}

export interface Claimed {
  readonly placeId: string
  readonly id: string
  readonly letter: 'invitation' | 'fresh_link_wish' | 'verify_address' | 'reset_password' | 'known_address'
  readonly address: string
  /** Attempts made before this one. */
  readonly attempts: number
  /** An earlier attempt handed it over, and nobody said whether it arrived. */
  readonly mayHaveArrived: boolean
  readonly createdAt: Date
  readonly sealed: string | null
  /** With letters about an invitation: what the mail speaks of. The `inviter` is who sponsors it now. */
  readonly about:
    | (Pick<Opened, 'place' | 'invitation' | 'sponsorRoles'> & {
        readonly inviter: Account | null
        readonly reader: Reader | null
      })
    | null
}

/** What is known of the invited person's account, if it is theirs beyond doubt. */
export type Reader = Pick<Account, 'locale' | 'timeZone' | 'addressKey' | 'verified'>

export interface DeliveryOutcome {
  readonly placeId: string
  readonly id: string
  /** `cancelled`: not wanted any more when its turn came. */
  readonly state: 'sent' | 'deferred' | 'failed' | 'cancelled'
  readonly reply: string | null
  /** Of the mail that was handed over, whether that was answered or not. */
  readonly messageId: string | null
  /** With `deferred`: when to try again. With `cancelled`: the same, should it be brought back. */
  readonly dueAt: Date | null
  /** All that were made, when this one does not count: the mail server was never asked. */
  readonly attempts?: number
  /** With `sent`: nothing was, and nobody is to know. */
  readonly withheld?: true
  readonly now: Date
}
