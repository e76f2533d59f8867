import fc from 'fast-check'
import { hasInvitations, inviter, picked, pickOf, way, whoIn, type Choice, type Somebody } from '../choose.ts'
import { faceFor, type Way } from '../faces/faces.ts'
import { expectWorkspace } from '../faces/workspaces.ts'
import { expectLooks, expectVerdict } from '../looks.ts'
import { isMember, mayGrant, stateOf, type Invitation, type Model } from '../model.ts'
import type { Who } from '../people.ts'
import { isRefusal, type Verdict } from '../rules.ts'
import type { Stage } from '../stage.ts'
import { end, withdraw } from '../turns.ts'
import { command, type Command } from './command.ts'

interface Args {
  readonly by: Somebody
  readonly way: Way
  readonly pick: Choice
}

export const cancel: fc.Arbitrary<Command> = fc
  .record<Args>({ by: inviter, way, pick: pickOf('pending', 'pending', 'declined', 'expired') })
  .map((args) => command({ name: 'cancel', args, run, isPossible: hasInvitations }))

const run = async (model: Model, stage: Stage, args: Args): Promise<void> => {
  const by = whoIn(model, args.by)
  const invitation = picked(model, args.pick)
  const face = faceFor(model.kind, args.way, 'cancel')
  const about = { stage, model, who: by, invitation }

  const verdict = decide(model, by, invitation)
  const told = await face.cancel?.(about)
  if (!told) throw new Error(`${face.name} cancels nothing.`)
  expectVerdict(face, told.answer, verdict)
  if (verdict === 'done') end(model, invitation, 'cancelled', by)
  if (verdict === 'unchanged') withdraw(model, invitation)
  await expectLooks(about, told.seen, 'inviter')
  if (face.name === 'workspaces' && !isRefusal(verdict)) expectWorkspace(stage, model, told.answer)
}

/** What has ended without a member stays as it ended, whatever is withdrawn of it, and that is a success. */
const decide = (model: Model, by: Who, invitation: Invitation): Verdict => {
  if (!isMember(model, by)) return 'place_not_found'
  if (!mayGrant(model, by, invitation.role)) return 'forbidden'
  const state = stateOf(model, invitation)
  if (state === 'accepted') return 'already_accepted'
  return state === 'pending' ? 'done' : 'unchanged'
}
