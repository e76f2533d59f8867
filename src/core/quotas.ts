import type { Actor } from './actor.ts'
import { secondsUntilRoom, usedUpAfter, type Allowance } from './allowances.ts'
import { UsherError } from './errors.ts'

/** How much goes in a day; null is no limit. */
export interface Quotas {
  /** Invitations and resends of one account, over all its places. */
  readonly inviter: number | null
  /** The same of an account that is younger than a day. */
  readonly newcomer: number | null
  /** The same of an account without a verified address. */
  readonly unverified: number | null
  /** Invitations and resends of one place, whoever makes them. */
  readonly place: number | null
  /** Letters about invitations to one mailbox, from all places. */
  readonly recipient: number | null
  /** Letters about invitations to all mailboxes of one domain. */
  readonly domain: number | null
  /** Letters about an account itself, of each sort, to one mailbox. */
  readonly letters: number | null
  /** Passwords tried for one address without the right one among them. */
  readonly guesses: number | null
  /** Accounts made from one network. */
  readonly signUps: number | null
  /** Places founded by one account. */
  readonly places: number | null
  /** Where anybody may have a mailbox, so that the domain says nothing about who is mailed. */
  readonly publicDomains: ReadonlySet<string>
}

type Inviter = Pick<Actor, 'accountId' | 'addresses' | 'since'>

/** Who in the end gets a letter. */
export interface Recipient {
  /** All spellings of one mailbox are one, plus tags included. */
  readonly mailbox: string
  /** Null where anybody may have a mailbox. */
  readonly domain: string | null
}

/** `addressKey`: the normal form of an address, see `addresses.ts`. */
export const recipientOf = ({ publicDomains }: Quotas, addressKey: string): Recipient => {
  const at = addressKey.lastIndexOf('@')
  const domain = addressKey.slice(at + 1)
  return {
    mailbox: mailboxOf(addressKey),
    domain: publicDomains.has(domain) ? null : domain,
  }
}

/**
 * Of a letter to somebody who is invited by account: what is left for its address would tell whose it is, to
 * whoever guesses. It is counted by the account, beside what goes to the address.
 */
export const recipientBehind = (inviteeKey: string): Recipient => ({ mailbox: inviteeKey, domain: null })

/** Plus tags are the same mailbox everywhere; so are dots, and the other name of the provider, at Gmail. */
export const mailboxOf = (addressKey: string): string => {
  const at = addressKey.lastIndexOf('@')
  const local = addressKey.slice(0, at).replace(/(?<=.)\+.*/, '')
  const domain = addressKey.slice(at + 1)
  return GMAIL.has(domain) ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`
}

const GMAIL: ReadonlySet<string> = new Set(['gmail.com', 'googlemail.com'])

/** What each invitation and each resend takes from, by whoever vouches for it. */
export const invitingAllowances = (
  quotas: Quotas,
  { actor, placeId, now }: { readonly actor: Inviter; readonly placeId: string; readonly now: Date },
): readonly Allowance[] => [
  ...allowance('inviter', actor.accountId, inviterQuota(quotas, actor, now)),
  ...allowance('place', placeId, quotas.place),
]

/** What each letter about an invitation takes from as it goes out. */
export const letterAllowances = (quotas: Quotas, { mailbox, domain }: Recipient): readonly Allowance[] => [
  ...allowance('recipient', mailbox, quotas.recipient),
  ...allowance('domain', domain, quotas.domain),
]

/** What each letter of one sort about an account takes from: nobody uses up what somebody needs to get back in. */
export const accountLetterAllowances = (
  quotas: Quotas,
  { mailbox, letter }: { readonly mailbox: string; readonly letter: string },
): readonly Allowance[] => allowance('letters', `${letter} ${mailbox}`, quotas.letters)

/** What each try of a password takes from, until the right one is among them. */
export const guessAllowances = ({ guesses }: Quotas, addressKey: string): readonly Allowance[] =>
  allowance('guesses', addressKey, guesses)

/** What each sign-up takes from. */
export const signUpAllowances = ({ signUps }: Quotas, network: string): readonly Allowance[] =>
  allowance('signups', network, signUps)

/** What each new place takes from. */
export const placeAllowances = ({ places }: Quotas, accountId: string): readonly Allowance[] =>
  allowance('places', accountId, places)

/** From when on there is nothing left for one more letter to a recipient, or to a domain. */
export interface UsedUp {
  readonly recipient: Date | null
  readonly domain: Date | null
}

export const usedUpFor = ({ recipient, domain }: Quotas, now: Date): UsedUp => ({
  recipient: usedUpAfter(recipient, now),
  domain: usedUpAfter(domain, now),
})

/** Why `n` may not be taken from this one at once, and when they may. */
export const quotaExceeded = (
  one: Allowance,
  { n = 1, ...at }: { readonly backAt: Date | null; readonly now: Date; readonly n?: number },
): UsherError => {
  if (n > one.daily)
    return new UsherError('too_many_items', `At most ${one.daily} people can be invited here at once.`)
  return new UsherError('quota_exceeded', SENTENCES[quotaOf(one)], {
    retryAfter: secondsUntilRoom(one, { ...at, n }),
  })
}

export const notToBeMailed = (): UsherError =>
  new UsherError(
    'not_to_be_mailed',
    'This person asked not to be mailed by this service: invite without a mail, and hand over the link yourself.',
    { field: 'address' },
  )

type Quota = 'inviter' | 'place' | 'recipient' | 'domain' | 'letters' | 'guesses' | 'signups' | 'places'

const quotaOf = ({ subject }: Allowance): Quota => subject.slice(0, subject.indexOf(' ')) as Quota

const SENTENCES: Readonly<Record<Quota, string>> = {
  inviter:
    'Your account has sent as many invitations as it may in a day. Try again later: an account may send more once its address is confirmed and it is a day old.',
  place: 'As many invitations were sent for this place as may be in a day. Try again later.',
  recipient: 'This person has been sent as many invitations as one may get in a day. Try again later.',
  domain:
    'People of this domain have been sent as many invitations as may go there in a day. Try again later.',
  letters: 'As many letters were sent to this address as may be in a day. Try again later.',
  guesses: 'Too many wrong passwords were tried for this address. Set a new one by mail, or try again later.',
  signups: 'As many accounts were made from your network as may be in a day. Try again later.',
  places: 'Your account has made as many places as it may in a day. Try again later.',
}

const allowance = (of: Quota, whom: string | null, daily: number | null): readonly Allowance[] =>
  daily === null || whom === null ? [] : [{ subject: `${of} ${whom}`, daily }]

const DAY = 24 * 60 * 60 * 1000

const inviterQuota = (
  { inviter, newcomer, unverified }: Quotas,
  { addresses, since }: Inviter,
  now: Date,
): number | null => {
  if (!addresses.some(({ verified }) => verified)) return unverified
  return now.getTime() - since.getTime() < DAY ? newcomer : inviter
}
