import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe } from 'vitest'
import {
  ACCOUNT_LIST_INVITES,
  ORGANIZATION_INVITES,
  type InviteResource,
} from '../../../../src/contracts/jsonapi/resource.ts'
import type { Invitation } from '../../../../src/core/invitation.ts'
import type { Standing } from '../../../../src/core/place.ts'
import { openApp, type TestApp } from '../../../support/app.ts'
import { describeOnEachDatabase, type Engine } from '../../../support/databases.ts'
import type { Person } from '../../../support/people.ts'

export const JSON_API = 'application/vnd.api+json'
export const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000'

/** One of the two resources on a real service, and the people of one test. */
export interface Dialect {
  readonly app: TestApp
  readonly resource: InviteResource
  /** Somebody with a name and an address nobody else in the database has. */
  person(name: string): Promise<Person>
  place(founder: Person): Promise<Standing>
  /** A founder, their place and a pending invitation to somebody who has an account. */
  invited(role?: string): Promise<Invited>
  ask(request: Ask): Promise<LightMyRequestResponse>
}

export interface Invited {
  readonly ann: Person
  readonly joe: Person
  readonly standing: Standing
  readonly invitation: Invitation
  readonly code: string
  /** Of the place's invitations. */
  readonly invites: string
  /** Of this one. */
  readonly path: string
}

export interface Ask {
  readonly as?: Person | undefined
  readonly method?: InjectOptions['method']
  readonly path: string
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** The same tests for both resources on both databases, each database with one service. */
export const describeDialect = (
  name: string,
  suite: (dialect: () => Dialect, resource: InviteResource, engine: Engine) => void,
): void =>
  describeOnEachDatabase(name, (open, engine) => {
    let app: TestApp
    beforeAll(async () => {
      app = await openApp(await open())
    })
    afterAll(() => app.stop())
    describe.each([ACCOUNT_LIST_INVITES, ORGANIZATION_INVITES])('$type', (resource) =>
      suite(() => dialectOf(app, resource), resource, engine),
    )
  })

let people = 0

export const dialectOf = (app: TestApp, resource: InviteResource): Dialect => {
  const person = (name: string): Promise<Person> => {
    people += 1
    return app.person(name, { address: `${name.toLowerCase()}.${people}@example.com` })
  }
  return {
    app,
    resource,
    person,
    place: (founder) => app.place(resource.kind, founder),
    invited: async (role) => {
      const [ann, joe] = [await person('Ann'), await person('Joe')]
      const standing = await app.place(resource.kind, ann)
      const invitation = await app.invite(ann, standing, joe.address, role)
      const invites = invitesOf(resource, standing)
      return {
        ann,
        joe,
        standing,
        invitation,
        code: app.codeOf(standing, invitation),
        invites,
        path: `${invites}/${invitation.id}`,
      }
    },
    ask: async ({ as, method = 'GET', path, body, headers }) =>
      app.server.inject({
        method,
        url: path,
        headers: {
          ...(as && { authorization: as.bearer }),
          ...(body !== undefined && { 'content-type': JSON_API }),
          ...headers,
        },
        ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
  }
}

export const invitesOf = ({ path }: InviteResource, { place }: Standing): string =>
  `${path}/${place.id}/invites`

/** A body that asks to invite somebody. */
export const invitation = ({ type }: InviteResource, attributes: object, more: object = {}) => ({
  data: { type, attributes, ...more },
})

/** The one error of an answer, once it is certain that this is all there is. */
export const errorOf = (answer: LightMyRequestResponse): Record<string, unknown> => {
  const { errors } = answer.json()
  const [error] = errors
  if (answer.headers['content-type'] !== `${JSON_API}; charset=utf-8`) throw new Error('Not of this dialect.')
  if (errors.length !== 1 || error.status !== String(answer.statusCode)) throw new Error(answer.body)
  return error
}

export const pointerOf = (answer: LightMyRequestResponse): string =>
  (errorOf(answer)['source'] as { pointer: string }).pointer
export const parameterOf = (answer: LightMyRequestResponse): string =>
  (errorOf(answer)['source'] as { parameter: string }).parameter
