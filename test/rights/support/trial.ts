import type { LightMyRequestResponse } from 'fastify'
import { KINDS, type KindName } from '../../../src/core/kinds.ts'
import { actsOf } from '../../../src/http/access.ts'
import type { Asked, PlacedSample } from '../samples/placed.ts'
import type { Caller } from './callers.ts'
import { changes, fingerprint } from './fingerprint.ts'
import { isRead, type Route } from './routes.ts'
import { blabbed, keepSecret } from './secrets.ts'
import { makeTarget, nowhere, type Target } from './targets.ts'
import { verdictOf, verdictsFor, type Verdict, type Where } from './verdict.ts'
import type { World } from './world.ts'

/** A route, with a request that it takes. */
export interface PlacedRoute extends Route {
  readonly sample: PlacedSample
}

/** One request: who asks for what, and how that has to end. */
interface Cell {
  readonly caller: Caller
  readonly where: Where
  readonly role: string
  readonly held: string
  readonly expected: readonly Verdict[]
}

interface Tried {
  readonly cell: Cell
  readonly asked: Asked
  readonly answer: LightMyRequestResponse
}

export interface Extent {
  /** Everybody everywhere, or only each role and strangers, here. */
  readonly isWhole: boolean
}

/** Sends every request there is for a route in a world, and says in sentences what went otherwise than stated. */
export const tryRoute = async (world: World, route: PlacedRoute, extent: Extent): Promise<Trial> => {
  const cells = cellsOf(world, route, extent)
  const harmless = cells.filter((cell) => isRead(route) || !cell.expected.includes('done'))
  const still = await whileNothingChanges(world, route, harmless)
  const done: Tried[] = []
  for (const cell of cells.filter((one) => !harmless.includes(one))) {
    done.push(await send(world, route, cell, await freshTarget(world, route, cell)))
  }
  const tried = [...still.tried, ...done]
  return {
    requests: tried.length,
    faults: [
      ...still.faults,
      ...tried.flatMap((one) => surprise(route, one)),
      ...tried.flatMap((one) => whispers(world, route, one)),
      ...leaks(route, still.tried),
    ],
  }
}

export interface Trial {
  readonly requests: number
  readonly faults: readonly string[]
}

const cellsOf = (world: World, route: PlacedRoute, { isWhole }: Extent): readonly Cell[] => {
  const { members, keys, strangers, fallen } = world.cast
  const { kind } = world
  const roles = KINDS[kind].roles.map(({ name }) => name)
  const wheres = wheresOf(route.sample, isWhole)
  const inEach = isWhole ? [...members, ...keys, ...strangers] : [...members, ...strangers]
  return [
    ...inEach.flatMap((caller) => wheres.map((where) => ({ caller, where, role: KINDS[kind].defaultRole }))),
    ...(route.sample.perRole && isWhole ? members : []).flatMap((caller) =>
      roles
        .filter((role) => role !== KINDS[kind].defaultRole)
        .map((role) => ({ caller, where: 'here' as const, role })),
    ),
    ...(isWhole ? fallen : []).map((caller) => ({
      caller,
      where: 'here' as const,
      role: KINDS[kind].defaultRole,
    })),
  ].map((one) => {
    const held = heldIn(route.sample, kind, one.role)
    return { ...one, held, expected: expectedOf(world, route, { ...one, held }) }
  })
}

const wheresOf = ({ names, kinds, need }: PlacedSample, isWhole: boolean): readonly Where[] => {
  if (!isWhole) return ['here']
  const all: Where[] = ['here', 'another place', 'no place']
  if (kinds && names !== 'invitation') all.push('a place of another kind')
  if (names === 'both' && need !== 'nothing') {
    all.push('something of another place', 'something that is not there')
  }
  return all
}

const heldIn = ({ held }: PlacedSample, kind: KindName, role: string): string => {
  const highest = KINDS[kind].roles[0]?.name ?? role
  const lowest = KINDS[kind].roles.at(-1)?.name ?? role
  if (held === 'lowest') return lowest
  return held === 'another' ? (role === lowest ? highest : lowest) : role
}

const expectedOf = (
  { here, kind }: World,
  { config, sample }: PlacedRoute,
  { caller, where, role, held }: Omit<Cell, 'expected'>,
): Cell['expected'] => {
  const place = { id: here.standing.place.id, kind }
  const verdicts = verdictsFor({ acts: actsOf(config), caller, where, place, roles: [role, held] })
  if (!sample.needsGuests || KINDS[kind].attendance) return verdicts
  return verdicts.map((verdict) => (verdict === 'done' ? 409 : verdict))
}

/** What changes nothing is sent at once, and looked at as a whole. */
const whileNothingChanges = async (
  world: World,
  route: PlacedRoute,
  cells: readonly Cell[],
): Promise<{ readonly tried: readonly Tried[]; readonly faults: readonly string[] }> => {
  const { db } = world.app.database
  const targets = await sharedTargets(world, route, cells)
  const before = await fingerprint(db)
  const tried = await inTurns(cells, (cell) => send(world, route, cell, targets(cell)))
  const touched = changes(before, await fingerprint(db))
  return { tried, faults: touched.map((table) => `${route.name}: a refused request changed ${table}`) }
}

const AT_ONCE = 6

const inTurns = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> => {
  const results: R[] = []
  const waiting = items.entries()
  const worker = async (): Promise<void> => {
    for (const [n, item] of waiting) results[n] = await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return results
}

/** Made before anything is asked; those who ask for the same are given the same. */
const sharedTargets = async (
  world: World,
  route: PlacedRoute,
  cells: readonly Cell[],
): Promise<(cell: Cell) => Target> => {
  const made = new Map<string, Target>()
  const keyOf = ({ where, held, caller }: Cell): string =>
    `${where} ${held} ${where === 'a place of another kind' ? caller.name : ''}`
  for (const cell of cells) {
    const key = keyOf(cell)
    if (!made.has(key)) made.set(key, await freshTarget(world, route, cell))
  }
  return (cell) => made.get(keyOf(cell)) ?? nowhere()
}

const freshTarget = async (world: World, route: PlacedRoute, cell: Cell): Promise<Target> => {
  const target = await targetOf(world, route, cell)
  keepSecret(world.secrets, target, cell.held)
  return target
}

const targetOf = async (world: World, { sample }: PlacedRoute, cell: Cell): Promise<Target> => {
  const { app, here, there } = world
  const wish = { need: sample.need, role: cell.held }
  const at = { place: { id: here.standing.place.id, number: here.standing.place.number ?? 0 } }
  switch (cell.where) {
    case 'here':
      return makeTarget(app, here, wish)
    case 'another place':
      return makeTarget(app, there, wish)
    case 'no place':
      return nowhere()
    case 'something of another place':
      return { ...(await makeTarget(app, there, wish)), ...at }
    case 'something that is not there':
      return { ...nowhere(), ...at }
    case 'a place of another kind':
      return inOtherKind(world, sample, cell.caller)
  }
}

/** As whoever asks founded it, nothing but its kind is in the way. */
const inOtherKind = async (
  { app, kind, there }: World,
  sample: PlacedSample,
  caller: Caller,
): Promise<Target> => {
  const other: KindName = kind === 'social' ? 'organization' : 'social'
  const founder = caller.person ?? there.founder
  const standing = await app.place(other, founder)
  const [role] = KINDS[other].roles
  return makeTarget(app, { founder, standing }, { need: sample.need, role: role?.name ?? '' })
}

const send = async (world: World, route: PlacedRoute, cell: Cell, target: Target): Promise<Tried> => {
  const asked = { ...target, kind: world.kind, role: cell.role }
  const { headers, ...request } = route.sample.request(asked)
  const answer = await world.app.server.inject({
    method: route.method,
    ...request,
    headers: { ...headers, ...cell.caller.headers },
  })
  return { cell, asked, answer }
}

const surprise = ({ name, method }: Route, { cell, answer }: Tried): readonly string[] => {
  const verdict = verdictOf(answer)
  if (cell.expected.includes(verdict)) return []
  const { caller, where, role, held, expected } = cell
  const asks = `${method} ${name} by ${caller.name} (${where}, ${held} to ${role})`
  return [`${asks}: ${expected.join(' or ')} expected, ${verdict} answered: ${answer.body.slice(0, 200)}`]
}

const whispers = (
  world: World,
  { name, method }: Route,
  { cell, asked, answer }: Tried,
): readonly string[] => {
  const place = { id: world.here.standing.place.id, kind: world.kind }
  const heard = blabbed(world.secrets, { caller: cell.caller, place, sent: asked, body: answer.body })
  return heard.map((secret) => `${method} ${name} tells ${cell.caller.name} ${secret}`)
}

/** Pairs of what exists and what does not, which must be answered alike. */
const ALIKE: readonly (readonly [Where, Where])[] = [
  ['another place', 'no place'],
  ['a place of another kind', 'no place'],
  ['something of another place', 'something that is not there'],
]

const leaks = ({ name, method }: Route, tried: readonly Tried[]): readonly string[] => {
  const told = new Map(tried.map((one) => [`${one.cell.caller.name} ${one.cell.where}`, one]))
  return tried.flatMap(({ cell: { caller, where } }) =>
    ALIKE.flatMap(([there, nowhere]) => {
      if (where !== there) return []
      const one = told.get(`${caller.name} ${there}`)
      const other = told.get(`${caller.name} ${nowhere}`)
      if (!one || !other || saidIn(one) === saidIn(other)) return []
      return [`${method} ${name} tells ${caller.name} ${there} from ${nowhere}`]
    }),
  )
}

/** An answer with what was asked for taken out of it, and without what each answer has of its own. */
const saidIn = ({ asked, answer }: Tried): string => {
  const { 'x-request-id': _, date: __, 'content-length': ___, ...headers } = answer.headers
  const { place, invitation, accountId } = asked
  const ids = [place.id, place.number, invitation.id, invitation.number, accountId].map(String)
  const said = JSON.stringify({ status: answer.statusCode, headers, body: answer.body })
  return ids.filter((id) => id.length > 3).reduce((text, id) => text.replaceAll(id, '…'), said)
}
