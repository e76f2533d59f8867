import type { Actor } from '../actor.ts'
import { asTold } from '../described.ts'
import type { History, HistoryEvent, HistoryLetter, KeptHistoryLetter } from '../history.ts'
import type { Invitation, Opened } from '../invitation.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import { findAcquaintances } from './acquaintances.ts'

/** Nobody reads more, and no invitation may make a long answer. */
const MOST = 500

/**
 * What has happened to an invitation and what was mailed about it.
 * May: whoever may invite there. Where a letter to an account went, and how it fared, is told to who knows
 * that person.
 * Throws `forbidden`.
 */
export const readHistory = async (ports: Ports, actor: Actor, opened: Opened): Promise<History> => {
  const { place, roles, invitation } = opened
  enforce('find', actor, { kind: place.kind, roles })
  const [events, letters, isKnown] = await Promise.all([
    ports.store.listEvents(place.id, invitation.id, MOST),
    ports.store.listLetters(place.id, invitation.id, MOST),
    knowsInvitee(ports, actor, invitation),
  ])
  const unnamed = unnamedIn(events, invitation)
  return {
    events: events.map((event) =>
      event.actor && unnamed.has(event.actor.accountId) ? { ...event, actor: null } : event,
    ),
    letters: letters.map((letter) => letterToldOf(invitation, letter, isKnown)),
  }
}

const knowsInvitee = async (
  ports: Ports,
  actor: Actor,
  { address, inviteeId }: Invitation,
): Promise<boolean> =>
  address !== null ||
  (inviteeId !== null && (await findAcquaintances(ports, actor, [inviteeId])).has(inviteeId))

/** Whoever said no to an invitation to an address, or took that back, stays that address, until they say yes. */
const unnamedIn = (
  events: readonly HistoryEvent[],
  { state, closedBy, inviterId, inviteeId }: Invitation,
): ReadonlySet<string> => {
  const waverers = events.flatMap((event) => (event.actor && isNo(event) ? event.actor.accountId : []))
  const named = [inviterId, inviteeId, state === 'accepted' ? closedBy : null]
  return new Set(waverers.filter((id) => !named.includes(id)))
}

/** A no is taken back by nobody but the invited. */
const isNo = ({ type, data }: HistoryEvent): boolean =>
  type === 'declined' || (type === 'restored' && (data as { from?: string } | null)?.from === 'declined')

const letterToldOf = (
  invitation: Invitation,
  { admittedAt, ...letter }: KeptHistoryLetter,
  isKnown: boolean,
): HistoryLetter => {
  if (letter.letter !== 'invitation') return { ...letter, ...ADDRESSLESS }
  if (isKnown) return letter
  const { state, settledAt, createdAt, reply, nextAttemptAt } = letter
  const told = asTold(invitation, { state, at: settledAt ?? createdAt, reply, admittedAt })
  const isSent = told.state === 'sent'
  return {
    ...letter,
    ...ADDRESSLESS,
    state: told.state,
    settledAt: isSent ? told.at : settledAt,
    nextAttemptAt: isSent ? null : nextAttemptAt,
    attempts: isSent ? 1 : 0,
    messageId: null,
  }
}

/** A mail server often repeats the address it refuses. */
const ADDRESSLESS = { address: null, reply: null } as const
