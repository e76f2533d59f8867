import fc from 'fast-check'
import {
  at,
  hasInvitations,
  inviter,
  picked,
  pickOf,
  term,
  way,
  whoIn,
  type Choice,
  type Somebody,
} from '../choose.ts'
import { faceFor, type Way } from '../faces/faces.ts'
import type { ResendTerms } from '../faces/face.ts'
import { expectLooks, expectVerdict } from '../looks.ts'
import { barOf, isMember, mayGrant, stateOf, untilWhen, type Invitation, type Model } from '../model.ts'
import type { Who } from '../people.ts'
import { MINUTE, type Verdict } from '../rules.ts'
import type { Stage } from '../stage.ts'
import { queueLetter, roomFor, rotate, stopLetters } from '../turns.ts'
import { command, type Command } from './command.ts'

interface Args {
  readonly by: Somebody
  readonly way: Way
  readonly pick: Choice
  readonly rotate: boolean
  readonly term: number | null
  readonly notify: boolean
}

export const resend: fc.Arbitrary<Command> = fc
  .record<Args>({
    by: inviter,
    way,
    pick: pickOf('pending', 'expired'),
    rotate: fc.constantFrom(false, false, true),
    term,
    notify: fc.constantFrom(true, true, false),
  })
  .map((args) => command({ name: 'resend', args, run, isPossible: hasInvitations }))

const run = async (model: Model, stage: Stage, args: Args): Promise<void> => {
  const by = whoIn(model, args.by)
  const invitation = picked(model, args.pick)
  const face = faceFor(model.kind, args.way, 'resend')
  const terms: ResendTerms =
    face.name === 'native'
      ? { rotate: args.rotate, expiresAt: at(model, args.term), notify: args.notify }
      : { rotate: false, expiresAt: null, notify: true }
  const about = { stage, model, who: by, invitation }

  const verdict = decide(model, by, invitation, terms)
  const told = await face.resend?.(about, terms)
  if (!told) throw new Error(`${face.name} resends nothing.`)
  expectVerdict(face, told.answer, verdict)
  if (verdict === 'done') apply(model, by, invitation, terms)
  await expectLooks(about, told.seen, 'inviter')
}

const decide = (model: Model, by: Who, invitation: Invitation, terms: ResendTerms): Verdict => {
  if (!isMember(model, by)) return 'place_not_found'
  if (!mayGrant(model, by, invitation.role)) return 'forbidden'
  const state = stateOf(model, invitation)
  if (state !== 'pending' && state !== 'expired') return 'closed'
  const bar = barOf(model)
  if (bar) return bar
  if (state === 'pending' && !terms.rotate && isQuiet(model, invitation)) return 'unchanged'
  if (untilWhen(model, terms.expiresAt) === null) return 'invalid'
  return state === 'expired' ? roomFor(model, invitation) : 'done'
}

/** A second letter within a minute would be one too many. */
const isQuiet = ({ now }: Model, { resentAt }: Invitation): boolean =>
  resentAt !== null && now - resentAt < MINUTE

const apply = (model: Model, by: Who, invitation: Invitation, terms: ResendTerms): void => {
  const isBack = stateOf(model, invitation) === 'expired'
  if (isBack || terms.rotate) rotate(model, invitation)
  Object.assign(invitation, {
    sponsor: by,
    resentAt: model.now,
    updatedAt: model.now,
    expiresAt: untilWhen(model, terms.expiresAt),
    sweptAs: null,
    isWithdrawn: false,
  })
  if (terms.notify) {
    stopLetters(invitation)
    queueLetter(invitation)
  }
  invitation.events.push(isBack ? 'revived' : 'resent')
}
