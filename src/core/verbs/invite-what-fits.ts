import { UsherError } from '../errors.ts'
import { isAllOrNothing, KINDS } from '../kinds.ts'
import type { Ports } from '../ports.ts'
import type { InviteItem, InviteResult, InviteWrite } from '../ports/invitations.ts'
import { findRoom } from './find-room.ts'
import { findUnreachable } from './find-unreachable.ts'
import type { Outcomes } from './invite-outcome.ts'
import { slotOfInvitee, standingsIn } from './standings.ts'
import { sweepInvitations, sweepPlace } from './sweep.ts'

/** So many races are lost at most, for the last seats nobody new is let in after. */
export const ATTEMPTS = 5

/**
 * With too few free seats: frees those of the expired, then refuses all, or all beyond those that fit. With
 * too little left of an allowance as well. Where a batch goes in as a whole, what has run out is swept first.
 */
export const inviteWhatFits = async (
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
