import type { Actor } from '../actor.ts'
import { requireOpen } from '../door.ts'
import { UsherError } from '../errors.ts'
import { expiryOf } from '../expiry.ts'
import type { Invitation } from '../invitation.ts'
import { KINDS } from '../kinds.ts'
import type { Standing } from '../place.ts'
import { enforce } from '../policy.ts'
import type { InviteItem, InviteResult, InviteWrite, Ports, StandingInvitation } from '../ports.ts'
import { stateAt } from '../transitions.ts'
import { resolveInvitees, type Invitee } from './resolve-invitees.ts'
import { sweepPlace } from './sweep.ts'

export interface InviteRequest {
  readonly invitees: readonly Invitee[]
  /** Said by the inviter in the mail. */
  readonly message?: string
  /** BCP 47; the language of the mail. */
  readonly locale?: string
  /** 30 days from now unless given. */
  readonly expiresAt?: Date
  /** Whether to mail the invited; they are unless this is false. */
  readonly notify?: boolean
}

/** How it went for one invitee. The standing invitation of a founder or of an unswept guest may be null. */
export type InviteOutcome =
  | { readonly status: 'invited'; readonly invitation: Invitation }
  | { readonly status: 'already_invited' | 'already_member'; readonly invitation: Invitation | null }
  | { readonly status: 'refused'; readonly error: UsherError }

/** Invitations one statement makes at most. */
const CHUNK = 500

/**
 * Invites one or many into a place; one outcome per invitee, in order.
 * May: whoever may grant the role. A refused invitee never spoils the others.
 * Throws `forbidden`, `place_locked`, `place_over`, `invalid` (expiry); where a kind refuses a batch
 * larger than its free seats as a whole: `seats_full`, and `too_many_items` beyond 500.
 */
export const invite = async (
  ports: Ports,
  actor: Actor,
  standing: Standing,
  request: InviteRequest,
): Promise<readonly InviteOutcome[]> => {
  const { place, roles } = standing
  enforce('invite', actor, { kind: place.kind, roles })
  const now = ports.clock.now()
  requireOpen(place, now)
  requireSize(standing, request)
  const write = {
    placeId: place.id,
    kind: place.kind,
    inviterId: actor.accountId,
    keyId: ports.codeKeys.current,
    message: request.message ?? null,
    locale: request.locale ?? null,
    expiresAt: expiryOf(place, now, request.expiresAt),
    notify: request.notify ?? true,
    act: { now, actorId: actor.accountId, keyId: actor.key?.id ?? null },
  }
  const resolved = await resolveInvitees(ports, actor, standing, request.invitees)
  const items = resolved.filter((item): item is InviteItem => !(item instanceof UsherError))
  const outcomes = await inviteInChunks(ports, { ...write, items })
  if (write.notify && [...outcomes.values()].some(({ status }) => status === 'invited')) ports.ring()
  return resolved.map((item) =>
    item instanceof UsherError
      ? { status: 'refused', error: item }
      : (outcomes.get(item.id) ?? neverDecided(item)),
  )
}

const requireSize = ({ place }: Standing, { invitees }: InviteRequest): void => {
  const { seats, overbooking } = KINDS[place.kind]
  if (seats === 'none' || overbooking !== 'refuse_all' || invitees.length <= CHUNK) return
  throw new UsherError('too_many_items', `At most ${CHUNK} people can be invited here at once.`)
}

type Outcomes = Map<string, InviteOutcome>

const inviteInChunks = async (ports: Ports, write: InviteWrite): Promise<Outcomes> => {
  const outcomes: Outcomes = new Map()
  for (let start = 0; start < write.items.length; start += CHUNK) {
    await inviteChunk(ports, { ...write, items: write.items.slice(start, start + CHUNK) }, outcomes)
  }
  return outcomes
}

const inviteChunk = async (ports: Ports, write: InviteWrite, outcomes: Outcomes): Promise<void> => {
  const results = await writeOrTrim(ports, write, outcomes)
  const byId = new Map(write.items.map((item) => [item.id, item]))
  const standing: [InviteItem, InviteResult][] = []
  for (const result of results) {
    const item = byId.get(result.id)
    if (!item) continue
    if (result.outcome === 'invited')
      outcomes.set(item.id, { status: 'invited', invitation: made(write, item) })
    else standing.push([item, result])
  }
  await explain(ports, write, standing, outcomes)
}

/** When the free seats do not suffice: refuses the whole chunk, or invites as many as there are seats for. */
const writeOrTrim = async (
  ports: Ports,
  write: InviteWrite,
  outcomes: Outcomes,
): Promise<readonly InviteResult[]> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ports.store.invite(write)
    } catch (error) {
      if (!isSeatsFull(error)) throw error
      const swept = await sweepPlace(ports, write)
      if (swept > 0) continue
      if (KINDS[write.kind].overbooking === 'refuse_all' || attempt > 3) throw error
      write = await trim(ports, write, error, outcomes)
    }
  }
}

const isSeatsFull = (error: unknown): error is UsherError =>
  error instanceof UsherError && error.code === 'seats_full'

/** Keeps those who need no seat, because they have one, and the first newcomers that still fit. */
const trim = async (
  { store }: Ports,
  write: InviteWrite,
  error: UsherError,
  outcomes: Outcomes,
): Promise<InviteWrite> => {
  const known = new Set((await store.findStandingInvitations(write.placeId, write.items)).map(nameOf))
  const place = (await store.findStanding({ placeId: write.placeId, accountId: write.inviterId }))?.place
  let free = place?.seatLimit == null ? Infinity : place.seatLimit - place.seatsTaken - place.seatsPending
  const items: InviteItem[] = []
  for (const item of write.items) {
    if (known.has(nameOf(item)) || free-- > 0) items.push(item)
    else outcomes.set(item.id, { status: 'refused', error })
  }
  return { ...write, items }
}

/** Finds what stands in the way; where that has run out by now it is swept, and the invitee invited after all. */
const explain = async (
  ports: Ports,
  write: InviteWrite,
  standing: readonly [InviteItem, InviteResult][],
  outcomes: Outcomes,
): Promise<void> => {
  if (standing.length === 0) return
  const found = await ports.store.findStandingInvitations(
    write.placeId,
    standing.map(([{ inviteeKey, inviteeId, slot }]) => ({ inviteeKey, inviteeId, slot })),
  )
  const byName = new Map(found.map((one) => [nameOf(one), one.invitation]))
  const again: InviteItem[] = []
  for (const [item, { outcome }] of standing) {
    const invitation = byName.get(nameOf(item)) ?? null
    if (outcome === 'invited') continue
    if (invitation && invitation.state === 'pending' && stateAt(invitation, write.act.now) === 'expired')
      again.push(item)
    else outcomes.set(item.id, { status: outcome, invitation })
  }
  if (again.length === 0) return
  while ((await sweepPlace(ports, write)) > 0);
  await inviteChunk(ports, { ...write, items: again }, outcomes)
}

const nameOf = ({ inviteeKey, slot }: Pick<StandingInvitation, 'inviteeKey' | 'slot'>): string =>
  `${inviteeKey}\n${slot}`

/** The invitation as the store has just written it. */
const made = (write: InviteWrite, item: InviteItem): Invitation => ({
  placeId: write.placeId,
  id: item.id,
  number: item.number,
  role: item.role,
  slot: item.slot,
  address: item.address,
  inviteeKey: item.inviteeKey,
  inviteeId: item.inviteeId,
  inviterId: write.inviterId,
  sponsorId: write.inviterId,
  message: write.message,
  locale: write.locale,
  state: 'pending',
  generation: 1,
  keyId: write.keyId,
  expiresAt: write.expiresAt,
  createdAt: write.act.now,
  updatedAt: write.act.now,
  resentAt: null,
  closedAt: null,
  closedBy: null,
  checkedInAt: null,
})

const neverDecided = (item: InviteItem): never => {
  throw new Error(`The store gave no outcome for invitation ${item.id}.`)
}
