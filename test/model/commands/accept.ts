import fc from 'fast-check'
import { hasInvitations, picked, pickOf, way, type Choice } from '../choose.ts'
import { faceFor, type Way } from '../faces/faces.ts'
import { expectLooks, expectVerdict } from '../looks.ts'
import { barOf, mayGrant, stateOf, type Invitation, type Model } from '../model.ts'
import type { Who } from '../people.ts'
import { answerer, answererOf, codeShown, lackOf, shown, type Answerer, type Shown } from '../proof.ts'
import { slotOf, type Verdict } from '../rules.ts'
import type { Stage } from '../stage.ts'
import { end } from '../turns.ts'
import { command, type Command } from './command.ts'

interface Args {
  readonly answerer: Answerer
  readonly shown: Shown
  readonly way: Way
  readonly pick: Choice
}

export const accept: fc.Arbitrary<Command> = fc
  .record<Args>({ answerer, shown, way, pick: pickOf('pending') })
  .map((args) => command({ name: 'accept', args, run, isPossible: hasInvitations }))

const run = async (model: Model, stage: Stage, { answerer, shown, way, pick }: Args): Promise<void> => {
  const invitation = picked(model, pick)
  const who = answererOf(invitation, answerer)
  const face = faceFor(model.kind, way, 'accept')
  const about = { stage, model, who, invitation }

  const verdict = decide(model, invitation, who, shown)
  const told = await face.accept?.(about, await codeShown(about, shown))
  if (!told) throw new Error(`${face.name} accepts nothing.`)
  expectVerdict(face, told.answer, verdict)
  if (verdict === 'done' && who) apply(model, invitation, who)
  await expectLooks(about, told.seen, 'invitee')
}

const decide = (model: Model, invitation: Invitation, who: Who | null, shown: Shown): Verdict => {
  if (who === null) return 'signed_out'
  const lack = lackOf(model, invitation, who, shown)
  if (lack) return lack
  if (invitation.ending === 'accepted' && invitation.closedBy === who) return 'unchanged'
  if (stateOf(model, invitation) !== 'pending') return 'closed'
  const bar = barOf(model)
  if (bar) return bar
  if (!mayGrant(model, invitation.sponsor, invitation.role)) return 'sponsor_lost_right'
  const { seatLimit, members } = model
  const isFull = seatLimit !== null && members.length >= seatLimit
  return isFull && !isIn(model, invitation, who) ? 'seats_full' : 'done'
}

/** Whoever is in already closes the invitation, and stays what they are. */
const apply = (model: Model, invitation: Invitation, who: Who): void => {
  const isNew = !isIn(model, invitation, who)
  end(model, invitation, 'accepted', who)
  if (isNew) {
    model.members.push({ who, role: invitation.role, since: model.now, by: invitation, asStranger: false })
  }
}

const isIn = ({ kind, members }: Model, { role }: Invitation, who: Who): boolean =>
  members.some((one) => one.who === who && slotOf(kind, one.role) === slotOf(kind, role))
