import fc from 'fast-check'
import { hasInvitations, picked, pickOf, type Choice } from '../choose.ts'
import type { About } from '../faces/face.ts'
import { native, undoDecline as say } from '../faces/native.ts'
import { expectLooks, expectVerdict } from '../looks.ts'
import { mayGrant, stateOf, type Invitation, type Model } from '../model.ts'
import type { Who } from '../people.ts'
import { answerer, answererOf, codeShown, lackOf, shown, type Answerer, type Shown } from '../proof.ts'
import type { Verdict } from '../rules.ts'
import type { Stage } from '../stage.ts'
import { comeBack, mayComeBack } from '../turns.ts'
import { command, type Command } from './command.ts'

interface Args {
  readonly answerer: Answerer
  readonly shown: Shown
  readonly pick: Choice
}

export const undoDecline: fc.Arbitrary<Command> = fc
  .record<Args>({ answerer, shown, pick: pickOf('declined') })
  .map((args) => command({ name: 'undo-decline', args, run, isPossible: hasInvitations }))

const run = (model: Model, stage: Stage, { pick, ...answer }: Args): Promise<void> =>
  takeNoBack({ model, stage, invitation: picked(model, pick) }, answer)

export const takeNoBack = async (
  { model, stage, invitation }: Pick<About, 'model' | 'stage' | 'invitation'>,
  { answerer, shown }: Omit<Args, 'pick'>,
): Promise<void> => {
  const who = answererOf(invitation, answerer)
  const about = { stage, model, who, invitation }

  const verdict = decide(model, invitation, who, shown)
  const told = await say(about, await codeShown(about, shown))
  expectVerdict(native, told.answer, verdict)
  if (verdict === 'done') {
    comeBack(model, invitation)
    invitation.undos++
  }
  await expectLooks(about, told.seen, 'invitee')
}

const MOST_UNDOS = 5

/** For the account that said no; where none did, for whoever shows the code. */
const decide = (model: Model, invitation: Invitation, who: Who | null, shown: Shown): Verdict => {
  const { ending, closedBy, undos, isWithdrawn } = invitation
  const isOwn = ending === 'declined' && closedBy !== null && closedBy === who
  const lack = isOwn ? null : lackOf(model, invitation, who, shown)
  if (lack) return lack
  if (stateOf(model, invitation) === 'pending') return 'unchanged'
  if (ending !== 'declined' || (closedBy !== null && !isOwn)) return 'closed'
  // The verified address alone does not do: the mail may have been in other hands.
  if (!isOwn && shown !== 'the code') return shown === 'nothing' ? 'code_missing' : 'code_wrong'
  if (isWithdrawn) return 'closed'
  if (undos >= MOST_UNDOS) return 'closed'
  if (!mayGrant(model, invitation.sponsor, invitation.role)) return 'sponsor_lost_right'
  return mayComeBack(model, invitation)
}
