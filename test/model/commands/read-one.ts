import fc from 'fast-check'
import { expect } from 'vitest'
import { hasInvitations, inviter, picked, pickOf, way, whoIn, type Choice, type Somebody } from '../choose.ts'
import { faceFor, type Way } from '../faces/faces.ts'
import { native, urlOf } from '../faces/native.ts'
import { expectLooks, expectVerdict } from '../looks.ts'
import { isMember, mayGrant, mayInvite, stateOf, type Invitation, type Model } from '../model.ts'
import type { Who } from '../people.ts'
import type { Verdict } from '../rules.ts'
import type { Stage } from '../stage.ts'
import { command, type Command } from './command.ts'

interface Args {
  readonly by: Somebody
  readonly way: Way
  readonly pick: Choice
}

const args = fc.record<Args>({
  by: inviter,
  way,
  pick: pickOf('pending', 'expired', 'accepted', 'declined', 'cancelled'),
})

export const readOne: fc.Arbitrary<Command> = args.map((args) =>
  command({ name: 'read-one', args, run, isPossible: hasInvitations }),
)

const run = async (model: Model, stage: Stage, { way, pick, ...args }: Args): Promise<void> => {
  const by = whoIn(model, args.by)
  const invitation = picked(model, pick)
  const face = faceFor(model.kind, way, 'read')
  const about = { stage, model, who: by, invitation }
  const told = await face.read?.(about)
  if (!told) throw new Error(`${face.name} reads nothing.`)
  expectVerdict(face, told.answer, face.name === 'workspaces' ? 'done' : decide(model, by))
  await expectLooks(about, told.seen, 'inviter')
}

const decide = (model: Model, by: Who): Verdict => {
  if (!isMember(model, by)) return 'place_not_found'
  return mayInvite(model, by) ? 'done' : 'forbidden'
}

/** Its link, to hand it over: the latest code, and only while it opens something. */
export const readLink: fc.Arbitrary<Command> = args.map((args) =>
  command({ name: 'read-link', args, run: runLink, isPossible: hasInvitations }),
)

const runLink = async (model: Model, stage: Stage, { pick, ...args }: Args): Promise<void> => {
  const by = whoIn(model, args.by)
  const invitation = picked(model, pick)
  const answer = await stage.ask(by, { method: 'GET', url: `${await urlOf(stage, invitation)}/link` })
  expectVerdict(native, answer, decideLink(model, by, invitation))
  if (answer.statusCode !== 200) return
  expect(answer.json().url).toMatch(new RegExp(`#code=${await stage.codeOf(invitation)}$`))
}

const decideLink = (model: Model, by: Who, invitation: Invitation): Verdict => {
  if (!isMember(model, by)) return 'place_not_found'
  if (!mayGrant(model, by, invitation.role)) return 'forbidden'
  return stateOf(model, invitation) === 'pending' ? 'done' : 'closed'
}
