import fc from 'fast-check'
import { hasInvitations, inviter, picked, pickOf, whoIn, type Choice, type Somebody } from '../choose.ts'
import { native, restore as say } from '../faces/native.ts'
import { expectLooks, expectVerdict } from '../looks.ts'
import { isMember, mayGrant, stateOf, type Invitation, type Model } from '../model.ts'
import type { Who } from '../people.ts'
import type { Verdict } from '../rules.ts'
import type { Stage } from '../stage.ts'
import { comeBack, mayComeBack } from '../turns.ts'
import { command, type Command } from './command.ts'

interface Args {
  readonly by: Somebody
  readonly pick: Choice
}

export const restore: fc.Arbitrary<Command> = fc
  .record<Args>({ by: inviter, pick: pickOf('cancelled') })
  .map((args) => command({ name: 'restore', args, run, isPossible: hasInvitations }))

const run = async (model: Model, stage: Stage, args: Args): Promise<void> => {
  const by = whoIn(model, args.by)
  const invitation = picked(model, args.pick)
  const about = { stage, model, who: by, invitation }

  const verdict = decide(model, by, invitation)
  const told = await say(about)
  expectVerdict(native, told.answer, verdict)
  if (verdict === 'done') {
    comeBack(model, invitation)
    invitation.sponsor = by
    invitation.isWithdrawn = false
  }
  await expectLooks(about, told.seen, 'inviter')
}

/** Undoes a cancel, and no refusal: a no stays a no until the invited thinks better of it. */
const decide = (model: Model, by: Who, invitation: Invitation): Verdict => {
  if (!isMember(model, by)) return 'place_not_found'
  if (!mayGrant(model, by, invitation.role)) return 'forbidden'
  const state = stateOf(model, invitation)
  if (state === 'pending') return 'unchanged'
  return state === 'cancelled' ? mayComeBack(model, invitation) : 'closed'
}
