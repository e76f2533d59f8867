import { UsherError } from '../errors.ts'
import type { Invitation } from '../invitation.ts'
import { isAllOrNothing, KINDS } from '../kinds.ts'
import type { Ports } from '../ports.ts'
import type { InviteItem, InviteResult, InviteWrite } from '../ports/invitations.ts'
import { findRoom } from './find-room.ts'
import { findUnreachable } from './find-unreachable.ts'
import { slotOfInvitee, standingsIn } from './standings.ts'
import { sweepInvitations, sweepPlace } from './sweep.ts'

/** How it went for one invitee. The standing invitation of somebody who was never invited is null. */
export type InviteOutcome =
  | { readonly status: 'invited'; readonly invitation: Invitation }
  | { readonly status: 'already_invited' | 'already_member'; readonly invitation: Invitation | null }
  | { readonly status: 'refused'; readonly error: UsherError }

/** By the id each item would have as an invitation. */
export type Outcomes = Map<string, InviteOutcome>

/**
 * Invites as many people as one statement takes, and finds out why the others were not. In whose way something
 * stood that has run out or ended meanwhile is invited after all.
 */
export const inviteChunk = async (
  ports: Ports,
  write: InviteWrite,
  outcomes: Outcomes,
  attempts = ATTEMPTS,
): Promise<void> => {
  const results = await writeWhatFits(ports, write, outcomes)
  const items = new Map(write.items.map((item) => [item.id, item]))
  const barred: Barred[] = []
  const unreachable: InviteItem[] = []
  for (const { id, outcome } of results) {
    const item = items.get(id)
    if (!item) continue
    if (outcome === 'invited') outcomes.set(id, { status: outcome, invitation: made(write, item) })
    else if (outcome === 'unreachable') unreachable.push(item)
    else barred.push({ item, outcome })
  }
  if (unreachable.length > 0) await refuseUnreachable(ports, write, unreachable, outcomes)
  const again = await explain(ports, write, barred, outcomes)
  if (again.length === 0) return
  if (attempts > 1) return inviteChunk(ports, { ...write, items: again }, outcomes, attempts - 1)
  for (const { id } of again) outcomes.set(id, { status: 'refused', error: undecided() })
}

/** Says why no letter may go to each. There may be room again since the statement looked. */
const refuseUnreachable = async (
  ports: Ports,
  { act: { now } }: InviteWrite,
  items: readonly InviteItem[],
  outcomes: Outcomes,
): Promise<void> => {
  const recipients = items.map(({ recipient }) => recipient)
  const barrierTo = await findUnreachable(ports, recipients, now)
  for (const { id, recipient } of items) {
    outcomes.set(id, { status: 'refused', error: barrierTo(recipient) ?? undecided() })
  }
}

const undecided = (): UsherError =>
  new UsherError('unavailable', 'This could not be decided right now: invite this person again in a moment.')

/** So many races are lost at most, for the last seats nobody new is let in after. */
const ATTEMPTS = 5

/**
 * With too few free seats: frees those of the expired, then refuses all, or all beyond those that fit. With
 * too little left of an allowance as well. Where a batch goes in as a whole, what has run out is swept first.
 */
const writeWhatFits = async (
  ports: Ports,
  write: InviteWrite,
  outcomes: Outcomes,
): Promise<readonly InviteResult[]> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ports.store.invite(write)
    } catch (error) {
      if (!(error instanceof UsherError) || attempt > 2 * ATTEMPTS) throw error
      if (error.code === 'already_invited') {
        await sweepInWay(ports, write)
        continue
      }
      if (error.code !== 'seats_full' && error.code !== 'quota_exceeded') throw error
      if (error.code === 'seats_full' && (await sweepPlace(ports, write)) > 0) continue
      const { room, reason } = await roomFor(ports, write, error)
      if (isAllOrNothing(KINDS[write.kind])) throw reason
      const items = await keepFitting(ports, write, attempt > ATTEMPTS ? 0 : room)
      for (const { id } of write.items) {
        if (!items.has(id)) outcomes.set(id, { status: 'refused', error: reason })
      }
      write = { ...write, items: [...items.values()] }
    }
  }
}

const sweepInWay = async (ports: Ports, write: InviteWrite): Promise<void> => {
  const found = await ports.store.findStandingInvitations(write, write.items)
  const due = [...standingsIn(found, write.act.now).due.values()].map(({ id }) => id)
  if (due.length > 0) await sweepInvitations(ports, write, due)
}

/** How many may still be invited, and why no more. */
const roomFor = async (
  ports: Ports,
  write: InviteWrite,
  shortage: UsherError,
): Promise<{ readonly room: number; readonly reason: UsherError }> => {
  if (shortage.code === 'seats_full') return { room: await countFree(ports, write), reason: shortage }
  const { now } = write.act
  const n = isAllOrNothing(KINDS[write.kind]) ? await countNewcomers(ports, write) : 1
  const { room, reason } = await findRoom(ports, write.allowances, { now, n })
  return { room, reason: reason ?? shortage }
}

const countNewcomers = async ({ store }: Ports, write: InviteWrite): Promise<number> => {
  const { items } = write
  const standing = await store.findStandingInvitations(write, items)
  const known = new Set(standing.map(slotOfInvitee))
  return Math.max(1, new Set(items.map(slotOfInvitee).filter((slot) => !known.has(slot))).size)
}

const countFree = async ({ store }: Ports, { placeId, inviterId }: InviteWrite): Promise<number> => {
  const { place } = (await store.findStanding({ placeId, accountId: inviterId })) ?? {}
  return place?.seatLimit == null ? Infinity : place.seatLimit - place.seatsTaken - place.seatsPending
}

/** Those who need no room, because they have some or cannot be mailed, and the first newcomers. */
const keepFitting = async (
  ports: Ports,
  write: InviteWrite,
  room: number,
): Promise<ReadonlyMap<string, InviteItem>> => {
  const { items, notify, act } = write
  const standing = await ports.store.findStandingInvitations(write, items)
  const seated = new Set(standing.map(slotOfInvitee))
  const recipients = notify ? items.map(({ recipient }) => recipient) : []
  const barrierTo = await findUnreachable(ports, recipients, act.now)
  const kept = new Map<string, InviteItem>()
  for (const item of items) {
    const needsRoom = !seated.has(slotOfInvitee(item)) && barrierTo(item.recipient) === null
    if (needsRoom && room-- <= 0) continue
    seated.add(slotOfInvitee(item))
    kept.set(item.id, item)
  }
  return kept
}

interface Barred {
  readonly item: InviteItem
  readonly outcome: 'already_invited' | 'already_member'
}

/** Finds what stands in the way. Answers with those in whose way nothing stands any more. */
const explain = async (
  ports: Ports,
  write: InviteWrite,
  barred: readonly Barred[],
  outcomes: Outcomes,
): Promise<readonly InviteItem[]> => {
  if (barred.length === 0) return []
  const items = barred.map(({ item }) => item)
  const found = await ports.store.findStandingInvitations(write, items)
  const { pending, due, members } = standingsIn(found, write.act.now)
  const again: InviteItem[] = []
  for (const { item, outcome } of barred) {
    const slot = slotOfInvitee(item)
    const waiting = pending.get(slot) ?? null
    if (outcome === 'already_member') {
      outcomes.set(item.id, { status: outcome, invitation: members.get(slot) ?? waiting })
    } else if (waiting) outcomes.set(item.id, { status: outcome, invitation: waiting })
    else again.push(item)
  }
  const over = again.flatMap((item) => due.get(slotOfInvitee(item))?.id ?? [])
  if (over.length > 0) await sweepInvitations(ports, write, over)
  return again
}

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
