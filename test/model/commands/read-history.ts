import fc from 'fast-check'
import { expect } from 'vitest'
import { hasInvitations, inviter, picked, pickOf, whoIn, type Choice, type Somebody } from '../choose.ts'
import type { About } from '../faces/face.ts'
import { native, urlOf } from '../faces/native.ts'
import { expectVerdict } from '../looks.ts'
import { isMember, mayInvite, stateOf, type Model } from '../model.ts'
import type { Who } from '../people.ts'
import type { Verdict } from '../rules.ts'
import type { Stage } from '../stage.ts'
import { command, type Command } from './command.ts'

interface Args {
  readonly by: Somebody
  readonly pick: Choice
}

export const readHistory: fc.Arbitrary<Command> = fc
  .record<Args>({ by: inviter, pick: pickOf('pending', 'expired', 'accepted', 'declined', 'cancelled') })
  .map((args) => command({ name: 'read-history', args, run, isPossible: hasInvitations }))

const run = (model: Model, stage: Stage, { by, pick }: Args): Promise<void> =>
  expectHistory({ stage, model, who: whoIn(model, by), invitation: picked(model, pick) })

/** Everything that happened to it, in order, and what became of each letter. */
export const expectHistory = async ({ stage, model, who, invitation }: About): Promise<void> => {
  const answer = await stage.ask(who, { method: 'GET', url: `${await urlOf(stage, invitation)}/history` })
  const verdict = who === null ? 'signed_out' : decide(model, who)
  expectVerdict(native, answer, verdict)
  if (verdict !== 'done') return
  const { events, deliveries }: History = answer.json()
  const isExpired = stateOf(model, invitation) === 'expired'
  const stopped = (state: string): string => (isExpired && state === 'queued' ? 'cancelled' : state)
  expect({
    // Time writes nothing down by itself: the sweep does, or whoever brings it back before.
    events: events.map(({ type }) => type).filter((type) => type !== 'expired'),
    letters: deliveries.map(({ state }) => stopped(state)),
  }).toEqual({
    events: invitation.events,
    letters: invitation.letters.map(({ state }) => stopped(state)),
  })
  const last = events.findLast(({ type }) => type !== 'withdrawn')
  if (invitation.sweptAs !== null) expect(last?.type).toBe('expired')
}

interface History {
  readonly events: readonly { readonly type: string }[]
  readonly deliveries: readonly { readonly state: string }[]
}

const decide = (model: Model, by: Who): Verdict => {
  if (!isMember(model, by)) return 'place_not_found'
  return mayInvite(model, by) ? 'done' : 'forbidden'
}
