import { highestRole, KINDS, type KindName } from '../../src/core/kinds.ts'
import type { Chance } from './chance.ts'
import type { Asked } from './history.ts'

export type Part = 'manager' | 'invited' | 'visitor'

export interface Known {
  readonly kind: KindName
  /** Of invitations, the latest last. */
  readonly ids: readonly string[]
  /** The one that most are about now. */
  readonly focus: string | null
  /** The latest that is known of. */
  readonly generationOf: (id: string) => number
  readonly now: number
  readonly addresses: readonly string[]
  readonly seats: number
  readonly bob: string
  readonly lee: string
  readonly guests: readonly string[]
}

/** What somebody would like to do next; null when there is nothing to do it with yet. */
export const wishOf = (chance: Chance, part: Part, known: Known): Asked | null => {
  const id = (chance.percent(75) ? known.focus : null) ?? pick(chance, known.ids.slice(-3))
  if (id === undefined) return part === 'manager' ? inviteIn(chance, known) : null
  switch (part) {
    case 'manager':
      return managing(chance, known, id)
    case 'invited':
      return answering(chance, known, id, [
        [50, 'accept'],
        [25, 'decline'],
        [25, 'undo'],
      ])
    case 'visitor':
      return answering(chance, known, id, [
        [50, 'decline'],
        [50, 'undo'],
      ])
  }
}

const managing = (chance: Chance, known: Known, id: string): Asked => {
  const { kind, seats, bob, lee, guests } = known
  const { attendance, seats: counted } = KINDS[kind]
  const isSeated = counted !== 'none'
  const isGraded = KINDS[kind].roles.length > 1
  const aboutOne: Wishes = [
    [12, () => ({ act: 'cancel', id })],
    [14, () => ({ act: 'restore', id })],
    [18, () => ({ act: 'resend', id, rotate: chance.percent(60), ...expiring(chance, known) })],
    [isGraded ? 10 : 0, () => ({ act: 'change', id, role: roleIn(chance, kind) })],
    [6, () => ({ act: 'find', id })],
    [attendance ? 8 : 0, () => ({ act: chance.percent(70) ? 'checkIn' : 'undoCheckIn', id })],
  ]
  const inPlace: Wishes = [
    [20, () => inviteIn(chance, known)],
    [6, () => ({ act: 'look' })],
    [isSeated ? 6 : 0, () => ({ act: 'limit', seats: seats - 1 + chance.below(3) })],
    [5, () => ({ act: 'lock', locked: chance.percent(25) })],
    [isGraded ? 4 : 0, () => ({ act: 'roles', account: bob, role: standingIn(chance, kind) })],
    [8, () => ({ act: 'remove', account: pick(chance, guests) ?? lee })],
    [4, () => ({ act: 'add', account: lee, role: KINDS[kind].defaultRole })],
  ]
  const isFocused = known.focus !== null && chance.percent(70)
  return chance.weighted(isFocused ? aboutOne : [...aboutOne, ...inPlace])()
}

type Wishes = readonly (readonly [number, () => Asked])[]

export const inviteIn = (chance: Chance, known: Known): Asked => ({
  act: 'invite',
  address: pick(chance, known.addresses) ?? '',
  role: chance.percent(60) ? KINDS[known.kind].defaultRole : roleIn(chance, known.kind),
  ...expiring(chance, known),
})

const answering = (
  chance: Chance,
  { generationOf }: Known,
  id: string,
  acts: readonly (readonly [number, 'accept' | 'decline' | 'undo'])[],
): Asked => {
  const latest = generationOf(id)
  const code = chance.percent(75) ? latest : Math.max(1, latest - 1 + chance.below(3))
  return { act: chance.weighted(acts), id, ...(chance.percent(85) && { code }) }
}

/** Some run out while the others are at it. */
const expiring = (chance: Chance, { now }: Known): { readonly until?: number } =>
  chance.percent(30) ? { until: now + 60 + chance.below(400) } : {}

const roleIn = (chance: Chance, kind: KindName): string =>
  pick(
    chance,
    KINDS[kind].roles.map(({ name }) => name),
  ) ?? ''

/** Mostly the right to invite, sometimes not. */
const standingIn = (chance: Chance, kind: KindName): string =>
  chance.percent(60) ? highestRole(KINDS[kind]) : (KINDS[kind].roles.at(-1)?.name ?? '')

const pick = <T>(chance: Chance, items: readonly T[]): T | undefined => items[chance.below(items.length)]
