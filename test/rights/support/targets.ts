import { randomInt } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { Standing } from '../../../src/core/place.ts'
import type { TestApp } from '../../support/app.ts'
import type { Person } from '../../support/people.ts'

/** What a request is about, besides its place. */
export type Need = 'nothing' | 'pending' | 'cancelled' | 'accepted' | 'member' | 'stranger'

/** Ids to put into a request. What was not needed leads nowhere. */
export interface Target {
  readonly place: { readonly id: string; readonly number: number }
  readonly invitation: { readonly id: string; readonly number: number }
  /** Of a member, or of somebody who may become one. */
  readonly accountId: string
  /** Of the invitation, if there is one. */
  readonly code: string | null
}

/** A place with whoever founded it, and may do everything there. */
export interface Scene {
  readonly founder: Person
  readonly standing: Standing
}

interface Wish {
  readonly need: Need
  /** The role the invitation is to, or the member has. */
  readonly role: string
}

export const nowhere = (): Target => ({
  place: { id: uuidv7(), number: randomInt(1, 2 ** 47) },
  invitation: { id: uuidv7(), number: randomInt(1, 2 ** 47) },
  accountId: uuidv7(),
  code: null,
})

let made = 0

/** Something new in a place, to be acted upon. */
export const makeTarget = async (app: TestApp, scene: Scene, wish: Wish): Promise<Target> => {
  const { place } = scene.standing
  const at = { ...nowhere(), place: { id: place.id, number: place.number ?? 0 } }
  return { ...at, ...(await MAKERS[wish.need](app, scene, wish.role)) }
}

type Made = Partial<Pick<Target, 'invitation' | 'accountId' | 'code'>>
type Maker = (app: TestApp, scene: Scene, role: string) => Promise<Made>

const stranger = (app: TestApp): Promise<Person> => app.person(`Target ${++made}`)

const pending = async (app: TestApp, { founder, standing }: Scene, role: string): Promise<Invitation> =>
  app.invite(founder, standing, `target.${++made}@example.com`, role)

const told = (app: TestApp, { standing }: Scene, invitation: Invitation): Made => ({
  invitation: { id: invitation.id, number: invitation.number ?? 0 },
  code: app.codeOf(standing, invitation),
})

const member: Maker = async (app, scene, role) => {
  const person = await stranger(app)
  const invitation = await app.invite(scene.founder, scene.standing, person.address, role)
  const made = told(app, scene, invitation)
  const opened = await app.engine.openAsInvitee(person.actor, invitation)
  await app.engine.accept(person.actor, opened, { code: made.code ?? '' })
  return { ...made, accountId: person.id }
}

const MAKERS: Readonly<Record<Need, Maker>> = {
  nothing: async () => ({}),
  pending: async (app, scene, role) => told(app, scene, await pending(app, scene, role)),
  cancelled: async (app, scene, role) => {
    const opened = await app.engine.openAsMember(scene.founder.actor, await pending(app, scene, role))
    return told(app, scene, await app.engine.cancel(scene.founder.actor, opened))
  },
  accepted: member,
  member,
  stranger: async (app) => ({ accountId: (await stranger(app)).id }),
}
