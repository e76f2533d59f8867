import fc from 'fast-check'
import { expect } from 'vitest'
import { inviter, way, whoIn, type Somebody } from '../choose.ts'
import { contractOf, type Way } from '../faces/faces.ts'
import type { Asking } from '../faces/face.ts'
import { invitationsOf, native, seenIn, type InvitationAnswer } from '../faces/native.ts'
import { expectLooks, expectVerdict } from '../looks.ts'
import {
  changedAt,
  isMember,
  mayInvite,
  pendingIn,
  stateOf,
  type Invitation,
  type Model,
  type State,
} from '../model.ts'
import type { Who } from '../people.ts'
import { rolesOf, type Verdict } from '../rules.ts'
import type { Stage } from '../stage.ts'
import { command, type Command } from './command.ts'

interface Args {
  readonly by: Somebody
  readonly way: Way
  readonly query: Query
}

/** Of /api/v3. */
export interface Query {
  readonly state: State | null
  readonly role: number | null
  readonly sort: 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt'
}

const query = fc.record<Query>({
  state: fc.constantFrom(null, null, 'pending', 'accepted', 'declined', 'cancelled', 'expired'),
  role: fc.constantFrom(null, null, 0, 1),
  sort: fc.constantFrom('createdAt', '-createdAt', 'updatedAt', '-updatedAt'),
})

export const readList: fc.Arbitrary<Command> = fc
  .record<Args>({ by: inviter, way, query })
  .map((args) => command({ name: 'read-list', args, run }))

const run = (model: Model, stage: Stage, { by, way, query }: Args): Promise<void> => {
  const asking = { stage, model, who: whoIn(model, by) }
  return way === 'contract' && contractOf(model.kind).list
    ? expectContractList(asking)
    : expectNativeList(asking, query)
}

/** What is pending, the oldest first. To members who may not invite a workspace lists nothing. */
export const expectContractList = async (asking: Asking): Promise<void> => {
  const { stage, model, who } = asking
  const face = contractOf(model.kind)
  const told = await face.list?.(asking)
  if (!told || who === null) return
  const verdict = decide(model, who)
  const isQuiet = face.name === 'workspaces' && verdict === 'forbidden'
  expectVerdict(face, told.answer, isQuiet ? 'done' : verdict)
  const wanted = verdict === 'done' ? pendingIn(model) : []
  const names = await Promise.all(
    wanted.map((one) => (face.name === 'workspaces' ? stage.numberOf(one) : stage.idOf(one))),
  )
  expect(told.list.map(({ name }) => ('id' in name ? name.id : name.number))).toEqual(names)
  for (const [index, invitation] of wanted.entries()) {
    await expectLooks({ ...asking, invitation }, told.list[index]?.seen, 'inviter')
  }
}

/** Everything in any state, and how many there are in each. */
export const expectNativeList = async (asking: Asking, query: Query): Promise<void> => {
  const { stage, model, who } = asking
  const role = query.role === null ? null : (rolesOf(model.kind)[query.role] ?? null)
  const parameters = new URLSearchParams({
    limit: '100',
    sort: query.sort,
    ...(query.state && { state: query.state }),
    ...(role && { role }),
  })
  const answer = await stage.ask(who, {
    method: 'GET',
    url: `${invitationsOf(stage)}?${parameters.toString()}`,
  })
  const verdict = who === null ? 'signed_out' : decide(model, who)
  expectVerdict(native, answer, verdict)
  if (verdict !== 'done') return

  const ofRole = model.invitations.filter((one) => role === null || one.role === role)
  const wanted = ordered(
    model,
    ofRole.filter((one) => query.state === null || stateOf(model, one) === query.state),
    query.sort,
  )
  const { items, counts, nextCursor }: Page = answer.json()
  expect(nextCursor).toBe(null)
  expect(items.map(({ id }) => id)).toEqual(await Promise.all(wanted.map((one) => stage.idOf(one))))
  for (const [index, invitation] of wanted.entries()) {
    const item = items[index]
    if (item) await expectLooks({ ...asking, invitation }, seenIn(stage, item), 'inviter')
  }
  expect(counts).toEqual(countsOf(model, ofRole))
}

interface Page {
  readonly items: readonly InvitationAnswer[]
  readonly counts: Readonly<Record<string, number>>
  readonly nextCursor: string | null
}

const decide = (model: Model, by: Who): Verdict => {
  if (!isMember(model, by)) return 'place_not_found'
  return mayInvite(model, by) ? 'done' : 'forbidden'
}

const countsOf = (model: Model, invitations: readonly Invitation[]) => {
  const count = (state: State): number => invitations.filter((one) => stateOf(model, one) === state).length
  return {
    pending: count('pending'),
    accepted: count('accepted'),
    declined: count('declined'),
    cancelled: count('cancelled'),
    expired: count('expired'),
    checkedIn: 0,
  }
}

/** Of two that changed at once the later made is the later. */
const ordered = (
  model: Model,
  invitations: readonly Invitation[],
  sort: Query['sort'],
): readonly Invitation[] => {
  const way = sort.startsWith('-') ? -1 : 1
  const by = sort.endsWith('updatedAt') ? (one: Invitation) => changedAt(model, one) : () => 0
  return invitations.toSorted((a, b) => way * (by(a) - by(b) || a.n - b.n))
}
