import fc from 'fast-check'
import { expect } from 'vitest'
import { inviter, whoIn, type Somebody } from '../choose.ts'
import { native, placeUrl } from '../faces/native.ts'
import { expectVerdict } from '../looks.ts'
import { barOf, isMember, mayChangePlace, takesSeats, type Model } from '../model.ts'
import type { Who } from '../people.ts'
import { DAY, HOUR, type Verdict } from '../rules.ts'
import type { Stage } from '../stage.ts'
import { command, type Command } from './command.ts'

interface Args {
  readonly by: Somebody
  readonly change: Change
  /** Whether a place that lets nobody in is opened again first: few stay closed for good. */
  readonly reopens: boolean
}

interface Change {
  readonly seatLimit?: number | null
  readonly locked?: boolean
  readonly strict?: boolean
  /** How long the place goes on; null for ever. */
  readonly ends?: number | null
}

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ seatLimit: fc.constantFrom(1, 2, 3, 4, 5, 30, null) }) },
  { weight: 4, arbitrary: fc.record({ locked: fc.constantFrom(true, false, false) }) },
  { weight: 2, arbitrary: fc.record({ strict: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ ends: fc.constantFrom(null, null, HOUR, DAY, 20 * DAY, 60 * DAY) }) },
)

export const changePlace: fc.Arbitrary<Command> = fc
  .record<Args>({ by: inviter, change, reopens: fc.constantFrom(true, true, true, false) })
  .map((args) => command({ name: 'change-place', args, run }))

const run = async (model: Model, stage: Stage, { change, reopens, ...args }: Args): Promise<void> => {
  const by = whoIn(model, args.by)
  const { ends, ...rest } = reopens && barOf(model) ? OPEN : change
  const endsAt = ends == null ? null : model.now + ends
  const wanted = { ...rest, ...(ends !== undefined && { endsAt }) }
  const verdict = decide(model, by, wanted)
  const body = { ...rest, ...(ends !== undefined && { endsAt: endsAt && new Date(endsAt) }) }
  const answer = await stage.ask(by, { method: 'PATCH', url: placeUrl(stage), body })
  expectVerdict(native, answer, verdict)
  if (verdict === 'done') Object.assign(model, wanted)
  if (answer.statusCode === 200) expectPlace(model, answer.json())
}

const OPEN: Change = { locked: false, ends: null }

const decide = (model: Model, by: Who, { seatLimit }: Change): Verdict => {
  if (!isMember(model, by)) return 'place_not_found'
  if (!mayChangePlace(model, by)) return 'forbidden'
  return seatLimit != null && !takesSeats(model) ? 'invalid' : 'done'
}

/** A place as its members meet it. What has run out may hold its seat here until it is swept. */
export const expectPlace = (model: Model, place: PlaceAnswer): void => {
  const { locked, strict, endsAt, seatLimit, seatsTaken, seatsPending } = place
  const isSeated = takesSeats(model)
  expect({ locked, strict, endsAt: endsAt && Date.parse(endsAt), seatLimit, seatsTaken }).toEqual({
    locked: model.locked,
    strict: model.strict,
    endsAt: model.endsAt,
    seatLimit: model.seatLimit,
    seatsTaken: isSeated ? model.members.length : null,
  })
  if (!isSeated) return expect(seatsPending).toBe(null)
  const open = model.invitations.filter(({ ending }) => ending === null)
  const waiting = open.filter(({ expiresAt }) => expiresAt > model.now)
  expect(seatsPending).toBeGreaterThanOrEqual(waiting.length)
  expect(seatsPending).toBeLessThanOrEqual(open.filter(({ sweptAs }) => sweptAs === null).length)
}

export interface PlaceAnswer {
  readonly locked: boolean
  readonly strict: boolean
  readonly endsAt: string | null
  readonly seatLimit: number | null
  readonly seatsTaken: number | null
  readonly seatsPending: number | null
}
