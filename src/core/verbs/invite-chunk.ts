import { UsherError } from '../errors.ts'
import type { Invitation } from '../invitation.ts'
import type { Ports } from '../ports.ts'
import type { InviteItem, InviteWrite } from '../ports/invitations.ts'
import type { Outcomes } from './invite-outcome.ts'
import { findUnreachable } from './find-unreachable.ts'
import { slotOfInvitee, standingsIn } from './standings.ts'
import { sweepInvitations } from './sweep.ts'
import { ATTEMPTS, inviteWhatFits } from './invite-what-fits.ts'

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
  const results = await inviteWhatFits(ports, write, outcomes)
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
  codeMadeAt: null,
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
  withdrawnAt: null,
  checkedInAt: null,
})
