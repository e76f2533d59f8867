import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { codeOf } from '../../src/core/codes.ts'
import { highestRole, KINDS, type KindName } from '../../src/core/kinds.ts'
import { codeKeysOf, sessionSecretOf } from '../../src/secrets.ts'
import type { Db } from '../../src/store/database.ts'
import { makePerson, type Person } from '../support/people.ts'
import type { Chance } from './chance.ts'
import { waysTo, type Addressed, type Request } from './faces.ts'
import { SECRET, type Fleet } from './fleet.ts'
import type { Asked, History, Op, Told } from './history.ts'
import { findPlace, madeBetween, numbersIn } from './ledger.ts'
import { inviteIn, wishOf, type Known, type Part } from './wishes.ts'

export interface Stage {
  readonly db: Db
  readonly fleet: Fleet
  readonly chance: Chance
  /** How many requests each client makes. */
  readonly length: number
}

/** One place in which several people do everything at once, and what came of it. */
export const playRound = async (stage: Stage, kind: KindName): Promise<History> => {
  const round = new Round(stage, kind)
  return round.play()
}

const KEYS = codeKeysOf([SECRET])

const MANAGERS = ['Ann', 'Bob', 'Cem'] as const

interface Client {
  /** Null is a visitor. */
  readonly name: string | null
  readonly part: Part
}

/**
 * Of managers only one client each: what it makes can be told from what others make. Of each invited two:
 * one person may do the same thing twice at once.
 */
const CLIENTS: readonly Client[] = [
  ...MANAGERS.map((name) => ({ name, part: 'manager' as const })),
  ...['Joe', 'Kim', 'Joe', 'Kim'].map((name) => ({ name, part: 'invited' as const })),
  { name: null, part: 'visitor' },
]

class Round {
  private readonly stage: Stage
  private readonly kind: KindName
  private readonly people = new Map<string, Person>()
  private readonly numbers = new Map<string, number | null>()
  private readonly known: { ids: string[]; generations: Map<string, number> } = {
    ids: [],
    generations: new Map(),
  }
  private readonly ops: Op[] = []
  private placeId = ''
  private number: number | null = null

  constructor(stage: Stage, kind: KindName) {
    this.stage = stage
    this.kind = kind
  }

  async play(): Promise<History> {
    const { db } = this.stage
    await this.gather()
    const before = await findPlace(db, this.placeId)
    await (this.stage.chance.percent(50) ? this.rush() : this.inStep())
    const after = await findPlace(db, this.placeId)
    return {
      kind: this.kind,
      before: before.world,
      ops: this.ops.toSorted((a, b) => a.start - b.start).map((op, n) => ({ ...op, n })),
      events: after.events.slice(before.events.length),
      after: after.world,
      owners: Object.fromEntries(
        ['Joe', 'Kim'].map((name) => [this.person(name).address, this.person(name).id]),
      ),
    }
  }

  /** People nobody has met, a place, its managers; room for two more. */
  private async gather(): Promise<void> {
    const { db, fleet } = this.stage
    for (const name of [...MANAGERS, 'Joe', 'Kim', 'Lee']) {
      const address = `${name.toLowerCase()}.${randomUUID().slice(0, 8)}@example.com`
      const secret = sessionSecretOf([SECRET])
      this.people.set(name, await makePerson({ db, secret }, name, { address }))
    }
    const { bearer } = this.person('Ann')
    const seats = KINDS[this.kind].seats === 'none' ? {} : { seatLimit: MANAGERS.length + 2 }
    const body = { kind: this.kind, name: 'A place', ...seats }
    const read: Request['read'] = ({ body: place }) => {
      this.placeId = place.id
      this.number = place.number
      return { verdict: 'done' }
    }
    await fleet.ask(0, { via: '/api/v3', method: 'POST', path: '/api/v3/places', body, read }, { bearer })
    for (const name of MANAGERS.slice(1)) {
      const asked: Asked = { act: 'add', account: this.person(name).id, role: highestRole(KINDS[this.kind]) }
      const told = await fleet.ask(0, waysTo(this.at(), asked)[0], { bearer })
      if (told.verdict !== 'done') throw new Error(`${name} could not be let in: ${JSON.stringify(told)}`)
    }
  }

  /** Everybody as fast as they can. */
  private async rush(): Promise<void> {
    const { chance, length } = this.stage
    await Promise.all(
      CLIENTS.map(async (client) => {
        for (let n = 0; n < length; n++) {
          await pause(chance.below(4))
          await this.wish(client, null)
        }
      }),
    )
  }

  /** Everybody at the same moment, mostly about the same invitation that waits; again and again. */
  private async inStep(): Promise<void> {
    const { chance, length } = this.stage
    for (let n = 0; n < length; n++) {
      const inviting = inviteIn(chance, this.knowledge(null))
      const { id } = n % 2 === 0 ? await this.ask(this.person('Ann'), inviting) : {}
      const focus = id ?? this.known.ids.at(-1) ?? null
      await Promise.all(CLIENTS.map((client) => this.wish(client, focus)))
    }
  }

  private async wish({ name, part }: Client, focus: string | null): Promise<void> {
    const asked = wishOf(this.stage.chance, part, this.knowledge(focus))
    if (asked) await this.ask(name === null ? null : this.person(name), asked)
  }

  private async ask(person: Person | null, asked: Asked): Promise<Told> {
    const { chance } = this.stage
    const ways = waysTo(this.at(), asked)
    // Visitors have no token, which the contracts want.
    const way = person === null || chance.percent(50) ? ways[0] : chance.oneOf(ways)
    const start = Date.now()
    const heard = await this.send(way, person)
    const end = Date.now()
    const told = await this.identify(asked, person, heard, { start, end })
    this.ops.push({ n: 0, by: person?.id ?? null, via: way.via, asked, start, end, told })
    await this.learn(asked, told)
    return told
  }

  /** Now and then twice at once, to two processes, under one Idempotency-Key: which is to be once. */
  private async send(way: Request, person: Person | null): Promise<Told> {
    const { fleet, chance } = this.stage
    const at = chance.below(fleet.size)
    const bearer = person?.bearer ?? null
    if (way.via !== '/api/v3' || way.method !== 'POST' || !chance.percent(15)) {
      return fleet.ask(at, way, { bearer })
    }
    const once = { bearer, idempotencyKey: randomUUID() }
    const both = await Promise.all([fleet.ask(at, way, once), fleet.ask(at + 1, way, once)])
    const [told, ...others] = both.filter(({ verdict }) => (verdict as string) !== 'idempotency_running')
    const isOne = told && others.every((other) => JSON.stringify(other) === JSON.stringify(told))
    return isOne ? told : { verdict: `failed with two answers to one key ${JSON.stringify(both)}` }
  }

  /** Where the answer does not say which invitation it made, the row does. */
  private async identify(
    asked: Asked,
    person: Person | null,
    told: Told,
    when: { readonly start: number; readonly end: number },
  ): Promise<Told> {
    const isUnnamed = told.verdict === 'standing' || (told.verdict === 'invited' && told.id === undefined)
    if (asked.act !== 'invite' || !person || !isUnnamed) return told
    const { placeId } = this
    const id = await madeBetween(this.stage.db, { placeId, by: person.id, address: asked.address, ...when })
    return id === undefined ? told : { verdict: 'invited', id }
  }

  private async learn(asked: Asked, { verdict, id }: Told): Promise<void> {
    const { ids, generations } = this.known
    if (verdict === 'invited' && id !== undefined) {
      ids.push(id)
      generations.set(id, 1)
      for (const [each, number] of await numbersIn(this.stage.db, this.placeId))
        this.numbers.set(each, number)
    }
    if (asked.act === 'resend' && asked.rotate && verdict === 'done') {
      generations.set(asked.id, (generations.get(asked.id) ?? 1) + 1)
    }
  }

  private knowledge(focus: string | null): Known {
    return {
      focus,
      kind: this.kind,
      ids: this.known.ids,
      generationOf: (id) => this.known.generations.get(id) ?? 1,
      now: Date.now(),
      addresses: ['Joe', 'Kim'].map((name) => this.person(name).address),
      seats: MANAGERS.length + 2,
      bob: this.person('Bob').id,
      guests: ['Joe', 'Kim', 'Lee'].map((name) => this.person(name).id),
      lee: this.person('Lee').id,
    }
  }

  private at(): Addressed {
    return {
      kind: this.kind,
      placeId: this.placeId,
      number: this.number,
      numberOf: (id) => this.numbers.get(id) ?? null,
      codeOf: (id, generation) => codeOf(KEYS, { id, generation, keyId: KEYS.current }),
    }
  }

  private person(name: string): Person {
    const person = this.people.get(name)
    if (!person) throw new Error(`Nobody is called ${name}.`)
    return person
  }
}
