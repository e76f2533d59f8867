import type { Actor } from '../actor.ts'
import { keyOf, parseAddress } from '../addresses.ts'
import { requireOpen } from '../door.ts'
import { expiryOf } from '../expiry.ts'
import type { Invitation, Opened } from '../invitation.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import type { ResendWrite } from '../ports/invitations.ts'
import { invitingAllowances, recipientBehind, recipientOf, usedUpFor } from '../quotas.ts'
import { may, stateAt } from '../transitions.ts'
import { actOf } from './act-of.ts'
import { closedError } from './closed-error.ts'
import { makeWay } from './make-way.ts'
import { settleRace } from './settle-race.ts'
import { sweepInvitations } from './sweep.ts'
import { withinQuotas } from './within-quotas.ts'

export interface ResendRequest {
  /** Issue a new code, which ends the earlier ones. An expired invitation always gets one. */
  readonly rotate?: boolean
  /** 30 days from now unless given. */
  readonly expiresAt?: Date
  readonly notify?: boolean
  /** When this was asked for first: what the same person resent since then is this very resend. */
  readonly since?: Date | null
}

/** A resend within this time of the last is the same resend, unless it is to end the code. */
const QUIET_MS = 60_000

/**
 * Sends an invitation again, for longer, with the caller vouching for it; brings back an expired one.
 * May: whoever could grant its role. Within a minute of the last it changes and mails nothing, unless
 * a new code is wanted.
 * Throws `forbidden`, `closed`, `place_locked`, `place_over`, `seats_full`, `already_invited`, `invalid`,
 * `not_to_be_mailed`, `quota_exceeded`.
 */
export const resend = async (
  ports: Ports,
  actor: Actor,
  opened: Opened,
  request: ResendRequest = {},
): Promise<Invitation> => {
  const invitation = await settleRace(ports, actor, opened, (seen) => attempt(ports, actor, seen, request))
  ports.ring()
  return invitation
}

const attempt = async (
  ports: Ports,
  actor: Actor,
  opened: Opened,
  request: ResendRequest,
): Promise<Invitation | null> => {
  const { place, roles, invitation } = opened
  enforce('resend', actor, { kind: place.kind, roles, role: invitation.role })
  const now = ports.clock.now()
  const state = stateAt(invitation, now)
  if (state !== 'pending' && !may('resend', state)) throw closedError(state)
  requireOpen(place, now)
  const quietSince = new Date(now.getTime() - QUIET_MS)
  const from = fromOf(invitation, now)
  if (from === 'due') return letExpire(ports, opened)
  const rotate = from !== 'pending' || (request.rotate ?? false)
  if (!rotate && invitation.resentAt && invitation.resentAt > quietSince) return invitation
  if (isResent(invitation, actor, request)) return invitation
  const write: ResendWrite = {
    placeId: place.id,
    id: invitation.id,
    kind: place.kind,
    from,
    by: 'inviter',
    seen: invitation,
    rotate,
    keyId: ports.codeKeys.current,
    expiresAt: expiryOf(place, now, request.expiresAt),
    sponsorId: actor.accountId,
    quietSince,
    mail: request.notify === false ? null : await mailOf(ports, invitation, now),
    allowances: invitingAllowances(ports.quotas, { actor, placeId: place.id, now }),
    usedUp: usedUpFor(ports.quotas, now),
    act: actOf(ports, actor, now),
  }
  const recipient = write.mail?.recipient ?? null
  return makeWay(ports, opened, () =>
    withinQuotas(ports, { ...write, recipient }, () => ports.store.resend(write)),
  )
}

const isResent = (
  { resentAt, sponsorId }: Invitation,
  { accountId }: Actor,
  { since }: ResendRequest,
): boolean => since != null && resentAt !== null && resentAt >= since && sponsorId === accountId

/** What has run out has given up its seat, swept or not. Null: it is to be looked at again. */
const letExpire = async (ports: Ports, { place, invitation }: Opened): Promise<null> => {
  await sweepInvitations(ports, { placeId: place.id, kind: place.kind }, [invitation.id])
  return null
}

export const fromOf = (invitation: Invitation, now: Date): ResendWrite['from'] => {
  if (invitation.state === 'expired') return 'expired'
  return invitation.expiresAt <= now ? 'due' : 'pending'
}

/** Where its letter goes; null when that is nowhere. Whether an account has an address must not show. */
export const mailOf = async (
  { store, ids, quotas }: Ports,
  { address, inviteeId, inviteeKey }: Invitation,
  now: Date,
): Promise<ResendWrite['mail']> => {
  const mailTo = address
    ? parseAddress(address)?.mailTo
    : inviteeId && (await store.findAccounts([inviteeId]))[0]?.address
  if (mailTo == null) return null
  const recipient = address ? recipientOf(quotas, keyOf(mailTo)) : recipientBehind(inviteeKey)
  return { deliveryId: ids.uuid(now), mailTo, recipient }
}
