import type { KindName } from '../../src/core/kinds.ts'
import { codeOf } from '../../src/core/codes.ts'
import type { Request, Source } from '../load.ts'
import type { Person } from '../town/people.ts'
import type { Place } from '../town/places.ts'
import { codeKeys, type Waiting } from '../town/pour.ts'

export const ACTS = ['create', 'show', 'list', 'mine', 'accept', 'decline', 'cancel', 'resend'] as const
export type Act = (typeof ACTS)[number]

/** Each of these ends or changes the invitation it is done to: it takes a fresh one. */
export const USES_UP: ReadonlySet<Act> = new Set(['accept', 'decline', 'cancel', 'resend'])

/** How one contract, or our own API, is asked for each act it knows. */
export interface Face {
  readonly name: string
  readonly kind: KindName
  readonly acts: Readonly<Partial<Record<Act, (subject: Subject) => Request>>>
}

/** Whom and what one request is about. */
export interface Subject {
  readonly place: Place
  readonly invitation: Waiting
  /** Somebody with an account who is not in the place. */
  readonly guest: Person
  /** Nobody has been invited by it. */
  readonly address: string
}

export const codeFor = ({ id }: Waiting): string =>
  codeOf(codeKeys, { id, generation: 1, keyId: codeKeys.current })

export interface Stage {
  readonly places: readonly Place[]
  readonly guests: readonly Person[]
  readonly waiting: readonly Waiting[]
}

let invented = 0
const guestsOf = new Map<Place, number>()

/** Requests for one act, in one place after the other; at an end where invitations are used up. */
export const sourceOf = (face: Face, act: Act, { places, guests, waiting }: Stage): Source => {
  const request = face.acts[act]
  let n = 0
  return () => {
    const spread = (n * STEP) % waiting.length
    const invitation = waiting[USES_UP.has(act) ? spread : Math.floor(Math.random() * waiting.length)]
    if (!request || !invitation || (USES_UP.has(act) && n >= waiting.length)) return null
    const place = act === 'create' ? (places[n % places.length] as Place) : invitation.place
    n++
    return request({ place, invitation, guest: nextGuest(place, guests), address: newAddress() })
  }
}

/** A prime, so that those poured into one place after each other are asked for far apart. */
const STEP = 7919

/** Everybody comes into a place once, and others come into the next. */
const nextGuest = (place: Place, guests: readonly Person[]): Person => {
  const n = guestsOf.get(place) ?? guestsOf.size * STEP
  guestsOf.set(place, n + 1)
  return guests[n % guests.length] as Person
}

export const newAddress = (): string => {
  const n = ++invented
  return `${((n * 2654435761) % 2 ** 32).toString(16)}.${process.pid}.${n}@new.example`
}

export const as = ({ bearer }: Person, type?: string): Readonly<Record<string, string>> =>
  type ? { authorization: bearer, 'content-type': type } : { authorization: bearer }
