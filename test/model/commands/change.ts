import fc from 'fast-check'
import {
  at,
  hasInvitations,
  inviter,
  message,
  picked,
  pickOf,
  role,
  term,
  whoIn,
  type Choice,
  type Somebody,
} from '../choose.ts'
import { change as say, native } from '../faces/native.ts'
import { expectLooks, expectVerdict } from '../looks.ts'
import {
  expiryOf,
  isMember,
  mayGrant,
  standingFor,
  stateOf,
  untilWhen,
  type Invitation,
  type Model,
} from '../model.ts'
import type { Who } from '../people.ts'
import { isRaised, nthRole, rolesOf, slotOf, type Verdict } from '../rules.ts'
import type { Stage } from '../stage.ts'
import { queueLetter, rotate } from '../turns.ts'
import { command, type Command } from './command.ts'

interface Args {
  readonly by: Somebody
  readonly pick: Choice
  /** Null to leave it. */
  readonly role: number | null
  readonly term: number | null
  /** Undefined to leave it. */
  readonly message: string | null | undefined
}

export const change: fc.Arbitrary<Command> = fc
  .record<Args>({
    by: inviter,
    pick: pickOf('pending'),
    role: fc.option(role, { freq: 2 }),
    term,
    message: fc.oneof(fc.constant(undefined), message),
  })
  .map((args) => command({ name: 'change', args, run, isPossible: hasInvitations }))

interface Wanted {
  readonly role?: string
  readonly expiresAt?: number
  readonly message?: string | null
}

const run = async (model: Model, stage: Stage, args: Args): Promise<void> => {
  const by = whoIn(model, args.by)
  const invitation = picked(model, args.pick)
  const wanted = wantedIn(model, args)
  const about = { stage, model, who: by, invitation }

  const verdict = decide(model, by, invitation, wanted)
  const told = await say(about, {
    ...wanted,
    ...(wanted.expiresAt !== undefined && { expiresAt: new Date(wanted.expiresAt) }),
  })
  expectVerdict(native, told.answer, verdict)
  if (verdict === 'done') apply(model, by, invitation, wanted)
  await expectLooks(about, told.seen, 'inviter')
}

/** A change has to say something. */
const wantedIn = (model: Model, { role, term, message }: Args): Wanted => {
  const expiresAt = at(model, term)
  const wanted: Wanted = {
    ...(role !== null && { role: nthRole(model.kind, role) }),
    ...(expiresAt !== null && { expiresAt }),
    ...(message !== undefined && { message }),
  }
  return Object.keys(wanted).length > 0 ? wanted : { message: null }
}

const decide = (model: Model, by: Who, invitation: Invitation, wanted: Wanted): Verdict => {
  const { kind } = model
  const { invitee, role } = invitation
  if (!isMember(model, by)) return 'place_not_found'
  if (!mayGrant(model, by, role)) return 'forbidden'
  if (stateOf(model, invitation) !== 'pending') return 'closed'
  const to = wanted.role ?? role
  if (!rolesOf(kind).includes(to)) return 'role_unknown'
  if (!mayGrant(model, by, to)) return 'role_not_granted'
  if (wanted.expiresAt !== undefined && untilWhen(model, wanted.expiresAt) === null) return 'invalid'
  if (Object.keys(differencesIn(model, invitation, wanted)).length === 0) return 'unchanged'
  const isMoved = slotOf(kind, to) !== slotOf(kind, role)
  return isMoved && standingFor(model, invitee, to) ? 'already_invited' : 'done'
}

const apply = (model: Model, by: Who, invitation: Invitation, wanted: Wanted): void => {
  const differences = differencesIn(model, invitation, wanted)
  const { role, message } = differences
  const isRisen = role !== undefined && isRaised(model.kind, invitation.role, role)
  Object.assign(invitation, differences, { updatedAt: model.now })
  // Its mail speaks in the name of whoever vouches.
  if (role !== undefined || message !== undefined)
    Object.assign(invitation, { sponsor: by, isWithdrawn: false })
  if (isRisen) rotate(model, invitation)
  if (isRisen && invitation.letters.length > 0) queueLetter(invitation)
  invitation.events.push('changed')
}

const differencesIn = (
  model: Model,
  invitation: Invitation,
  { role, message, expiresAt }: Wanted,
): Wanted => {
  const until = expiresAt === undefined ? null : untilWhen(model, expiresAt)
  return {
    ...(role !== undefined && role !== invitation.role && { role }),
    ...(message !== undefined && message !== invitation.message && { message }),
    ...(until !== null && until !== expiryOf(model, invitation) && { expiresAt: until }),
  }
}
