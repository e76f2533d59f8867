import fc from 'fast-check'
import { expect } from 'vitest'
import { anybody, member, way, whoIn, type Somebody } from '../choose.ts'
import { faceFor, type Way } from '../faces/faces.ts'
import type { Asking } from '../faces/face.ts'
import { native, placeUrl } from '../faces/native.ts'
import { expectLooks, expectVerdict } from '../looks.ts'
import { isMember, isOver, ownerOf, pendingIn, rolesIn, type Model } from '../model.ts'
import { PEOPLE, type Who } from '../people.ts'
import { grantedBy, rolesOf } from '../rules.ts'
import type { Stage } from '../stage.ts'
import { expectPlace } from './change-place.ts'
import { command, type Command } from './command.ts'

export const readPlace: fc.Arbitrary<Command> = fc.record({ who: member }).map((args) =>
  command({
    name: 'read-place',
    args,
    run: (model, stage, { who }) => expectPlaceFor({ stage, model, who: whoIn(model, who) }),
  }),
)

export const expectPlaceFor = async ({ stage, model, who }: Asked): Promise<void> => {
  const answer = await stage.ask(who, { method: 'GET', url: placeUrl(stage) })
  expectVerdict(native, answer, isMember(model, who) ? 'done' : 'place_not_found')
  if (answer.statusCode !== 200) return
  const { roles, mayGrant, ...place } = answer.json()
  expectPlace(model, place)
  expect(roles).toEqual([...rolesIn(model, who)].sort())
  const granted = grantedBy(model.kind, rolesIn(model, who))
  expect(mayGrant).toEqual(rolesOf(model.kind).filter((role) => granted.includes(role)))
}

export const readMembers: fc.Arbitrary<Command> = fc.record({ who: member }).map((args) =>
  command({
    name: 'read-members',
    args,
    run: (model, stage, { who }) => expectMembers({ stage, model, who: whoIn(model, who) }),
  }),
)

/**
 * Who is in, as what, and with which address. Whoever was let in unasked has shown it to nobody, and guests show
 * theirs to hosts alone.
 */
export const expectMembers = async ({ stage, model, who }: Asked): Promise<void> => {
  const answer = await stage.ask(who, { method: 'GET', url: `${placeUrl(stage)}/members?limit=100` })
  expectVerdict(native, answer, isMember(model, who) ? 'done' : 'place_not_found')
  if (answer.statusCode !== 200) return
  const { items }: { items: readonly MemberAnswer[] } = answer.json()
  const shown = items.map(({ accountId, roles, address, joinedAt }) => ({
    who: stage.whoIs(accountId),
    roles: roles.toSorted(),
    address,
    joinedAt: Date.parse(joinedAt),
  }))
  expect(new Map(shown.map((one) => [one.who, one]))).toEqual(membersFor({ stage, model, who }))
}

interface MemberAnswer {
  readonly accountId: string
  readonly roles: readonly string[]
  readonly address: string | null
  readonly joinedAt: string
}

const membersFor = ({ stage, model, who: viewer }: Asked) => {
  const isGuest = model.kind === 'social' && !rolesIn(model, viewer).includes('host')
  return new Map(
    PEOPLE.filter((who) => isMember(model, who)).map((who) => {
      const mine = model.members.filter((one) => one.who === who)
      const isHidden = who !== viewer && (isGuest || mine.every(({ asStranger }) => asStranger))
      return [
        who,
        {
          who,
          roles: [...rolesIn(model, who)].sort(),
          address: isHidden ? null : stage.person(who).address,
          joinedAt: Math.min(...mine.map(({ since }) => since)),
        },
      ]
    }),
  )
}

export const readMine: fc.Arbitrary<Command> = fc
  .record({ who: anybody, way })
  .map((args) => command({ name: 'read-mine', args, run: runMine }))

const runMine = (model: Model, stage: Stage, { who, way }: { who: Somebody; way: Way }): Promise<void> =>
  expectMine({ stage, model, who: whoIn(model, who) }, way)

/** What waits for somebody here, the latest first: by account, or by an address they have shown to be theirs. */
export const expectMine = async (asked: Asked, way: Way): Promise<void> => {
  const { stage, model, who } = asked
  const face = faceFor(model.kind, way, 'mine')
  const told = await face.mine?.(asked)
  if (!told) return
  expectVerdict(face, told.answer, 'done')
  const waiting = isOver(model) ? [] : pendingIn(model).filter(({ invitee }) => ownerOf(invitee) === who)
  const wanted = waiting.toReversed()
  const names = await Promise.all(
    wanted.map((one) => (face.name === 'workspaces' ? stage.numberOf(one) : stage.idOf(one))),
  )
  expect(told.list.map(({ name }) => ('id' in name ? name.id : name.number))).toEqual(names)
  for (const [index, invitation] of wanted.entries()) {
    await expectLooks({ ...asked, invitation }, told.list[index]?.seen, 'invitee')
  }
}

interface Asked extends Asking {
  readonly who: Who
}
