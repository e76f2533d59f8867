import { sql } from 'kysely'
import { SCOPES } from '../../../src/core/actor.ts'
import { KINDS } from '../../../src/core/kinds.ts'
import type { Standing } from '../../../src/core/place.ts'
import type { TestApp } from '../../support/app.ts'
import type { Person } from '../../support/people.ts'
import { keyAs, personAs, visitor, type Caller } from './callers.ts'

/** Everybody who may ever call about a place. */
export interface Cast {
  /** One of each role, and one with all of them where that can be, from the highest down. */
  readonly members: readonly Caller[]
  readonly keys: readonly Caller[]
  readonly strangers: readonly Caller[]
  /** Who may do less than a moment ago, or nothing more: each has called before. */
  readonly fallen: readonly Caller[]
}

interface Stage {
  readonly app: TestApp
  readonly founder: Person
  readonly place: Standing
  readonly isSmall: boolean
}

export const gather = async (stage: Stage): Promise<Cast> => {
  const members = await enrolEachRole(stage)
  const outsider = await newcomer(stage, 'outsider')
  return {
    members,
    keys: stage.isSmall ? [] : await makeKeys(stage, members),
    strangers: [
      personAs('an outsider', outsider),
      visitor,
      { ...visitor, name: 'somebody with a made-up token', headers: { authorization: 'Bearer made.up' } },
    ],
    fallen: stage.isSmall ? [] : await fell(stage),
  }
}

const rolesIn = ({ place: { place } }: Stage): readonly string[] =>
  KINDS[place.kind].roles.map(({ name }) => name)

const newcomer = ({ app, place: { place } }: Stage, name: string): Promise<Person> =>
  app.person(`${place.kind} ${name}`)

const enrol = async (stage: Stage, name: string, roles: readonly string[]) => {
  const { app, founder, place } = stage
  const person = await newcomer(stage, name)
  for (const role of roles) await app.join(founder, place, person, role)
  return { ...personAs(name, person, roles), person }
}

const enrolEachRole = async (stage: Stage): Promise<readonly Caller[]> => {
  const roles = rolesIn(stage)
  const { manyRoles } = KINDS[stage.place.place.kind]
  const sets = manyRoles && roles.length > 1 ? [...roles.map((role) => [role]), roles] : roles.map((r) => [r])
  const members: Caller[] = []
  for (const held of sets) members.push(await enrol(stage, held.join(' and '), held))
  return members
}

/** Of somebody with the highest role, but for one of somebody with the lowest. */
const makeKeys = async (stage: Stage, members: readonly Caller[]): Promise<readonly Caller[]> => {
  const { app, place } = stage
  const roles = rolesIn(stage)
  const owner = await enrol(stage, 'owner of keys', roles.slice(0, 1))
  const servant = await enrol(stage, 'servant with a key', roles.slice(-1))
  const elsewhere = await app.place(place.place.kind, owner.person)
  const scoped: Caller[] = []
  for (const scope of SCOPES) scoped.push(await keyAs(app, `a key to ${scope}`, owner, { scopes: [scope] }))
  return [
    ...scoped,
    await keyAs(app, 'a key to everything', owner),
    await keyAs(app, 'a key for this place', owner, { boundTo: place.place.id }),
    await keyAs(app, 'a key for another place', owner, { boundTo: elsewhere.place.id }),
    ...(members.length > 1 ? [await keyAs(app, 'a key of the lowest role', servant)] : []),
  ]
}

/** Each had the highest role, called, and then lost something. */
const fell = async (stage: Stage): Promise<readonly Caller[]> => {
  const { app, founder, place } = stage
  const { db } = app.database
  const roles = rolesIn(stage)
  const highest = roles.slice(0, 1)
  const lowest = roles.slice(-1)
  const past = new Date(app.clock.now().getTime() - 1)
  const member = (name: string) => enrol(stage, name, highest)
  const keyed = async (name: string) => keyAs(app, name, await member(`owner of ${name}`))

  const removed = await member('removed')
  const removedKey = await keyAs(app, 'a key of somebody removed', removed)
  const demoted = await member('demoted')
  const demotedKey = await keyAs(app, 'a key of somebody demoted', demoted)
  const out = await member('signed out')
  const late = await member('with a session that is over')
  const closed = await member('with a closed account')
  const closedKey = await keyAs(app, 'a key of a closed account', closed)
  const revoked = await keyed('a revoked key')
  const lateKey = await keyed('a key that is over')
  const all = [removed, removedKey, demoted, demotedKey, out, late, closed, closedKey, revoked, lateKey]
  for (const one of all) await requireAnswer(app, one, 200)

  await app.engine.removeMember(founder.actor, place, removed.person.id)
  const wanted = { accountId: demoted.person.id, roles: lowest }
  await app.engine.changeMember(founder.actor, place, wanted)
  await signOut(app, out)
  await sql`update sessions set expires_at = ${past} where user_id = ${late.person.id}`.execute(db)
  await sql`update users set active = false where id = ${closed.person.id}`.execute(db)
  await app.identity.keys.revokeKey(revoked.person.actor, revoked.keyId)
  await sql`update api_keys set expires_at = ${past} where id = ${lateKey.keyId}`.execute(db)

  return [
    { ...removed, roles: [] },
    { ...removedKey, roles: [] },
    { ...demoted, roles: lowest },
    { ...demotedKey, roles: lowest },
    ...[out, late, closed, closedKey, revoked, lateKey].map((one) => ({ ...one, roles: [], isKnown: false })),
  ]
}

const signOut = (app: TestApp, { headers }: Caller): Promise<unknown> =>
  app.server.inject({
    method: 'POST',
    url: '/api/auth/sign-out',
    headers: { ...headers, 'content-type': 'application/json' },
    payload: '{}',
  })

const requireAnswer = async (app: TestApp, { name, headers }: Caller, status: number): Promise<void> => {
  const { statusCode } = await app.server.inject({ url: '/api/v3/me', headers })
  if (statusCode !== status) throw new Error(`${name} was answered ${statusCode} before anything was lost.`)
}
