import { highestRole, KINDS, slotOf, type Kind, type KindName } from '../../src/core/kinds.ts'
import { isBeyond, mayGrant } from '../../src/core/policy.ts'
import type { State } from '../../src/core/transitions.ts'
import type { Asked, Happened, Invited, Member, Op, Told, World } from './history.ts'

/** One way an op can have gone from a world: what it left, and which event remembers it. */
export interface Outcome {
  readonly world: World
  readonly event?: Remembered
}

/** What time did bears the moment it was due; everything else that of a clock during the op. */
export type Remembered = Omit<Happened, 'at'> & { readonly at?: number }

export interface Rules {
  readonly kind: KindName
  readonly owners: Readonly<Record<string, string>>
  readonly events: readonly Happened[]
}

/** A month, as far as a history of seconds is concerned. */
export const FAR = Number.MAX_SAFE_INTEGER

/** Two clocks on one machine agree to about this. */
const SLACK = 2

/**
 * Every way in which this op may have gone just as it was told, if it was decided in this world. None: it
 * cannot have been decided here. Rights that somebody needs to succeed are looked at elsewhere, because the
 * service reads them at the start of a request.
 */
export const outcomesOf = (rules: Rules, world: World, op: Op): readonly Outcome[] => {
  const kind = KINDS[rules.kind]
  return isStranger(world, op) ? [{ world }] : decide({ rules, kind, world, op })
}

/** What time does: a due invitation is written down as expired at any moment from then on. */
export const sweepsOf = (world: World, until: number): readonly Outcome[] =>
  Object.entries(world.invitations).flatMap(([id, one]) =>
    one.state === 'pending' && one.until <= until + SLACK
      ? [
          {
            world: put(world, id, { ...one, state: 'expired' }),
            event: { type: 'expired', invitation: id, account: null, actor: null, at: one.until },
          },
        ]
      : [],
  )

interface At {
  readonly rules: Rules
  readonly kind: Kind
  readonly world: World
  readonly op: Op
}

/** Managers who are told that there is no such place: they were out of it. */
const isStranger = (world: World, { by, told: { verdict }, asked: { act } }: Op): boolean =>
  (verdict === 'place_not_found' || (verdict === 'invitation_not_found' && !ANSWERS.has(act))) &&
  rolesOf(world, by).length === 0

const ANSWERS: ReadonlySet<string> = new Set(['accept', 'decline', 'undo'])

const decide = (at: At): readonly Outcome[] => {
  const { asked } = at.op
  switch (asked.act) {
    case 'invite':
      return invite(at, asked)
    case 'look':
      return sees(at, at.world) ? [{ world: at.world }] : []
    case 'limit':
      return settings(at, { ...at.world, limit: asked.seats })
    case 'lock':
      return settings(at, { ...at.world, locked: asked.locked })
    case 'roles':
    case 'add':
    case 'remove':
      return membership(at, asked.account, asked.act === 'remove' ? null : asked.role)
    case 'accept':
    case 'decline':
    case 'undo': {
      const invitation = at.world.invitations[asked.id]
      const on = invitation && { ...at, id: asked.id, invitation }
      return on ? anyOf(barredBySeenCode(on), ACTS[asked.act](on)) : []
    }
    case 'cancel':
    case 'restore':
    case 'find':
    case 'checkIn':
    case 'undoCheckIn':
    case 'resend':
    case 'change': {
      const invitation = at.world.invitations[asked.id]
      return invitation ? ACTS[asked.act]({ ...at, id: asked.id, invitation }) : []
    }
  }
}

type Of<A extends Asked['act']> = Asked & { readonly act: A }

interface On extends At {
  readonly id: string
  readonly invitation: Invited
}

const ACTS = {
  find: (on: On) => anyOf(forbidden(on), is(on, 'done') && shows(on, on.invitation) && same(on)),

  accept: (on: On) => {
    const { op, invitation, world } = on
    const unproven = proofMissing(on)
    if (unproven) return refused(on, unproven)
    if (invitation.state === 'accepted' && invitation.closedBy === op.by)
      return is(on, 'done') ? same(on) : []
    const isNew = op.by !== null && !world.members[memberKey(op.by, slotIn(on, invitation.role))]
    const full = isNew && isOver(on, takenIn(world) + 1)
    return anyOf(
      closed(on),
      isAlive(on) &&
        anyOf(
          locked(on),
          refusedIf(on, 'sponsor_lost_right', !canGrant(on, invitation.sponsor, invitation.role)),
          refusedIf(on, 'seats_full', full),
          !full && done(on, 'accepted', join(on, isNew), op.by),
        ),
    )
  },

  decline: (on: On) => {
    const { op, invitation, world, id } = on
    const unproven = proofMissing(on)
    if (unproven) return refused(on, unproven)
    const isOwn = invitation.closedBy === null || invitation.closedBy === op.by
    if (invitation.state === 'declined' && isOwn) return is(on, 'done') ? same(on) : []
    const next = put(world, id, { ...invitation, state: 'declined', closedBy: op.by })
    return anyOf(closed(on), isAlive(on) && done(on, 'declined', next))
  },

  undo: (on: On) => {
    const { op, invitation } = on
    const isOwn = invitation.state === 'declined' && op.by !== null && invitation.closedBy === op.by
    const unproven = isOwn ? null : proofMissing(on)
    if (unproven) return refused(on, unproven)
    if (isAlive(on) && is(on, 'done')) return same(on)
    if (invitation.state !== 'declined' || (!isOwn && invitation.closedBy !== null)) return closed(on)
    const codeless = isOwn ? null : codeMissing(on)
    if (codeless) return refused(on, codeless)
    if (invitation.withdrawn) return toldClosed(on, 'declined') ? same(on) : []
    return anyOf(
      (invitation.undos >= 5 || mayBeOver(on)) && toldClosed(on, 'declined') && same(on),
      refusedIf(on, 'sponsor_lost_right', !canGrant(on, invitation.sponsor, invitation.role)),
      comeBack(on, { ...invitation, closedBy: null, undos: invitation.undos + 1 }),
    )
  },

  cancel: (on: On) => {
    const { op, invitation, world, id } = on
    if (invitation.state === 'accepted') return anyOf(refused(on, 'already_accepted'), forbidden(on))
    const next = put(world, id, { ...invitation, state: 'cancelled', closedBy: op.by })
    const isShown = endedBefore(on).some((state) => is(on, 'done') && shows(on, { ...invitation, state }))
    return anyOf(
      forbidden(on),
      isShown && (invitation.state === 'cancelled' ? same(on) : withdraw(on)),
      isAlive(on) && done(on, 'cancelled', next),
    )
  },

  restore: (on: On) => {
    const { op, invitation } = on
    if (isAlive(on) && is(on, 'done')) return same(on)
    if (invitation.state !== 'cancelled') return anyOf(closed(on), forbidden(on))
    return anyOf(
      forbidden(on),
      mayBeOver(on) && toldClosed(on, 'cancelled') && same(on),
      comeBack(on, { ...invitation, closedBy: null, sponsor: op.by ?? '', withdrawn: false }),
    )
  },

  resend: (on: On) => {
    const { op, invitation, world, id } = on
    const asked = op.asked as Of<'resend'>
    const next: Invited = {
      ...invitation,
      state: 'pending',
      resent: true,
      withdrawn: false,
      until: asked.until ?? FAR,
      sponsor: op.by ?? '',
    }
    const renewed = { ...next, generation: invitation.generation + 1 }
    const isOver = invitation.state === 'pending' && mayBeOver(on)
    return anyOf(
      forbidden(on),
      invitation.state !== 'expired' && invitation.state !== 'pending' && closed(on),
      locked(on),
      refusedIf(on, 'invalid', asked.until !== undefined && op.end >= asked.until - SLACK),
      isAlive(on) && invitation.resent && !asked.rotate && is(on, 'done') && same(on),
      isAlive(on) &&
        (asked.rotate || !invitation.resent) &&
        done(on, 'resent', put(world, id, asked.rotate ? renewed : next)),
      isOver && done(on, 'revived', put(world, id, renewed)),
      invitation.state === 'expired' && takeBack(on, renewed, 'revived'),
    )
  },

  change: (on: On) => {
    const { op, invitation, world, id, rules } = on
    const { role } = op.asked as Of<'change'>
    const slot = slotIn(on, role)
    const isMoved = slot !== slotIn(on, invitation.role)
    const isTaken = isMoved && holderOf(on, invitation.address, slot) !== null
    const rotated = isBeyond(rules.kind, invitation.role, role)
    const next = {
      ...invitation,
      role,
      sponsor: op.by ?? '',
      withdrawn: false,
      generation: invitation.generation + (rotated ? 1 : 0),
    }
    return anyOf(
      forbidden(on),
      closed(on),
      isAlive(on) &&
        anyOf(
          role === invitation.role && is(on, 'done') && same(on),
          refusedIf(on, 'already_invited', isTaken),
          role !== invitation.role && !isTaken && done(on, 'changed', put(world, id, next)),
        ),
    )
  },

  checkIn: (on: On) => {
    const { invitation, world, id } = on
    if (invitation.state !== 'accepted') return anyOf(refused(on, 'not_accepted'), forbidden(on))
    if (invitation.checkedIn) return anyOf(is(on, 'done') && same(on), forbidden(on))
    const guest = invitation.closedBy ?? ''
    const others = Object.values(world.invitations).filter(
      (one) => one !== invitation && one.state === 'accepted' && one.closedBy === guest,
    )
    const isIn = rolesOf(world, guest).length > 0
    const hasCome = others.some((one) => one.checkedIn)
    return anyOf(
      forbidden(on),
      refusedIf(on, 'member_not_found', !isIn),
      // Of several that they accepted, the last counts by the clock of whoever accepted it.
      refusedIf(on, 'stale', others.length > 0),
      isIn && !hasCome && done(on, 'checked_in', put(world, id, { ...invitation, checkedIn: true }), guest),
    )
  },

  undoCheckIn: (on: On) => {
    const { invitation, world, id } = on
    if (invitation.state !== 'accepted') return anyOf(refused(on, 'not_accepted'), forbidden(on))
    if (!invitation.checkedIn) return anyOf(is(on, 'done') && same(on), forbidden(on))
    const next = put(world, id, { ...invitation, checkedIn: false })
    return anyOf(forbidden(on), done(on, 'check_in_undone', next, invitation.closedBy))
  },
} satisfies Record<string, (on: On) => readonly Outcome[]>

/** It stays as it ended, and the invited cannot bring it back. */
const withdraw = (on: On): readonly Outcome[] => {
  const { op, invitation, world, id } = on
  if (invitation.withdrawn && invitation.withdrawalTold) return same(on)
  const next = put(world, id, { ...invitation, withdrawn: true, withdrawalTold: true })
  return [{ world: next, event: { type: 'withdrawn', invitation: id, account: null, actor: op.by } }]
}

const invite = (at: At, asked: Of<'invite'>): readonly Outcome[] => {
  const { world, kind, op } = at
  const { address, role, until = FAR } = asked
  const { id } = op.told
  const holder = holderOf(at, address, slotIn(at, role))
  const isHeld = holder !== null && op.start < holder.until + SLACK
  // Which one it is is read a moment later: by then it may be another, or none.
  const isShown = id === undefined || id === holder?.id || hasMoved(at, holder?.id)
  const isIn = kind.knowsMembers && isMember(at, address)
  const full = isOver(at, takenIn(world) + pendingIn(world) + 1)
  const made: Invited = {
    address,
    role,
    state: 'pending',
    generation: 1,
    until,
    sponsor: op.by ?? '',
    closedBy: null,
    undos: 0,
    resent: false,
    checkedIn: false,
    withdrawn: false,
    withdrawalTold: false,
  }
  return anyOf(
    forbiddenTo(at, role),
    locked(at),
    refusedIf(at, 'invalid', op.end >= until - SLACK),
    refusedIf(at, 'already_invited', isHeld && isShown),
    refusedIf(at, 'already_member', isIn),
    refusedIf(at, 'standing', isIn || isHeld),
    refusedIf(at, 'seats_full', full),
    id !== undefined &&
      is(at, 'invited') &&
      holder === null &&
      !isIn &&
      !full && [
        {
          world: put(world, id, made),
          event: { type: 'invited', invitation: id, account: null, actor: op.by },
        },
      ],
  )
}

/** Whether something happened to it about that time. */
const hasMoved = ({ rules, op }: At, id: string | undefined): boolean =>
  rules.events.some(({ invitation, at }) => invitation === id && at >= op.start - 1000 && at <= op.end)

const settings = (at: At, next: World): readonly Outcome[] => {
  const event = { type: 'place_changed', invitation: null, account: null, actor: at.op.by }
  return anyOf(
    refusedIf(at, 'forbidden', !rolesOf(at.world, at.op.by).includes(highestRole(at.kind))),
    is(at, 'done') && sees(at, next) && [{ world: next, event }],
  )
}

/** Null as role: out. */
const membership = (at: At, account: string, role: string | null): readonly Outcome[] => {
  const { world, op, kind } = at
  const held = rolesOf(world, account)
  const adds = op.asked.act === 'add'
  const changed = [...held, ...(role === null ? [] : [role])]
  const rest = Object.fromEntries(Object.entries(world.members).filter(([, one]) => one.account !== account))
  const moved = movedTo(at, account, role)
  const next = {
    ...world,
    members: { ...rest, ...moved },
    invitations: isTaken(at, account, role) ? withdrawnFrom(at, account) : world.invitations,
  }
  const highest = highestRole(kind)
  const isLast = !Object.values(next.members).some((one) => one.role === highest)
  const full = adds && isOver(at, takenIn(world) + pendingIn(world) + 1)
  const event = {
    type: adds ? 'joined' : role === null ? 'left' : 'roles_changed',
    invitation: null,
    account,
    actor: op.by,
  }
  return anyOf(
    adds && role !== null && forbiddenTo(at, role),
    adds && locked(at),
    adds && refusedIf(at, 'already_member', held.length > 0),
    !adds && refusedIf(at, 'member_not_found', held.length === 0),
    refusedIf(
      at,
      'role_not_granted',
      changed.some((one) => !canGrant(at, op.by, one)) ||
        !kind.roles.some(({ name }) => canGrant(at, op.by, name)),
    ),
    refusedIf(at, 'last_of_highest_role', isLast),
    refusedIf(at, 'seats_full', full),
    // Somebody else changed the roles between the look and the act.
    refused(at, 'stale'),
    is(at, 'done') && !adds && held.length === 1 && held[0] === role && [{ world }],
    // Who is out again before they are read back is not found, and had been let in all the same.
    (is(at, 'done') || is(at, 'member_not_found')) &&
      adds === (held.length === 0) &&
      !(held.length === 1 && held[0] === role) &&
      !isLast &&
      !full && [{ world: next, event }],
  )
}

const isTaken = ({ world, op }: At, account: string, role: string | null): boolean =>
  op.by !== account && rolesOf(world, account).some((held) => held !== role)

/** Whoever is taken out by somebody else does not come back by what they were invited with, once it has ended. */
const withdrawnFrom = ({ world, rules }: At, account: string): World['invitations'] => {
  const isKnown = Object.values(world.members).some((one) => one.account === account && !one.hidden)
  const cameBy = Object.values(world.invitations).flatMap(({ state, closedBy, address }) =>
    state === 'accepted' && closedBy === account ? [address] : [],
  )
  const isTheirs = ({ address, closedBy }: Invited): boolean =>
    closedBy === account || (isKnown && rules.owners[address] === account) || cameBy.includes(address)
  return Object.fromEntries(
    Object.entries(world.invitations).map(([id, one]) => [
      id,
      isTheirs(one) && one.state !== 'accepted' && one.state !== 'cancelled'
        ? { ...one, withdrawn: true }
        : one,
    ]),
  )
}

/** The one role they have then; how they came in stays. */
const movedTo = (at: At, account: string, role: string | null): World['members'] => {
  if (role === null) return {}
  const key = memberKey(account, slotIn(at, role))
  const before = at.world.members[key]
  const all = Object.values(at.world.members).filter((one) => one.account === account)
  const member: Member = { account, role, address: null, hidden: all.every(({ hidden }) => hidden) }
  return { [key]: before ? { ...before, role } : member }
}

// What an answer may say.

const is = ({ op }: At, verdict: Told['verdict']): boolean => op.told.verdict === verdict

const same = ({ world }: At): readonly Outcome[] => [{ world }]

const refused = (at: At, verdict: Told['verdict']): readonly Outcome[] => (is(at, verdict) ? same(at) : [])

const refusedIf = (at: At, verdict: Told['verdict'], when: boolean): readonly Outcome[] =>
  when ? refused(at, verdict) : []

const locked = (at: At): readonly Outcome[] => refusedIf(at, 'place_locked', at.world.locked)

const forbiddenTo = (at: At, role: string): readonly Outcome[] =>
  canGrant(at, at.op.by, role) ? [] : anyOf(refused(at, 'forbidden'), refused(at, 'role_not_granted'))

const forbidden = (on: On): readonly Outcome[] => {
  const { asked } = on.op
  return anyOf(forbiddenTo(on, on.invitation.role), asked.act === 'change' && forbiddenTo(on, asked.role))
}

const toldClosed = ({ op: { told } }: At, state: State): boolean =>
  told.verdict === 'closed' && told.closed === state

/** It had ended, just as it is told. */
const closed = (on: On): readonly Outcome[] =>
  endedBefore(on).some((state) => toldClosed(on, state)) ? same(on) : []

/** How it may have looked to have ended already. */
const endedBefore = (on: On): readonly State[] => {
  const { state } = on.invitation
  if (state !== 'pending') return [state]
  return mayBeOver(on) ? ['expired'] : []
}

const isAlive = ({ op, invitation }: On): boolean =>
  invitation.state === 'pending' && op.start < invitation.until + SLACK

const mayBeOver = ({ op, invitation }: On): boolean => op.end >= invitation.until - SLACK

/** It was done, and the answer shows what it led to. */
const done = (on: On, type: string, world: World, account: string | null = null): readonly Outcome[] => {
  const next = world.invitations[on.id]
  const isOfGuest = type === 'accepted' || type.startsWith('check')
  if (!next || !is(on, 'done') || !shows(on, next)) return []
  const event = { type, invitation: on.id, account: isOfGuest ? account : null, actor: on.op.by }
  return [{ world, event }]
}

const shows = ({ op: { told, end } }: At, { state, role, until }: Invited): boolean =>
  (told.state === undefined ||
    told.state === state ||
    (told.state === 'expired' && state === 'pending' && end >= until - SLACK)) &&
  (told.role === undefined || told.role === role)

const sees = ({ op: { told } }: At, world: World): boolean =>
  told.verdict === 'done' &&
  (told.locked === undefined || told.locked === world.locked) &&
  (told.seats === undefined ||
    (told.seats.limit === world.limit &&
      told.seats.taken === takenIn(world) &&
      told.seats.pending === pendingIn(world)))

// Proof.

const proofMissing = (on: On): 'code_wrong' | 'code_missing' | 'not_invitee' | null => {
  const { kind, rules, op, invitation } = on
  const proofs: readonly string[] = kind.proofs
  const isOwner = op.by !== null && rules.owners[invitation.address] === op.by
  const code = codeIn(op)
  if (code === invitation.generation || (isOwner && proofs.includes('address'))) return null
  if (code !== undefined) return 'code_wrong'
  return op.by === null || proofs.every((one) => one === 'code') ? 'code_missing' : 'not_invitee'
}

/**
 * Somebody who could see it may have been put out of office meanwhile: then the code does not do by itself. The
 * clocks of the rows decide, and whether it was an office.
 */
const barredBySeenCode = (on: On): readonly Outcome[] => {
  const { op, rules, invitation } = on
  const isOwner = op.by !== null && rules.owners[invitation.address] === op.by
  return refusedIf(on, 'not_invitee', !isOwner && codeIn(op) === invitation.generation && mayBeSeen(on))
}

const mayBeSeen = ({ rules, op, id }: On): boolean => {
  const made = rules.events.find((one) => one.type === 'invited' && one.invitation === id)?.at ?? 0
  return rules.events.some(
    ({ type, actor, account, at }) =>
      (type === 'left' || type === 'roles_changed') && actor !== account && at >= made && at <= op.end,
  )
}

const codeMissing = ({ op, invitation }: On): 'code_wrong' | 'code_missing' | null => {
  const code = codeIn(op)
  if (code === undefined) return 'code_missing'
  return code === invitation.generation ? null : 'code_wrong'
}

const codeIn = ({ asked }: Op): number | undefined => ('code' in asked ? asked.code : undefined)

// The place.

const join = (on: On, isNew: boolean): World => {
  const { world, op, id, invitation } = on
  const closedBy = op.by ?? ''
  const next = put(world, id, { ...invitation, state: 'accepted', closedBy })
  if (!isNew) return next
  const { role, address } = invitation
  const member: Member = { account: closedBy, role, address, hidden: false }
  const key = memberKey(closedBy, slotIn(on, role))
  return { ...next, members: { ...world.members, [key]: member } }
}

/** Restored or taken back: pending again, if slot and seat can be had. */
const comeBack = (on: On, next: Invited): readonly Outcome[] =>
  anyOf(locked(on), takeBack(on, { ...next, state: 'pending' }, 'restored'))

const takeBack = (on: On, next: Invited, type: string): readonly Outcome[] => {
  const { world, id } = on
  const isTaken = holderOf(on, next.address, slotIn(on, next.role)) !== null
  const full = isOver(on, takenIn(world) + pendingIn(world) + 1)
  return anyOf(
    refusedIf(on, 'already_invited', isTaken),
    refusedIf(on, 'seats_full', full),
    !isTaken && !full && done(on, type, put(world, id, next)),
  )
}

const put = (world: World, id: string, invitation: Invited): World => ({
  ...world,
  invitations: { ...world.invitations, [id]: invitation },
})

export const memberKey = (account: string, slot: string): string => `${account} ${slot}`

const slotIn = ({ kind }: At, role: string): string => slotOf(kind, role)

const holderOf = (at: At, address: string, slot: string): (Invited & { readonly id: string }) | null => {
  const found = Object.entries(at.world.invitations).find(
    ([, one]) => one.state === 'pending' && one.address === address && slotIn(at, one.role) === slot,
  )
  return found ? { id: found[0], ...found[1] } : null
}

const rolesOf = ({ members }: World, account: string | null): readonly string[] =>
  Object.values(members).flatMap((one) => (one.account === account ? [one.role] : []))

const canGrant = ({ rules, world }: At, account: string | null, role: string): boolean =>
  mayGrant(rules.kind, rolesOf(world, account), role)

const isMember = ({ world, rules }: At, address: string): boolean =>
  Object.values(world.members).some(
    (one) => one.address === address || (!one.hidden && one.account === rules.owners[address]),
  )

const isOver = ({ world, kind }: At, seats: number): boolean =>
  kind.seats !== 'none' && world.limit !== null && seats > world.limit

const takenIn = ({ members }: World): number => Object.keys(members).length

const pendingIn = ({ invitations }: World): number =>
  Object.values(invitations).filter(({ state }) => state === 'pending').length

const anyOf = (...ways: readonly (readonly Outcome[] | false)[]): readonly Outcome[] =>
  ways.flatMap((one) => one || [])
