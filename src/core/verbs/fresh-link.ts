import { UsherError } from '../errors.ts'
import { expiryOf } from '../expiry.ts'
import { isRenewable, isWishable } from '../fresh-link.ts'
import type { Opened } from '../invitation.ts'
import { isMailable } from '../mailable.ts'
import type { Ports } from '../ports.ts'
import type { InvitationPath } from './open.ts'
import { fromOf, mailOf } from './resend.ts'
import { sweepInvitations, sweepPlace } from './sweep.ts'

/** Whoever asks again within this time is not heard. */
const QUIET_MS = 60 * 60 * 1000
const ATTEMPTS = 3

/**
 * Sends the letter once more to whoever it was for, because somebody with its link asks for that: as it
 * was while it is pending, with a new code once it has expired. What cannot come back by itself is made
 * known to its sponsor, who can bring it back.
 * May: anybody, and nobody learns whether it did anything: it mails the invited and the sponsor alone,
 * once an hour at most.
 */
export const askForFreshLink = async (ports: Ports, at: InvitationPath): Promise<void> => {
  for (let n = 1; n <= ATTEMPTS; n++) {
    const found = await ports.store.open({ ...at, accountId: null })
    if (!found?.invitation || isQuiet(ports, found.invitation)) return
    if (await attempt(ports, { ...found, invitation: found.invitation })) return
  }
}

const quietSince = (now: Date): Date => new Date(now.getTime() - QUIET_MS)

const isQuiet = ({ clock }: Ports, { resentAt }: Opened['invitation']): boolean =>
  resentAt !== null && resentAt > quietSince(clock.now())

/** False when it was not so any more, and it is worth looking again. */
const attempt = async (ports: Ports, opened: Opened): Promise<boolean> => {
  const now = ports.clock.now()
  if (isMailable(opened, now) || isRenewable(opened, now)) return sendAgain(ports, opened)
  return isWishable(opened, now) ? askSponsor(ports, opened) : true
}

const sendAgain = async (ports: Ports, opened: Opened): Promise<boolean> => {
  const { place, invitation } = opened
  const now = ports.clock.now()
  const from = fromOf(invitation, now)
  const isOver = from !== 'pending'
  const mail = await mailOf(ports, invitation, now)
  if (!mail) return true
  try {
    const sent = await ports.store.resend({
      placeId: place.id,
      id: invitation.id,
      kind: place.kind,
      from,
      rotate: isOver,
      keyId: ports.codeKeys.current,
      expiresAt: isOver ? expiryOf(place, now) : null,
      sponsorId: null,
      asked: true,
      quietSince: quietSince(now),
      mail,
      act: { now, eventId: ports.ids.uuid(now), actorId: null },
    })
    if (sent) ports.ring()
    return sent !== null
  } catch (error) {
    return withoutRoom(ports, opened, error)
  }
}

/** Seats that the expired still hold are freed; with none, the sponsor may make room. */
const withoutRoom = async (ports: Ports, opened: Opened, error: unknown): Promise<boolean> => {
  if (!(error instanceof UsherError)) throw error
  // Another invitation of the same person is pending: that one counts.
  if (error.code === 'already_invited') return true
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
    seen: invitation.updatedAt,
    quietSince: quietSince(now),
    mail: { deliveryId: ports.ids.uuid(now), mailTo: sponsor.address },
    act: { now, eventId: ports.ids.uuid(now), actorId: null },
  })
  if (isAsked) ports.ring()
  return true
}
