import fc from 'fast-check'
import { inviter, newcomer, whoIn, type Somebody } from '../choose.ts'
import { native, placeUrl } from '../faces/native.ts'
import { expectVerdict } from '../looks.ts'
import {
  areAcquainted,
  barOf,
  freeSeats,
  isMember,
  isReachable,
  mayGrant,
  mayInvite,
  ownerOf,
  pendingIn,
  type Invitation,
  type Model,
} from '../model.ts'
import type { Who } from '../people.ts'
import { RULES, slotOf, type Verdict } from '../rules.ts'
import type { Stage } from '../stage.ts'
import { end } from '../turns.ts'
import { command, type Command } from './command.ts'
import { namesIn, nonsenseIn, roles } from './members.ts'

interface Args {
  readonly by: Somebody
  /** Null is Yan. */
  readonly who: Somebody | null
  readonly roles: readonly number[]
}

export const addMember: fc.Arbitrary<Command> = fc
  .record<Args>({ by: inviter, who: fc.option(newcomer, { freq: 10 }), roles })
  .map((args) => command({ name: 'add-member', args, run }))

const run = async (model: Model, stage: Stage, args: Args): Promise<void> => {
  const by = whoIn(model, args.by)
  const who = args.who ? whoIn(model, args.who) : 'yan'
  const wanted = namesIn(model, args.roles)
  const verdict = decide(model, by, who, wanted)
  const body = { accountId: stage.person(who).id, roles: wanted }
  const answer = await stage.ask(by, { method: 'POST', url: `${placeUrl(stage)}/members`, body })
  expectVerdict(native, answer, verdict)
  if (verdict === 'done') apply(model, by, who, wanted)
}

const decide = (model: Model, by: Who, who: Who, wanted: readonly string[]): Verdict => {
  if (!isMember(model, by)) return 'place_not_found'
  if (!mayInvite(model, by)) return 'forbidden'
  const bar = barOf(model)
  if (bar) return bar
  if (isMember(model, who)) return 'already_member'
  if (!isReachable(model, by, who)) return 'account_not_found'
  const nonsense = nonsenseIn(model, wanted)
  if (nonsense) return nonsense
  if (!wanted.every((role) => mayGrant(model, by, role))) return 'role_not_granted'
  const waiting = waitingFor(model, by, who, wanted)
  if (!waiting.every(({ role }) => mayGrant(model, by, role))) return 'forbidden'
  return RULES[model.kind].seated && freeSeats(model) + waiting.length < 1 ? 'seats_full' : 'done'
}

const apply = (model: Model, by: Who, who: Who, wanted: readonly string[]): void => {
  for (const invitation of waitingFor(model, by, who, wanted)) end(model, invitation, 'cancelled', by)
  const asStranger = !areAcquainted(model, by, who)
  for (const role of wanted) model.members.push({ who, role, since: model.now, by: null, asStranger })
}

/** What is taken back, since it has come about otherwise: only for somebody whose address one may know. */
const waitingFor = (model: Model, by: Who, who: Who, wanted: readonly string[]): readonly Invitation[] => {
  if (!areAcquainted(model, by, who)) return []
  const slots = wanted.map((role) => slotOf(model.kind, role))
  return pendingIn(model).filter(
    (one) => ownerOf(one.invitee) === who && slots.includes(slotOf(model.kind, one.role)),
  )
}
