import { UsherError } from '../errors.ts'
import type { Invitation } from '../invitation.ts'
import { KINDS } from '../kinds.ts'
import type { Ports } from '../ports.ts'
import type { Invitee, InviteItem, InviteResult, InviteWrite } from '../ports/invitations.ts'
import { stateAt } from '../transitions.ts'
import { sweepInvitations, sweepPlace } from './sweep.ts'

/** How it went for one invitee. The standing invitation of somebody who was never invited is null. */
export type InviteOutcome =
  | { readonly status: 'invited'; readonly invitation: Invitation }
  | { readonly status: 'already_invited' | 'already_member'; readonly invitation: Invitation | null }
  | { readonly status: 'refused'; readonly error: UsherError }

/** By the id each item would have as an invitation. */
export type Outcomes = Map<string, InviteOutcome>

/** Invites as many people as one statement takes, and finds out why the others were not. */
export const inviteChunk = async (ports: Ports, write: InviteWrite, outcomes: Outcomes): Promise<void> => {
  const results = await writeWhatFits(ports, write, outcomes)
  const items = new Map(write.items.map((item) => [item.id, item]))
  const barred: Barred[] = []
  for (const { id, outcome } of results) {
    const item = items.get(id)
    if (!item) continue
    if (outcome === 'invited') outcomes.set(id, { status: outcome, invitation: made(write, item) })
    else barred.push({ item, outcome })
  }
  if (barred.length > 0) await explain(ports, write, barred, outcomes)
}

/** After so many lost races for the last seats nobody new is let in. */
const ATTEMPTS = 5

/** With too few free seats: frees those of the expired, then refuses all, or all beyond those that fit. */
const writeWhatFits = async (
  ports: Ports,
  write: InviteWrite,
  outcomes: Outcomes,
): Promise<readonly InviteResult[]> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ports.store.invite(write)
    } catch (error) {
      if (!(error instanceof UsherError) || error.code !== 'seats_full') throw error
      if ((await sweepPlace(ports, write)) > 0) continue
      if (KINDS[write.kind].overbooking === 'refuse_all' || attempt > 2 * ATTEMPTS) throw error
      const free = attempt > ATTEMPTS ? 0 : await countFree(ports, write)
      const items = await keepFitting(ports, write, free)
      for (const { id } of write.items) if (!items.has(id)) outcomes.set(id, { status: 'refused', error })
      write = { ...write, items: [...items.values()] }
    }
  }
}

const countFree = async ({ store }: Ports, { placeId, inviterId }: InviteWrite): Promise<number> => {
  const { place } = (await store.findStanding({ placeId, accountId: inviterId })) ?? {}
  return place?.seatLimit == null ? Infinity : place.seatLimit - place.seatsTaken - place.seatsPending
}

/** Those who need no seat, because they have one, and the first newcomers. */
const keepFitting = async (
  { store }: Ports,
  write: InviteWrite,
  free: number,
): Promise<ReadonlyMap<string, InviteItem>> => {
  const seated = new Set((await store.findStandingInvitations(write.placeId, write.items)).map(slotOfInvitee))
  const kept = new Map<string, InviteItem>()
  for (const item of write.items) {
    if (!seated.has(slotOfInvitee(item)) && free-- <= 0) continue
    seated.add(slotOfInvitee(item))
    kept.set(item.id, item)
  }
  return kept
}

interface Barred {
  readonly item: InviteItem
  readonly outcome: 'already_invited' | 'already_member'
}

/** Finds what stands in the way. What has run out is swept, and its invitee invited after all. */
const explain = async (
  ports: Ports,
  write: InviteWrite,
  barred: readonly Barred[],
  outcomes: Outcomes,
): Promise<void> => {
  const items = barred.map(({ item }) => item)
  const found = await ports.store.findStandingInvitations(write.placeId, items)
  const standing = new Map(found.map((one) => [slotOfInvitee(one), one.invitation]))
  const again: InviteItem[] = []
  const due: string[] = []
  for (const { item, outcome } of barred) {
    const invitation = standing.get(slotOfInvitee(item)) ?? null
    if (invitation?.state === 'pending' && stateAt(invitation, write.act.now) === 'expired') {
      due.push(invitation.id)
      again.push(item)
    } else {
      outcomes.set(item.id, { status: outcome, invitation })
    }
  }
  if (again.length === 0) return
  await sweepInvitations(ports, write, due)
  await inviteChunk(ports, { ...write, items: again }, outcomes)
}

/** What one invitation at a time may hold: a slot of an invitee, in one word. */
export const slotOfInvitee = ({ inviteeKey, slot }: Pick<Invitee, 'inviteeKey' | 'slot'>): string =>
  `${inviteeKey}\n${slot}`

/** The invitation as the store has just written it. */
const made = (
  { placeId, inviterId, message, locale, keyId, expiresAt, act }: InviteWrite,
  { id, number, role, slot, address, inviteeKey, inviteeId }: InviteItem,
): Invitation => ({
  placeId,
  id,
  number,
  role,
  slot,
  address,
  inviteeKey,
  inviteeId,
  inviterId,
  sponsorId: inviterId,
  message,
  locale,
  state: 'pending',
  generation: 1,
  keyId,
  expiresAt,
  createdAt: act.now,
  updatedAt: act.now,
  resentAt: null,
  askedAt: null,
  asks: 0,
  selfRenewed: false,
  undos: 0,
  closedAt: null,
  closedBy: null,
  checkedInAt: null,
})
