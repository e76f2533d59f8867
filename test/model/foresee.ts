import type { Item, Wish } from './faces/face.ts'
import {
  barOf,
  freeSeats,
  isMember,
  isReachable,
  mayGrant,
  mayInvite,
  sameInvitee,
  standingFor,
  untilWhen,
  type Invitation,
  type Invitee,
  type Model,
} from './model.ts'
import { accountOf, isVerified, type Who } from './people.ts'
import { rolesOf, RULES, slotOf, type Refusal } from './rules.ts'
import { queueLetter } from './turns.ts'

/** How inviting goes for one person. What is `invited` is not in the model yet. */
export type Fate =
  | { readonly status: 'invited' | 'already_invited'; readonly invitation: Invitation }
  | { readonly status: 'already_member'; readonly candidates: readonly Invitation[] }
  | { readonly status: 'refused'; readonly code: Refusal }

export const isFate = (foreseen: readonly Fate[] | Refusal): foreseen is readonly Fate[] =>
  typeof foreseen !== 'string'

/** One fate for each, in order, or what stands in the way of everybody. */
export const foresee = (model: Model, by: Who, wish: Wish): readonly Fate[] | Refusal => {
  if (!isMember(model, by)) return 'place_not_found'
  if (!mayInvite(model, by)) return 'forbidden'
  const bar = barOf(model)
  if (bar) return bar
  const until = untilWhen(model, wish.expiresAt)
  if (until === null) return 'invalid'

  const made: Invitation[] = []
  const fates = wish.items.map((item) => fateOf({ model, by, wish, until, made }, item))
  const free = Math.max(0, freeSeats(model))
  if (made.length <= free || !RULES[model.kind].seated) return fates
  if (RULES[model.kind].full === 'refuses_all') return 'seats_full'
  const outside = made.slice(free)
  return fates.map((fate) =>
    'invitation' in fate && outside.includes(fate.invitation) ? refused('seats_full') : fate,
  )
}

interface Round {
  readonly model: Model
  readonly by: Who
  readonly wish: Wish
  readonly until: number
  /** So far. */
  readonly made: Invitation[]
}

const fateOf = (round: Round, { invitee, role: wanted }: Item): Fate => {
  const { model, by } = round
  const role = wanted ?? RULES[model.kind].usual
  if (!rolesOf(model.kind).includes(role)) return refused('role_unknown')
  if (!mayGrant(model, by, role)) return refused('role_not_granted')
  if ('nonsense' in invitee) return refused('address_invalid')
  const isKnown =
    'address' in invitee || (invitee.account !== 'nobody' && isReachable(model, by, invitee.account))
  return isKnown ? fateOfPerson(round, invitee as Invitee, role) : refused('account_not_found')
}

const fateOfPerson = (round: Round, invitee: Invitee, role: string): Fate => {
  const { model, made } = round
  const memberships = RULES[model.kind].knowsMembers ? membershipsOf(model, invitee) : []
  const standing = standingFor(model, invitee, role) ?? made.find((one) => isSame(model, one, invitee, role))
  if (memberships.length > 0) {
    const candidates = [standing, ...memberships.map((one) => one.by)].filter((one) => one != null)
    return { status: 'already_member', candidates }
  }
  if (standing) return { status: 'already_invited', invitation: standing }
  const invitation = madeNow(round, invitee, role)
  made.push(invitation)
  return { status: 'invited', invitation }
}

const refused = (code: Refusal): Fate => ({ status: 'refused', code })

const isSame = ({ kind }: Model, invitation: Invitation, invitee: Invitee, role: string): boolean =>
  sameInvitee(invitation.invitee, invitee) && slotOf(kind, invitation.role) === slotOf(kind, role)

/**
 * Whoever is known to be in: the account, whoever came by an invitation to this very invitee, and whose
 * verified address it is, unless a stranger let them in, which must not tell whose address is whose.
 */
const membershipsOf = ({ members }: Model, invitee: Invitee) => {
  const owner = 'address' in invitee ? accountOf(invitee.address) : null
  return members.filter(
    ({ who, by, asStranger }) =>
      (by && sameInvitee(by.invitee, invitee)) ||
      ('account' in invitee && who === invitee.account) ||
      (owner === who && isVerified(owner) && !asStranger),
  )
}

const madeNow = ({ model, by, wish, until, made }: Round, invitee: Invitee, role: string): Invitation => {
  const invitation: Invitation = {
    n: model.invitations.length + made.length,
    invitee,
    inviter: by,
    sponsor: by,
    role,
    message: wish.message,
    generation: 1,
    codeMadeAt: model.now,
    createdAt: model.now,
    updatedAt: model.now,
    expiresAt: until,
    resentAt: null,
    ending: null,
    closedAt: null,
    closedBy: null,
    undos: 0,
    isWithdrawn: false,
    letters: [],
    events: ['invited'],
    sweptAs: null,
  }
  if (wish.notify) queueLetter(invitation)
  return invitation
}
