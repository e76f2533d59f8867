import { randomUUID } from 'node:crypto'
import type { KindName } from '../../../src/core/kinds.ts'
import type { Person } from '../../support/people.ts'
import { asking, type Ask, type Heard } from './asking.ts'
import { openBook, type Book } from './book.ts'
import type { House } from './house.ts'

/** A host with a place of every kind, and people to be invited. */
export interface Party {
  readonly ask: Ask
  readonly ann: Person
  readonly book: Book
  readonly places: Readonly<Record<KindName, string>>
  /** The workspace, as its contract knows it. */
  readonly workspace: number
  /** Told of each answer as it is heard. */
  onHeard: (() => void) | null
  /** How many answers have been heard. */
  heard(): number
  /** Somebody with an account whom nobody has invited yet; null when there is nobody left. */
  guest(): Person | null
}

const KINDS = ['account_list', 'organization', 'workspace', 'social'] as const

/** Of a house that does not run; afterwards it does. */
export const throwParty = async (house: House, guests: number): Promise<Party> => {
  const ann = await house.person('Ann')
  const waiting = await house.people(Array.from({ length: guests }, (_, n) => `Guest ${n}`))
  await house.start()
  const ears: Pick<Party, 'onHeard'> = { onHeard: null }
  let heard = 0
  const ask = asking(house.url, () => {
    heard++
    ears.onHeard?.()
  })
  const made = await Promise.all(KINDS.map((kind) => found(ask, ann, kind)))
  const idOf = (kind: KindName): string => made.find((place) => place.kind === kind)?.id ?? ''
  return Object.assign(ears, {
    ask,
    ann,
    book: openBook(),
    places: {
      account_list: idOf('account_list'),
      organization: idOf('organization'),
      workspace: idOf('workspace'),
      social: idOf('social'),
    },
    workspace: made.find(({ number }) => number !== null)?.number ?? 0,
    heard: () => heard,
    guest: () => waiting.pop() ?? null,
  })
}

interface Made {
  readonly id: string
  readonly kind: KindName
  readonly number: number | null
}

const found = async (ask: Ask, ann: Person, kind: KindName): Promise<Made> => {
  const hasSeats = kind === 'workspace' || kind === 'social'
  const body = { kind, name: `A ${kind}`, ...(hasSeats ? { seatLimit: null } : {}) }
  const heard = await ask({ as: ann, method: 'POST', path: '/api/v3/places', body, once: randomUUID() })
  if (heard?.status !== 201) throw new Error(`No place was made: ${JSON.stringify(heard)}`)
  return heard.body as Made
}

export const expectStatus = (heard: Heard, what: string, ...statuses: readonly number[]): void => {
  if (!statuses.includes(heard.status)) throw new Error(`${what}: ${JSON.stringify(heard)}`)
}
