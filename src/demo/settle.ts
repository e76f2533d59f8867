import type { App } from '../app.ts'
import type { Config } from '../config.ts'
import type { Actor } from '../core/actor.ts'
import type { Invitation } from '../core/invitation.ts'
import { KIND_NAMES, type KindName } from '../core/kinds.ts'
import type { Place } from '../core/place.ts'

export interface Resident {
  readonly name: string
  readonly address: string
  /** As it follows `Bearer `. */
  readonly token: string
  readonly actor: Actor
}

export interface Town {
  readonly password: string
  readonly ann: Resident
  readonly joe: Resident
  readonly places: Readonly<Record<KindName, Place>>
  /** What Ann has already sent Joe, one for each place, with the code from the mail. */
  readonly waiting: Readonly<Record<KindName, Invitation & { readonly code: string }>>
}

const PASSWORD = 'open-sesame-demo'
const NAMES: Readonly<Record<KindName, string>> = {
  account_list: 'Northern Donors',
  organization: 'Harbour Trust',
  workspace: 'Studio Blue',
  social: 'Friday Supper',
}
const WEEK = 7 * 24 * 60 * 60 * 1000

/** Ann founds a place of each kind and asks Joe in; Kim has an account and waits to be asked. */
export const settle = async (app: App, config: Config): Promise<Town> => {
  const ann = await moveIn(app, config, { name: 'Ann Archer', address: 'ann@example.com', ip: '192.0.2.1' })
  const joe = await moveIn(app, config, { name: 'Joe Baker', address: 'joe@example.com', ip: '192.0.2.2' })
  await moveIn(app, config, { name: 'Kim Carter', address: 'kim@example.com', ip: '192.0.2.3' })
  const founded = await Promise.all(KIND_NAMES.map((kind) => found(app, ann, joe, kind)))
  return {
    password: PASSWORD,
    ann,
    joe,
    places: byKind(founded.map(({ place }) => place)),
    waiting: byKind(founded.map(({ invitation }) => invitation)),
  }
}

const byKind = <T>(inOrder: readonly T[]): Record<KindName, T> =>
  Object.fromEntries(KIND_NAMES.map((kind, i) => [kind, inOrder[i]])) as Record<KindName, T>

interface Newcomer {
  readonly name: string
  readonly address: string
  readonly ip: string
}

/** Signs up, or in if the database knows the person from an earlier demo. */
const moveIn = async (app: App, { baseUrl }: Config, { name, address, ip }: Newcomer): Promise<Resident> => {
  const visitor = { headers: { origin: new URL(baseUrl).origin }, ip }
  const [firstName = name, lastName = ''] = name.split(' ')
  const person = { name, firstName, lastName, email: address, password: PASSWORD }
  await app.identity.forms.signUp(visitor, person)
  const answer = await app.identity.forms.signIn(visitor, person)
  const token = answer.headers.get('set-auth-token')
  if (!token) throw new Error(`${address} cannot sign in with the demo's password: use another database.`)
  await verify(app, { ...visitor, headers: { ...visitor.headers, cookie: cookieIn(answer) } }, address)
  const actor = await app.identity.identify({ authorization: `Bearer ${token}` })
  if (!actor) throw new Error(`${address} has signed in and is nobody.`)
  return { name, address, token, actor }
}

type Visitor = Parameters<App['identity']['forms']['signUp']>[0]

/** As the browser of whoever has signed in sends it. */
const cookieIn = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')

/** Follows the link in the local mailbox. A real mail server keeps its mail to itself: then nobody is verified. */
const verify = async (app: App, signedIn: Visitor, address: string): Promise<void> => {
  if (!app.mailbox) return
  await app.identity.settled()
  await app.delivery.drain()
  for (const { id, to } of await app.mailbox.list()) {
    if (to?.address !== address) continue
    const mail = await app.mailbox.read(id)
    const link = mail?.links.find((one) => one.includes('#token='))
    const proof = link && new URLSearchParams(new URL(link).hash.slice(1)).get('token')
    if (!proof) continue
    const { ok } = await app.identity.forms.verifyAddress(signedIn, proof)
    if (!ok) throw new Error(`${address} cannot be confirmed with the link in the mailbox.`)
    return
  }
}

const found = async ({ engine }: App, ann: Resident, joe: Resident, kind: KindName) => {
  const now = engine.now().getTime()
  const hours = { startsAt: new Date(now + WEEK), endsAt: new Date(now + WEEK + 4 * 60 * 60 * 1000) }
  const standing = await engine.createPlace(ann.actor, {
    kind,
    name: NAMES[kind],
    ...(kind === 'social' ? hours : {}),
    ...(kind === 'workspace' ? { organizationType: 'Studio' } : {}),
  })
  const [outcome] = await engine.invite(ann.actor, standing, { invitees: [{ address: joe.address }] })
  if (outcome?.status !== 'invited') throw new Error(`Joe could not be invited to ${NAMES[kind]}.`)
  const { invitation } = outcome
  return {
    place: standing.place,
    invitation: { ...invitation, code: engine.showCode(ann.actor, standing, invitation) ?? '' },
  }
}
