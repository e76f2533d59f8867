import fc from 'fast-check'
import { hasInvitations, picked, pickOf, way, type Choice } from '../choose.ts'
import { faceFor, type Way } from '../faces/faces.ts'
import type { About } from '../faces/face.ts'
import { expectLooks, expectVerdict } from '../looks.ts'
import { stateOf, type Invitation, type Model } from '../model.ts'
import type { Who } from '../people.ts'
import { answerer, answererOf, codeShown, lackOf, shown, type Answerer, type Shown } from '../proof.ts'
import type { Verdict } from '../rules.ts'
import type { Stage } from '../stage.ts'
import { end } from '../turns.ts'
import { command, type Command } from './command.ts'

interface Args {
  readonly answerer: Answerer
  readonly shown: Shown
  readonly way: Way
  readonly pick: Choice
}

export const decline: fc.Arbitrary<Command> = fc
  .record<Args>({ answerer, shown, way, pick: pickOf('pending') })
  .map((args) => command({ name: 'decline', args, run, isPossible: hasInvitations }))

const run = (model: Model, stage: Stage, { pick, ...answer }: Args): Promise<void> =>
  sayNo({ model, stage, invitation: picked(model, pick) }, answer)

export const sayNo = async (
  { model, stage, invitation }: Pick<About, 'model' | 'stage' | 'invitation'>,
  { answerer, shown, way }: Omit<Args, 'pick'>,
): Promise<void> => {
  const who = answererOf(invitation, answerer)
  const face = faceFor(model.kind, way, 'decline')
  const about = { stage, model, who, invitation }

  const verdict =
    who === null && face.name === 'workspaces' ? 'signed_out' : decide(model, invitation, who, shown)
  const told = await face.decline?.(about, await codeShown(about, shown))
  if (!told) throw new Error(`${face.name} declines nothing.`)
  expectVerdict(face, told.answer, verdict)
  if (verdict === 'done') end(model, invitation, 'declined', who)
  await expectLooks(about, told.seen, 'invitee')
}

/** Nobody needs an account to say no. */
const decide = (model: Model, invitation: Invitation, who: Who | null, shown: Shown): Verdict => {
  const lack = lackOf(model, invitation, who, shown)
  if (lack) return lack
  const state = stateOf(model, invitation)
  const isOwn = invitation.closedBy === null || invitation.closedBy === who
  if (state === 'declined' && isOwn) return 'unchanged'
  return state === 'pending' ? 'done' : 'closed'
}
