import type { Actor } from '../../src/core/actor.ts'
import type { Invitation } from '../../src/core/invitation.ts'
import { buildEngine, type Engine } from '../../src/core/engine.ts'
import { UsherError } from '../../src/core/errors.ts'
import { KINDS, type KindName } from '../../src/core/kinds.ts'
import type { Standing } from '../../src/core/place.ts'
import type { Quotas } from '../../src/core/quotas.ts'
import type { InviteOutcome } from '../../src/core/verbs/invite.ts'
import type { PlaceRequest } from '../../src/core/verbs/places.ts'
import { codeKeysOf } from '../../src/secrets.ts'
import type { Database } from '../../src/store/database.ts'
import { buildStore } from '../../src/store/store.ts'
import { buildIds } from '../../src/time-and-ids.ts'
import { movableClock, type MovableClock } from './clock.ts'
import { makePerson, type Person, type PersonOptions } from './people.ts'

/** Rights come from the roles alone. */
const ANYBODY: Actor = { accountId: '', name: null, addresses: [], since: new Date(0), key: null }
const SECRET = 'a test secret of more than thirty-two characters: 51e0c6a9d3f7b248'

/** As much as one likes. */
export const NO_QUOTAS: Quotas = {
  inviter: null,
  newcomer: null,
  unverified: null,
  guesses: null,
  signUps: null,
  places: null,
  place: null,
  recipient: null,
  domain: null,
  letters: null,
  publicDomains: new Set(),
}

export interface TestEngine extends Engine {
  readonly database: Database
  readonly clock: MovableClock
  /** How often the sender of mail was told that some waits. */
  rings(): number
  person(name: string, options?: PersonOptions): Promise<Person>
  place(kind: KindName, founder: Person, more?: Partial<PlaceRequest>): Promise<Standing>
  /** Invites one address, and throws when that is refused. */
  inviteOne(by: Person, at: Standing, address: string, role?: string): Promise<Invitation>
  /** Accepts with the right code. */
  acceptAs(person: Person, invitation: Invitation): Promise<Invitation>
  codeFor(invitation: Invitation): string
}

/** The engine on a real store, without any of the faces. */
export const openEngine = (
  database: Database,
  clock = movableClock(),
  quotas: Quotas = NO_QUOTAS,
): TestEngine => {
  let rings = 0
  const engine = buildEngine({
    store: buildStore(database.db),
    clock,
    ids: buildIds(),
    codeKeys: codeKeysOf([SECRET]),
    quotas,
    ring: () => void rings++,
  })
  const place: TestEngine['place'] = (kind, founder, more) =>
    engine.createPlace(founder.actor, { kind, name: `A ${kind}`, ...more })
  const codeFor = (invitation: Invitation): string => {
    const kind = kindOf(invitation)
    const roles = KINDS[kind].roles.map(({ name }) => name)
    return engine.showCode(ANYBODY, { place: { kind }, roles } as unknown as Standing, invitation) ?? ''
  }
  return {
    ...engine,
    database,
    clock,
    rings: () => rings,
    person: (name, options) => makePerson({ db: database.db, secret: SECRET }, name, options),
    place,
    codeFor,
    inviteOne: async (by, at, address, role) => {
      const invitee = role === undefined ? { address } : { address, role }
      return invitationIn((await engine.invite(by.actor, at, { invitees: [invitee] }))[0])
    },
    acceptAs: async (person, { placeId, id, ...rest }) => {
      const opened = await engine.openAsInvitee(person.actor, { placeId, id })
      return engine.accept(person.actor, opened, { code: codeFor({ placeId, id, ...rest }) })
    },
  }
}

export const invitationIn = (outcome: InviteOutcome | undefined): Invitation => {
  if (outcome && 'invitation' in outcome && outcome.invitation) return outcome.invitation
  if (outcome?.status === 'refused') throw outcome.error
  throw new Error(`Nobody was invited: ${JSON.stringify(outcome)}`)
}

/** The code of the refusal, or `done` when there was none. Anything else thrown is a failure. */
export const verdict = async (act: Promise<unknown>): Promise<string> => {
  try {
    await act
    return 'done'
  } catch (error) {
    if (error instanceof UsherError) return error.code
    throw error
  }
}

/** A kind in which the invitation's role exists: all that showing a code depends on. */
const kindOf = ({ role }: Invitation): KindName => {
  const found = Object.entries(KINDS).find(([, kind]) => kind.roles.some(({ name }) => name === role))
  return (found?.[0] ?? 'account_list') as KindName
}
