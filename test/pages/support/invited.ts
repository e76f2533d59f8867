import { randomUUID } from 'node:crypto'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { KindName } from '../../../src/core/kinds.ts'
import type { Standing } from '../../../src/core/place.ts'
import type { PlaceRequest } from '../../../src/core/verbs/places.ts'
import type { TestApp } from '../../support/app.ts'
import type { Person } from '../../support/people.ts'

export interface Invited {
  readonly ann: Person
  readonly standing: Standing
  readonly invitation: Invitation
  /** The invited address; nobody has it yet. */
  readonly address: string
  readonly code: string
  /** Of the invitation's page. */
  readonly path: string
}

/** Ann has invited Joe, who need not have an account. */
export const inviteJoe = async (
  app: TestApp,
  kind: KindName = 'workspace',
  more: Partial<PlaceRequest> = {},
  message?: string,
): Promise<Invited> => {
  const ann = await app.person('Ann Lee', { address: newAddress('ann') })
  const standing = await app.place(kind, ann, { name: 'Orchard team', ...more })
  const address = newAddress('joe')
  const invitation = await app.invite(ann, standing, address)
  if (message !== undefined) await writeNote(app, ann, invitation, message)
  const path = `/invitations/${invitation.placeId}/${invitation.id}`
  return { ann, standing, invitation, address, code: app.codeOf(standing, invitation), path }
}

const writeNote = async ({ engine }: TestApp, ann: Person, invitation: Invitation, message: string) =>
  engine.changeInvitation(ann.actor, await engine.openAsMember(ann.actor, invitation), { message })

/** Of nobody else, so that tests can share a database. */
export const newAddress = (name: string): string => `${name}.${randomUUID()}@example.org`

/** How the invitation stands by now. */
export const stateOf = async ({ engine }: TestApp, { placeId, id }: Invitation): Promise<string> =>
  (await engine.openAsInvitee(null, { placeId, id })).invitation.state

/** What the person holds in the place. */
export const rolesOf = async ({ engine }: TestApp, person: Person, { placeId, id }: Invitation) =>
  (await engine.openAsInvitee(person.actor, { placeId, id })).roles
