import fc from 'fast-check'
import { expect } from 'vitest'
import { at, inviter, message, role, term, way, whoIn, type Somebody } from '../choose.ts'
import type { Face, Item, Wish } from '../faces/face.ts'
import { contractOf, type Way } from '../faces/faces.ts'
import { native } from '../faces/native.ts'
import { expectWorkspace } from '../faces/workspaces.ts'
import { foresee, isFate, type Fate } from '../foresee.ts'
import { expectVerdict } from '../looks.ts'
import type { Model } from '../model.ts'
import { ADDRESSEES, NO_ADDRESSES, SPELLINGS, type Spelling } from '../people.ts'
import { nthRole, rolesOf, type Refusal } from '../rules.ts'
import type { Stage } from '../stage.ts'
import { command, type Command } from './command.ts'
import { settle } from './settle.ts'

interface Args {
  readonly by: Somebody
  readonly way: Way
  readonly items: readonly { readonly invitee: Item['invitee']; readonly role: number | null }[]
  readonly term: number | null
  readonly message: string | null
  readonly notify: boolean
}

const address = fc.record({
  address: fc.constantFrom(...ADDRESSEES),
  spelling: fc.constantFrom(...(Object.keys(SPELLINGS) as Spelling[])),
})
const invitee: fc.Arbitrary<Item['invitee']> = fc.oneof(
  { weight: 14, arbitrary: address },
  { weight: 3, arbitrary: fc.record({ account: fc.constantFrom('joe', 'kim', 'lou', 'zoe', 'ben') }) },
  { weight: 1, arbitrary: fc.record({ account: fc.constantFrom('yan', 'nobody') }) },
  { weight: 1, arbitrary: fc.record({ nonsense: fc.constantFrom(...NO_ADDRESSES) }) },
)
const item = fc.record({ invitee, role: fc.option(role, { freq: 2 }) })
const one = item.map((item) => [item])
const several = fc.array(item, { minLength: 2, maxLength: 4, size: 'max' })

export const invite: fc.Arbitrary<Command> = fc
  .record<Args>({
    by: inviter,
    way,
    items: fc.oneof(one, several),
    term,
    message,
    notify: fc.constantFrom(true, true, true, false),
  })
  .map((args) => command({ name: 'invite', args, run }))

const run = async (model: Model, stage: Stage, args: Args): Promise<void> => {
  const who = whoIn(model, args.by)
  const [face, wish] = wordsFor(model, args)
  const foreseen = foresee(model, who, wish)
  const told = await face.invite?.({ stage, model, who }, wish)
  if (!told) throw new Error(`${face.name} invites nobody.`)
  const fates = isFate(foreseen) ? foreseen : []
  const refusal = isFate(foreseen) ? soleRefusal(face, fates) : barOr(model, face, wish, foreseen)
  expectVerdict(face, told.answer, refusal ?? 'done')
  if (told.answer.statusCode >= 300) return

  for (const fate of fates) if (fate.status === 'invited') model.invitations.push(fate.invitation)
  expect(told.outcomes.length, told.answer.body).toBe(fates.length)
  for (const [index, outcome] of told.outcomes.entries()) {
    await settle({ stage, model, who }, fates[index], outcome)
  }
  if (face.name === 'workspaces') expectWorkspace(stage, model, told.answer)
}

/** Through the contract where it has words for it: one address, addresses, or addresses and accounts. */
const wordsFor = (model: Model, { way, items, term, message, notify }: Args): [Face, Wish] => {
  const { kind } = model
  const named = items.map(({ invitee, role }) => ({
    invitee,
    role: role === null ? null : nthRole(kind, role),
  }))
  const hasAccount = items.some(({ invitee }) => 'account' in invitee)
  if (way === 'native' || (hasAccount && kind !== 'social')) {
    return [native, { items: named, expiresAt: at(model, term), message, notify }]
  }
  const contract = contractOf(kind)
  const said = isDialect(contract) ? named.slice(0, 1) : named.map((item) => ({ ...item, role: null }))
  return [contract, { items: said, expiresAt: null, message: null, notify: true }]
}

/** Where one is invited at a time, its refusal is that of the whole. */
const soleRefusal = (face: Face, [fate]: readonly Fate[]): Refusal | null =>
  isDialect(face) && fate?.status === 'refused' ? fate.code : null

/** A role that the dialect cannot read is found before it is asked whether anybody can be invited now. */
const barOr = ({ kind }: Model, face: Face, { items: [item] }: Wish, bar: Refusal): Refusal => {
  const isBarred = bar === 'place_locked' || bar === 'place_over'
  const isUnreadable = item?.role != null && !rolesOf(kind).includes(item.role)
  return isBarred && isUnreadable && isDialect(face) ? 'role_unknown' : bar
}

const isDialect = ({ name }: Face): boolean => name === 'account_lists' || name === 'organizations'
