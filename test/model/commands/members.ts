import fc from 'fast-check'
import { expect } from 'vitest'
import { inviter, member, role, whoIn, type Somebody } from '../choose.ts'
import { native, placeUrl } from '../faces/native.ts'
import { expectVerdict } from '../looks.ts'
import { isMember, mayGrant, mayInvite, rolesIn, type Membership, type Model } from '../model.ts'
import type { Who } from '../people.ts'
import { highestOf, nthRole, rolesOf, RULES, type Verdict } from '../rules.ts'
import type { Stage } from '../stage.ts'
import { takeOut } from '../turns.ts'
import { command, type Command } from './command.ts'

interface Removing {
  readonly by: Somebody
  /** Null to leave. */
  readonly who: Somebody | null
}

export const remove: fc.Arbitrary<Command> = fc
  .record<Removing>({ by: inviter, who: fc.option(member) })
  .map((args) => command({ name: 'remove', args, run: runRemove }))

const runRemove = async (model: Model, stage: Stage, args: Removing): Promise<void> => {
  const by = whoIn(model, args.by)
  const who = args.who ? whoIn(model, args.who) : by
  const verdict = decideRoles(model, by, who, [])
  const answer = await stage.ask(by, { method: 'DELETE', url: memberUrl(stage, who) })
  expectVerdict(native, answer, verdict)
  if (verdict !== 'done') return
  if (by !== who) takeOut(model, who, [])
  model.members = model.members.filter((one) => one.who !== who)
}

interface Changing {
  readonly by: Somebody
  readonly who: Somebody
  readonly roles: readonly number[]
}

export const roles: fc.Arbitrary<readonly number[]> = fc.oneof(
  { weight: 8, arbitrary: role.map((one) => [one]) },
  { weight: 1, arbitrary: fc.constantFrom([0, 1], [1, 0], [0, 0]) },
)

export const changeRoles: fc.Arbitrary<Command> = fc
  .record<Changing>({ by: inviter, who: member, roles })
  .map((args) => command({ name: 'change-roles', args, run: runChange }))

const runChange = async (model: Model, stage: Stage, args: Changing): Promise<void> => {
  const by = whoIn(model, args.by)
  const who = whoIn(model, args.who)
  const wanted = namesIn(model, args.roles)
  const verdict = decideChange(model, by, who, wanted)
  const body = { roles: wanted }
  const answer = await stage.ask(by, { method: 'PATCH', url: memberUrl(stage, who), body })
  expectVerdict(native, answer, verdict)
  const isTaken = by !== who && rolesIn(model, who).some((held) => !wanted.includes(held))
  if (verdict === 'done' && isTaken) takeOut(model, who, wanted)
  if (verdict === 'done') give(model, who, wanted)
  if (answer.statusCode === 200) expect(answer.json().roles).toEqual([...rolesIn(model, who)].sort())
}

const decideChange = (model: Model, by: Who, who: Who, wanted: readonly string[]): Verdict => {
  if (!isMember(model, by)) return 'place_not_found'
  if (by !== who && !mayInvite(model, by)) return 'role_not_granted'
  if (!isMember(model, who)) return 'member_not_found'
  return nonsenseIn(model, wanted) ?? decideRoles(model, by, who, wanted)
}

/** Everybody may leave; else whoever gives and takes roles has to have a say over all of them. */
export const decideRoles = (model: Model, by: Who, who: Who, wanted: readonly string[]): Verdict => {
  if (!isMember(model, by)) return 'place_not_found'
  if (by !== who && !mayInvite(model, by)) return 'role_not_granted'
  if (!isMember(model, who)) return 'member_not_found'
  const held = rolesIn(model, who)
  const gained = wanted.filter((role) => !held.includes(role))
  const lost = held.filter((role) => !wanted.includes(role))
  const isLeaving = by === who && gained.length === 0
  if (!isLeaving && ![...wanted, ...held].every((role) => mayGrant(model, by, role)))
    return 'role_not_granted'
  if (gained.length + lost.length === 0) return 'unchanged'
  return lost.includes(highestOf(model.kind)) && isLastOfHighest(model, who) ? 'last_of_highest_role' : 'done'
}

const isLastOfHighest = ({ kind, members }: Model, who: Who): boolean =>
  !members.some((one) => one.who !== who && one.role === highestOf(kind))

/** What is no list of roles here. */
export const nonsenseIn = ({ kind }: Model, wanted: readonly string[]): 'role_unknown' | 'invalid' | null => {
  if (wanted.some((role) => !rolesOf(kind).includes(role))) return 'role_unknown'
  const isDistinct = new Set(wanted).size === wanted.length
  return isDistinct && (wanted.length === 1 || RULES[kind].several) ? null : 'invalid'
}

export const namesIn = ({ kind }: Model, roles: readonly number[]): readonly string[] =>
  roles.map((nth) => nthRole(kind, nth))

/** Another role is another membership where one holds several; else the same one, with another name. */
const give = (model: Model, who: Who, wanted: readonly string[]): void => {
  const [sole] = wanted
  const mine = model.members.filter((one) => one.who === who)
  if (!RULES[model.kind].several && sole) for (const one of mine) one.role = sole
  if (!RULES[model.kind].several) return
  const gained = wanted.filter((role) => !mine.some((one) => one.role === role))
  const asStranger = mine.every((one) => one.asStranger)
  model.members = model.members
    .filter((one) => one.who !== who || wanted.includes(one.role))
    .concat(gained.map((role): Membership => ({ who, role, since: model.now, by: null, asStranger })))
}

export const memberUrl = (stage: Stage, who: Who): string =>
  `${placeUrl(stage)}/members/${stage.person(who).id}`
