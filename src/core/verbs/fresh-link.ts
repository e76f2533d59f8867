import type { Allowance } from '../allowances.ts'
import { UsherError } from '../errors.ts'
import { isHeard, isRenewable, isWishable, quietSince, renewedUntil } from '../fresh-link.ts'
import type { Opened } from '../invitation.ts'
import { isMailable } from '../mailable.ts'
import type { Ports } from '../ports.ts'
import type { ResendWrite } from '../ports/invitations.ts'
import { invitingAllowances, usedUpFor } from '../quotas.ts'
import { actOf } from './act-of.ts'
import { makeWay } from './make-way.ts'
import type { InvitationPath } from './open.ts'
import { fromOf, mailOf } from './resend.ts'
import { sweepInvitations, sweepPlace } from './sweep.ts'

const ATTEMPTS = 3

/**
 * Sends the letter once more to whoever it was for, because somebody with its link asks for that: as it
 * was while it is pending, with a new code once it has expired. What cannot come back by itself, or has done
 * so already, is made known to its sponsor, who can bring it back.
 * May: anybody, and nobody learns whether it did anything: it mails the sponsor, and the invited where
 * somebody wanted them to be mailed before, and nobody else; ever more rarely, and five times at most until
 * somebody with the right to sends it again.
 */
export const askForFreshLink = async (ports: Ports, at: InvitationPath): Promise<void> => {
  for (let n = 1; n <= ATTEMPTS; n++) {
    const found = await ports.store.open({ ...at, accountId: null })
    if (!found?.invitation || !isHeard(found.invitation, ports.clock.now())) return
    if (await attempt(ports, { ...found, invitation: found.invitation })) return
  }
}

/** False when it was not so any more, and it is worth looking again. */
const attempt = async (ports: Ports, opened: Opened): Promise<boolean> => {
  const now = ports.clock.now()
  const isSendable = isMailable(opened, now) || isRenewable(opened, now)
  if (isSendable && (await wasMailed(ports, opened))) return sendAgain(ports, opened)
  return isWishable(opened, now) ? askSponsor(ports, opened) : true
}

/** Whether a letter was ever wanted. */
const wasMailed = async ({ store }: Ports, { place, invitation: { id } }: Opened): Promise<boolean> => {
  const { letters } = await store.describe({ placeId: place.id, ids: [id], accountIds: [] })
  return letters.has(id)
}

const sendAgain = async (ports: Ports, opened: Opened): Promise<boolean> => {
  const { place, invitation } = opened
  const now = ports.clock.now()
  const from = fromOf(invitation, now)
  const isOver = from !== 'pending'
  const mail = await mailOf(ports, invitation, now)
  if (!mail) return true
  const write: ResendWrite = {
    placeId: place.id,
    id: invitation.id,
    kind: place.kind,
    from,
    by: 'invitee',
    seen: invitation,
    rotate: isOver,
    keyId: ports.codeKeys.current,
    expiresAt: isOver ? renewedUntil(place, invitation, now) : null,
    sponsorId: null,
    quietSince: quietSince(now),
    mail,
    allowances: await sponsorAllowances(ports, opened, now),
    usedUp: usedUpFor(ports.quotas, now),
    act: actOf(ports, null, now),
  }
  try {
    const sent = await makeWay(ports, opened, () => ports.store.resend(write))
    if (sent) ports.ring()
    return sent !== null
  } catch (error) {
    return withoutRoom(ports, opened, error)
  }
}

/** What is sent in the sponsor's name is the sponsor's, whoever asked for it. */
const sponsorAllowances = async (
  { store, quotas }: Ports,
  { place: { id: placeId }, invitation: { sponsorId: accountId } }: Opened,
  now: Date,
): Promise<readonly Allowance[]> => {
  const [sponsor] = await store.findAccounts([accountId])
  if (!sponsor) return []
  const addresses = [{ address: sponsor.address, key: sponsor.addressKey, verified: sponsor.verified }]
  const actor = { accountId, addresses, since: sponsor.createdAt }
  return invitingAllowances(quotas, { actor, placeId, now })
}

/** Seats that the expired still hold are freed; with none, the sponsor may make room. */
const withoutRoom = async (ports: Ports, opened: Opened, error: unknown): Promise<boolean> => {
  if (!(error instanceof UsherError)) throw error
  // Another invitation of the same person is pending: that one counts.
  if (error.code === 'already_invited' || error.code === 'quota_exceeded') return true
  if (error.code !== 'seats_full') throw error
  const { id: placeId, kind } = opened.place
  return (await sweepPlace(ports, { placeId, kind })) > 0 ? false : askSponsor(ports, opened)
}

/** Only at an address that is proven to be the sponsor's: else anybody's could be written to that way. */
const askSponsor = async (ports: Ports, { place, invitation }: Opened): Promise<boolean> => {
  if (invitation.state === 'pending') {
    await sweepInvitations(ports, { placeId: place.id, kind: place.kind }, [invitation.id])
    return false
  }
  const [sponsor] = await ports.store.findAccounts([invitation.sponsorId])
  if (!sponsor?.active || !sponsor.verified) return true
  const now = ports.clock.now()
  const isAsked = await ports.store.askSponsor({
    placeId: place.id,
    id: invitation.id,
    seen: invitation,
    quietSince: quietSince(now),
    mail: { deliveryId: ports.ids.uuid(now), mailTo: sponsor.address },
    act: actOf(ports, null, now),
  })
  if (isAsked) ports.ring()
  return true
}
