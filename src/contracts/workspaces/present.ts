import type { Invitation, Opened } from '../../core/invitation.ts'
import type { Account } from '../../core/place.ts'
import { accountKey } from '../../core/addresses.ts'
import { stateAt } from '../../core/transitions.ts'
import { logoNumber, personNumber } from './derived-number.ts'
import type { Invite, Preview } from './schemas.ts'

export interface Shown extends Pick<Opened, 'place' | 'invitation'> {
  /** Null when the sender is no more. */
  readonly sender: Account | null
  readonly now: Date
}

export const inviteOf = ({ place, invitation, sender, now }: Shown): Invite => ({
  id: numberOf(invitation),
  name: place.name,
  email: invitation.address,
  state: stateAt(invitation, now),
  created_at: invitation.createdAt.toISOString(),
  sender_email: provenAddress(sender),
})

export const previewOf = ({ place, invitation, sender, now }: Shown): Preview => ({
  success: true,
  data: {
    id: numberOf(invitation),
    state: stateAt(invitation, now),
    created_at: invitation.createdAt.toISOString(),
    user: {
      id: personNumber(invitation.inviteeKey),
      email: invitation.address,
      first_name: null,
      last_name: null,
    },
    sender: {
      id: sender ? accountNumber(sender) : personNumber(accountKey(invitation.inviterId)),
      email: provenAddress(sender),
      ...namesOf(sender),
    },
    workspace: {
      id: numberOf(place),
      name: place.name,
      organization_type: place.organizationType,
      workspace_logo: { id: logoNumber(place.id), s3_key: null, format_type: null },
    },
  },
})

/** An address that is not proven to be the sender's would let anybody invite in somebody else's name. */
const provenAddress = (sender: Account | null): string | null =>
  sender?.verified ? sender.address || null : null

/** The number of the account's address, unless it has none, or none that is proven to be theirs. */
export const accountNumber = ({
  id,
  addressKey,
  verified,
}: Pick<Account, 'id' | 'addressKey' | 'verified'>): number =>
  personNumber((verified && addressKey) || accountKey(id))

/** Somebody who gave one name only stands with it as first name. */
export const namesOf = (
  person: Pick<Account, 'name' | 'firstName' | 'lastName'> | null,
): { first_name: string | null; last_name: string | null } => {
  if (!person) return { first_name: null, last_name: null }
  const { firstName, lastName, name } = person
  return { first_name: firstName ?? (lastName === null ? name : null), last_name: lastName }
}

/** Workspaces and their invitations all have one. */
export const numberOf = ({ id, number }: Pick<Invitation, 'id' | 'number'>): number => {
  if (number === null) throw new Error(`${id} has no number.`)
  return number
}
