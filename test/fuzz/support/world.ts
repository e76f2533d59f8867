import { SCOPES } from '../../../src/core/actor.ts'
import { KIND_NAMES, KINDS, type KindName } from '../../../src/core/kinds.ts'
import { INVITED } from '../../rights/samples/invited.ts'
import { OPEN, type Openly } from '../../rights/samples/open.ts'
import { OWN } from '../../rights/samples/own.ts'
import { PLACED, type Request } from '../../rights/samples/placed.ts'
import { keyAs, personAs, visitor, type Caller } from '../../rights/support/callers.ts'
import { makeTarget, nowhere, type Scene, type Target } from '../../rights/support/targets.ts'
import { found } from '../../rights/support/world.ts'
import type { TestApp } from '../../support/app.ts'
import { accounts, type Accounts } from './accounts.ts'
import { makeTroubled, type Troubled } from './troubled.ts'
import type { Draw, DrawName } from './draws.ts'

/** What one request is about, and who may ask for it. */
export interface Situation {
  readonly kind: KindName
  readonly request: Request
  /** Whoever is sure to be let in. */
  readonly caller: Caller
  /** What it is about, to be named once more in what is sent. */
  readonly own: Own
}

export interface Wished {
  /** Which kind of place, of those it may be. */
  readonly nth: number
  /** Which of all troubles; null is none. */
  readonly trouble: number | null
}

interface Own {
  readonly code: string
  readonly place?: string
  readonly 'workspace number'?: number
  readonly invitation?: string
  readonly account?: string
}

/** Places of every kind, with people, keys and invitations in every state, to draw requests from. */
export interface World {
  readonly callers: readonly Caller[]
  /** The operations it knows a request for. */
  situation(operationId: string, wished: Wished): Promise<Situation>
  resolve(draw: Draw, situation: Situation): unknown
}

export const openWorld = async (app: TestApp): Promise<World> => {
  const scenes = new Map<KindName, Scene>()
  for (const kind of KIND_NAMES) scenes.set(kind, await found(app, kind, 'founder'))
  const sceneOf = (kind: KindName): Scene => scenes.get(kind) ?? missing(kind)
  const people = await enrol(app, scenes)
  const callers = await gather(app, scenes, people)
  const doors = await accounts(app)
  const there = await publish(app, sceneOf('workspace'))
  const pools = await fillPools(app, scenes, people)

  const troubled = await makeTroubled(app, KIND_NAMES)
  const situations: Situations = { app, sceneOf, doors, there, troubled }
  return {
    callers,
    situation: (operationId, wished) => situationOf(situations, operationId, wished),
    resolve: ({ name, n }, situation) => {
      const { own } = situation
      if (name === 'code') return own.code
      if (name === 'role') return pick(KINDS[situation.kind].roles, n)?.name
      if (name === 'verifying token') return doors.verifyingToken
      if (name === 'resetting token') return pick(doors.resettingTokens, n)
      if (name === 'future') return new Date(app.clock.now().getTime() + (n + 1) * 60_000).toISOString()
      if (name === 'address' && n % 2 === 0) return `new.${n}@example.com`
      // As often somebody else's as what it is about.
      return (n % 2 === 0 && name in own ? own[name as keyof Own] : null) ?? pick(pools[name], n)
    },
  }
}

const pick = <T>(from: readonly T[], n: number): T | undefined => from[n % from.length]

const missing = (what: string): never => {
  throw new Error(`The world has no ${what}.`)
}

type Scenes = ReadonlyMap<KindName, Scene>

const enrol = async (app: TestApp, scenes: Scenes): Promise<readonly Caller[]> => {
  const enrolled: Caller[] = []
  for (const [kind, { founder, standing }] of scenes) {
    for (const { name } of KINDS[kind].roles) {
      const person = await app.person(`${kind} ${name}`)
      await app.join(founder, standing, person, name)
      enrolled.push(personAs(`${kind} ${name}`, person, [name]))
    }
  }
  return enrolled
}

const gather = async (
  app: TestApp,
  scenes: Scenes,
  people: readonly Caller[],
): Promise<readonly Caller[]> => {
  const founders = [...scenes].map(([kind, { founder }]) => ({
    ...personAs(`founder of ${kind}`, founder),
    person: founder,
  }))
  const keys: Caller[] = []
  for (const founder of founders) {
    for (const scope of SCOPES) keys.push(await keyAs(app, `key to ${scope}`, founder, { scopes: [scope] }))
    keys.push(await keyAs(app, 'key to everything', founder))
  }
  const unverified = await app.person('Unverified', { verified: false })
  return [
    visitor,
    personAs('an outsider', await app.person('Outsider')),
    personAs('somebody unverified', unverified),
    ...founders,
    ...people,
    ...keys,
  ]
}

/** What everybody may look at. */
const publish = async (app: TestApp, { founder, standing }: Scene): Promise<Openly> => {
  const invitation = await app.invite(founder, standing, 'shown@example.com')
  await app.mails()
  const [mail] = (await app.mailbox?.list({ limit: 1 })) ?? []
  return {
    placeId: standing.place.id,
    invitationId: invitation.id,
    invitationNumber: invitation.number ?? 0,
    logo: '/',
    mailId: mail?.id ?? '',
    asset: '/',
    unsubscribe: '/',
  }
}

type Pools = Readonly<Record<Extract<DrawName, keyof PoolNames>, readonly unknown[]>>
interface PoolNames {
  readonly address: true
  readonly account: true
  readonly place: true
  readonly 'workspace number': true
  readonly invitation: true
  readonly ticket: true
}

/** Ids of each other's places and people, so that what is asked for is often somebody else's. */
const fillPools = async (app: TestApp, scenes: Scenes, people: readonly Caller[]): Promise<Pools> => {
  const invitations: string[] = []
  const addresses: string[] = []
  for (const scene of scenes.values()) {
    const { kind } = scene.standing.place
    for (const need of ['pending', 'cancelled', 'accepted'] as const) {
      const target = await makeTarget(app, scene, { need, role: KINDS[kind].defaultRole })
      invitations.push(target.invitation.id)
    }
    await app.invite(scene.founder, scene.standing, `pending.${kind}@example.com`)
    addresses.push(`pending.${kind}@example.com`)
  }
  const places = [...scenes.values()].map(({ standing }) => standing.place)
  const strangers = [await app.person('Open to be added'), await app.person('Also open to be added')]
  return {
    address: [...addresses, ...people.flatMap(({ person }) => person?.address ?? [])],
    account: [...strangers.map(({ id }) => id), ...people.flatMap(({ person }) => person?.id ?? [])],
    place: places.map(({ id }) => id),
    'workspace number': places.flatMap(({ number }) => number ?? []),
    invitation: invitations,
    ticket: ['not a ticket'],
  }
}

interface Situations {
  readonly app: TestApp
  readonly sceneOf: (kind: KindName) => Scene
  readonly doors: Accounts
  readonly there: Openly
  readonly troubled: readonly Troubled[]
}

/** Something new each time, so that what one request used up is there for the next. */
const situationOf = async (
  { app, sceneOf, doors, there, troubled }: Situations,
  operationId: string,
  { nth: n, trouble }: Wished,
): Promise<Situation> => {
  const door = doors.requests[operationId]
  const open = OPEN[operationId]
  const own = OWN[operationId]
  const placed = PLACED[operationId]
  const kinds = placed?.kinds ?? INVITED[operationId]?.kinds ?? guestsOnly(operationId)
  const kind = pick(kinds, n) ?? 'social'
  const scene = sceneOf(kind)
  const founder = personAs('the founder', scene.founder)
  const at = ownOf(scene)
  if (door) return { kind, ...(await door(n)), own: at }
  if (open) return { kind, request: open.request(there), caller: visitor, own: at }
  if (own) {
    const key = own.needsKey ? await keyAs(app, 'own', { ...founder, person: scene.founder }) : null
    return { kind, request: own.request(key?.keyId ?? ''), caller: founder, own: at }
  }
  if (trouble !== null) {
    const some = pick(
      troubled.filter((one) => one.kind === kind),
      trouble,
    )
    if (some) return inTrouble(some, operationId)
  }
  if (placed) {
    const role = KINDS[kind].defaultRole
    const target = await makeTarget(app, scene, { need: placed.need, role })
    const asked = { ...nowhere(), ...target, kind, role }
    return { kind, request: placed.request(asked), caller: founder, own: { ...at, ...ownOfTarget(target) } }
  }
  return invitedTo(app, scene, operationId)
}

const ownOf = ({ standing: { place } }: Scene): Own => ({
  code: '',
  place: place.id,
  ...(place.number === null ? {} : { 'workspace number': place.number }),
})

const ownOfTarget = ({ code, invitation, accountId }: Target): Own => ({
  code: code ?? '',
  invitation: invitation.id,
  account: accountId,
})

/** In the same places again and again, as they are by then. */
const inTrouble = ({ kind, scene, target, guest }: Troubled, operationId: string): Situation => {
  const own = { ...ownOf(scene), ...ownOfTarget(target) }
  const role = KINDS[kind].defaultRole
  const placed = PLACED[operationId]
  if (placed) {
    const request = placed.request({ ...target, kind, role })
    return { kind, request, caller: personAs('the founder', scene.founder), own }
  }
  const { place, invitation, code } = target
  const shown = { placeId: place.id, ...invitation, code: code ?? undefined }
  const sample = INVITED[operationId] ?? missing(`request for ${operationId}`)
  return { kind, request: sample.request(shown), caller: guest, own }
}

const guestsOnly = (operationId: string): readonly KindName[] => {
  const { needsGuests } = PLACED[operationId] ?? INVITED[operationId] ?? {}
  return needsGuests ? ['social'] : KIND_NAMES
}

let guests = 0

const invitedTo = async (
  app: TestApp,
  { founder, standing }: Scene,
  operationId: string,
): Promise<Situation> => {
  const sample = INVITED[operationId] ?? missing(`request for ${operationId}`)
  const { kind } = standing.place
  guests += 1
  const guest = await app.person(`Guest ${guests}`)
  const invitation = await app.invite(founder, standing, guest.address)
  const code = app.codeOf(standing, invitation)
  const opened = await app.engine.openAsInvitee(guest.actor, invitation)
  if (sample.from === 'declined') await app.engine.decline(guest.actor, opened, { code })
  if (sample.from === 'accepted') await app.engine.accept(guest.actor, opened, { code })
  const { placeId, id, number } = invitation
  const request = sample.request({ placeId, id, number: number ?? 0, code })
  const own = { ...ownOf({ founder, standing }), code, invitation: id }
  return { kind, request, caller: personAs('the invited', guest), own }
}
