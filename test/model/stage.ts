import type { LightMyRequestResponse } from 'fastify'
import { codeOf } from '../../src/core/codes.ts'
import type { Standing } from '../../src/core/place.ts'
import { codeKeysOf } from '../../src/secrets.ts'
import { SECRET, type TestApp } from '../support/app.ts'
import type { Person } from '../support/people.ts'
import type { Cast } from './cast.ts'
import type { Invitation, Invitee } from './model.ts'
import { accountOf, plainAddress, SPELLINGS, type Addressee, type Who } from './people.ts'

const KEYS = codeKeysOf([SECRET])

/** A real place, on a service that is asked as anybody would, and who is who there. */
export interface Stage {
  readonly app: TestApp
  readonly place: Standing['place']
  person(who: Who): Person
  /** Of an account's id in an answer. */
  whoIs(accountId: string | null): Who | null
  /** As the inviter writes it; null for an account. */
  addressOf(invitee: Invitee): string | null
  /** What the service calls the invitation, learned from the answer that made it. */
  meet(invitation: Invitation, name: Name): void
  idOf(invitation: Invitation): Promise<string>
  numberOf(invitation: Invitation): Promise<number>
  /** Which invitation an answer means; undefined for one that is new. */
  named(name: Name): Invitation | undefined
  codeOf(invitation: Invitation, generation?: number): Promise<string>
  ask(who: Who | null, request: Request): Promise<LightMyRequestResponse>
}

/** By its id, or by the integer of the workspace contract. */
export type Name = { readonly id: string } | { readonly number: number }

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly body?: object
  readonly type?: string
}

interface Parts {
  readonly app: TestApp
  readonly place: Standing['place']
  readonly cast: Cast
  /** Part of the addresses that nobody has an account with. */
  readonly name: string
}

export const openStage = ({ app, place, cast, name: run }: Parts): Stage => {
  const ids = new Map<Invitation, string>()
  const numbers = new Map<Invitation, number>()
  const whoIs = new Map([...cast].map(([who, { id }]) => [id, who]))

  const person = (who: Who): Person => cast.get(who) ?? unknown(who)

  const addressOf = (addressee: Addressee): string => {
    const account = accountOf(addressee)
    return account ? person(account).address : plainAddress(addressee, run)
  }

  const idOf = async (invitation: Invitation): Promise<string> => {
    const known = ids.get(invitation)
    if (known) return known
    const opened = await app.engine.openByNumber(null, numbers.get(invitation) ?? unknown(`#${invitation.n}`))
    ids.set(invitation, opened.invitation.id)
    return opened.invitation.id
  }

  const numberOf = async (invitation: Invitation): Promise<number> => {
    const known = numbers.get(invitation)
    if (known !== undefined) return known
    const opened = await app.engine.openAsInvitee(null, { placeId: place.id, id: await idOf(invitation) })
    const number = opened.invitation.number ?? unknown(`The number of #${invitation.n}`)
    numbers.set(invitation, number)
    return number
  }

  return {
    app,
    place,
    person,
    whoIs: (accountId) => (accountId === null ? null : (whoIs.get(accountId) ?? unknown(accountId))),
    addressOf: (invitee) =>
      'address' in invitee ? SPELLINGS[invitee.spelling](addressOf(invitee.address)) : null,
    meet: (invitation, name) => {
      if ('id' in name) ids.set(invitation, name.id)
      else numbers.set(invitation, name.number)
    },
    idOf,
    numberOf,
    named: (name) => ('id' in name ? keyOf(ids, name.id) : keyOf(numbers, name.number)),
    codeOf: async (invitation, generation = invitation.generation) =>
      codeOf(KEYS, { id: await idOf(invitation), generation, keyId: KEYS.current }),
    ask: (who, { method, url, body, type = 'application/json' }) =>
      app.server.inject({
        method,
        url,
        headers: {
          ...(who === null ? {} : { authorization: person(who).bearer }),
          ...(body === undefined ? {} : { 'content-type': type }),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      }),
  }
}

const keyOf = <V>(map: ReadonlyMap<Invitation, V>, value: V): Invitation | undefined =>
  [...map].find(([, known]) => known === value)?.[0]

const unknown = (what: string): never => {
  throw new Error(`${what} is nobody the test knows.`)
}
