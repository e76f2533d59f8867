import fc from 'fast-check'
import type { TestApp } from '../support/app.ts'
import { withStranger, type Cast } from './cast.ts'
import type { Model } from './model.ts'
import { DAY, grantedBy, highestOf, KINDS, rolesOf, RULES, type Kind } from './rules.ts'
import { openStage, type Stage } from './stage.ts'

/** The place a run begins with: Ann has founded it, and Ben may have joined. */
export interface Scene {
  readonly kind: Kind
  readonly seatLimit: number | null
  readonly strict: boolean
  readonly expiryDays: number | null
  readonly endsAfterDays: number | null
  /** The lowest that may invite, for Ben. */
  readonly hasBen: boolean
}

export const scene: fc.Arbitrary<Scene> = fc.record({
  kind: fc.constantFrom(...KINDS, 'workspace', 'social'),
  seatLimit: fc.constantFrom(null, 2, 3, 4, 5, 30),
  strict: fc.constantFrom(false, false, false, false, true),
  expiryDays: fc.constantFrom(null, null, null, 1, 14),
  endsAfterDays: fc.constantFrom(null, null, null, 10, 90),
  hasBen: fc.constantFrom(true, true, true, false),
})

const BEGINNING = new Date('2030-01-15T09:00:00Z')

export interface Opened {
  readonly model: Model
  readonly stage: Stage
}

export const openScene = async (app: TestApp, cast: Cast, scene: Scene, name: string): Promise<Opened> => {
  app.clock.set(BEGINNING)
  const now = BEGINNING.getTime()
  const { kind, strict, expiryDays, endsAfterDays } = scene
  const seatLimit = RULES[kind].seated ? scene.seatLimit : null
  const endsAt = endsAfterDays === null ? null : now + endsAfterDays * DAY
  const model: Model = {
    ...{
      kind,
      now,
      strict,
      expiryDays,
      seatLimit,
      endsAt,
      locked: false,
      codesSeenUntil: null,
      invitations: [],
      steps: 0,
    },
    members: [{ who: 'ann', role: highestOf(kind), since: now, by: null, asStranger: false }],
  }
  const people = await withStranger(app, cast, name)
  const ann = people.get('ann')
  const ben = people.get('ben')
  if (!ann || !ben) throw new Error('Ann and Ben belong to every cast.')
  const standing = await app.place(kind, ann, {
    ...{ name: `A ${kind} ${name}`, strict, expiryDays, seatLimit },
    endsAt: endsAt === null ? null : new Date(endsAt),
  })
  if (scene.hasBen) {
    const role = rolesOf(kind).findLast((one) => grantedBy(kind, [one]).length > 0) ?? ''
    await app.engine.addMember(ann.actor, standing, { accountId: ben.id, roles: [role] })
    model.members.push({ who: 'ben', role, since: now, by: null, asStranger: false })
  }
  return { model, stage: openStage({ app, place: standing.place, cast: people, name }) }
}

/** Time goes on until nothing waits: a run leaves nothing to the next one. */
export const closeScene = async ({ clock, engine }: TestApp): Promise<void> => {
  clock.move(800 * DAY)
  while ((await engine.sweep()) > 0);
}
