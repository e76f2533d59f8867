import { isUuid } from '../../core/uuid.ts'
import type { Invitee } from '../../core/verbs/resolve-invitees.ts'

/** One element of the array, as far as it can be made out. */
export interface Item {
  /** As sent, to be shown again; null when not sent, or when it is no UUID and no string. */
  readonly sent: { readonly userId: string | null; readonly emailAddress: string | null }
  /** Whom it invites, or the sentence that says why it invites nobody. */
  readonly invitee: Invitee | string
}

/**
 * Reads who is invited and nothing else: every other field is the server's. Wrong types are an error
 * of the item, so that the others are invited all the same.
 */
export const readItem = (element: unknown, socialId: string): Item => {
  const item = fieldsOf(element)
  const user = fieldsOf(item?.['invitedUser'] ?? {})
  const sent: Item['sent'] = {
    userId: uuidIn(item?.['invitedUserId']) ?? uuidIn(user?.['userId']),
    emailAddress: textOf(user?.['emailAddress']),
  }
  if (!item) return { sent, invitee: 'An item is an object.' }
  if (!user) return { sent, invitee: 'invitedUser is an object.' }
  return { sent, invitee: wrongIn(item, user, socialId) ?? inviteeOf(sent) }
}

type Fields = Readonly<Record<string, unknown>>

const isId = (value: unknown): value is string => typeof value === 'string' && isUuid(value)

const fieldsOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null

const uuidIn = (value: unknown): string | null => (isId(value) ? value : null)

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Null is as good as nothing: clients send their whole object along. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== null

const wrongIn = (item: Fields, user: Fields, socialId: string): string | null => {
  const { socialId: named, invitedUserId } = item
  const { userId, emailAddress } = user
  if (isGiven(named) && !isSame(named, socialId)) return 'socialId is not the social that is invited to.'
  if (isGiven(invitedUserId) && !isId(invitedUserId)) return 'invitedUserId is not a UUID.'
  if (isGiven(userId) && !isId(userId)) return 'invitedUser.userId is not a UUID.'
  if (isGiven(invitedUserId) && isGiven(userId) && !isSame(invitedUserId, userId)) {
    return 'invitedUserId and invitedUser.userId are two people.'
  }
  if (isGiven(emailAddress) && typeof emailAddress !== 'string')
    return 'invitedUser.emailAddress is not a string.'
  return null
}

const isSame = (one: unknown, other: unknown): boolean =>
  typeof one === 'string' && typeof other === 'string' && one.toLowerCase() === other.toLowerCase()

/** An id says it better than an address does: with both, the address is not looked at. */
const inviteeOf = ({ userId, emailAddress }: Item['sent']): Invitee | string => {
  if (userId !== null) return { accountId: userId.toLowerCase() }
  if (emailAddress !== null) return { address: emailAddress }
  return 'Nobody is named: give invitedUserId, invitedUser.userId or invitedUser.emailAddress.'
}
