import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { LightMyRequestResponse } from 'fastify'
import type { KindName } from '../../../src/core/kinds.ts'
import type { Standing } from '../../../src/core/place.ts'
import type { TestApp } from '../../support/app.ts'
import type { Person } from '../../support/people.ts'
import type { Answered } from './unavailable.ts'

/** Something to ask of each contract, and what it is asked about. */
export interface Faces {
  readonly ann: Person
  readonly joe: Person
  readonly places: Readonly<Record<KindName, Standing>>
  /** Requests that write, one of each contract and more. */
  writes(): readonly FaceRequest[]
  /** Requests that read. */
  reads(): readonly FaceRequest[]
  ask(request: FaceRequest): Promise<Answered>
}

export interface FaceRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: object
  readonly as?: Person
}

const JSON_API = 'application/vnd.api+json'

/** Ann has a place of every kind, and has invited Joe to each. Their surname is for those who meet others. */
export const openFaces = async (app: TestApp, surname = 'Lee'): Promise<Faces> => {
  const [ann, joe] = [await app.person(`Ann ${surname}`), await app.person(`Joe ${surname}`)]
  const place = (kind: KindName) => app.place(kind, ann)
  const places = {
    account_list: await place('account_list'),
    organization: await place('organization'),
    workspace: await place('workspace'),
    social: await place('social'),
  }
  const invited = {
    account_list: await app.invite(ann, places.account_list, joe.address),
    organization: await app.invite(ann, places.organization, joe.address),
    workspace: await app.invite(ann, places.workspace, joe.address),
    social: await app.invite(ann, places.social, joe.address),
  }
  const idOf = (kind: KindName): string => places[kind].place.id
  const listed = (face: string, kind: 'account_list' | 'organization') => {
    const path = `/api/v2/${face}/${idOf(kind)}/invites`
    const { id } = invited[kind]
    const type = `${kind}_invites`
    const code = app.codeOf(places[kind], invited[kind])
    return [
      { method: 'POST', path, body: { data: { type, attributes: { recipient_email: newAddress() } } } },
      {
        method: 'PUT',
        path: `${path}/${id}/accept`,
        body: { data: { type, attributes: { code } } },
        as: joe,
      },
      { method: 'DELETE', path: `${path}/${id}` },
    ] as const
  }
  const v3 = `/api/v3/places/${idOf('social')}/invitations`
  return {
    ann,
    joe,
    places,
    writes: () => [
      ...listed('account_lists', 'account_list'),
      ...listed('organizations', 'organization'),
      {
        method: 'POST',
        path: '/api/v2/invites',
        body: {
          workspace_id: places.workspace.place.number,
          user_emails: [newAddress()],
          location: 'workspaceSettingsPage',
        },
      },
      { method: 'PUT', path: `/api/v2/invites/${invited.workspace.number}/accept`, as: joe },
      { method: 'PUT', path: `/api/v2/invites/${invited.workspace.number}/decline`, as: joe },
      { method: 'DELETE', path: `/api/v2/invites/${invited.workspace.number}` },
      {
        method: 'POST',
        path: `/api/v1/social/invite/${idOf('social')}`,
        body: [{ invitedUser: { emailAddress: newAddress() } }],
      },
      { method: 'POST', path: v3, body: { invitees: [{ email: newAddress() }] } },
      { method: 'POST', path: `${v3}/${invited.social.id}/accept`, as: joe },
      { method: 'POST', path: `${v3}/${invited.social.id}/cancel` },
      { method: 'POST', path: '/api/v3/places', body: { kind: 'social', name: 'Another' } },
    ],
    reads: () => [
      { method: 'GET', path: `/api/v2/account_lists/${idOf('account_list')}/invites` },
      { method: 'GET', path: `/api/v2/organizations/${idOf('organization')}/invites` },
      { method: 'GET', path: `/api/v2/invites/${invited.workspace.number}` },
      { method: 'GET', path: '/api/v2/invites' },
      { method: 'GET', path: v3 },
      { method: 'GET', path: '/api/v3/me' },
    ],
    ask: async ({ method, path, body, as = ann }) =>
      answered(
        await app.server.inject({
          method,
          url: path,
          headers: { authorization: as.bearer, ...(body ? { 'content-type': typeOf(path) } : {}) },
          ...(body ? { payload: JSON.stringify(body) } : {}),
        }),
      ),
  }
}

const newAddress = (): string => `nobody-${randomUUID()}@example.com`

const typeOf = (path: string): string =>
  /^\/api\/v2\/(account_lists|organizations)/.test(path) ? JSON_API : 'application/json'

const answered = (answer: LightMyRequestResponse): Answered => ({
  status: answer.statusCode,
  type: String(answer.headers['content-type']),
  body: answer.body === '' ? null : answer.json(),
  retryAfter: answer.headers['retry-after'] === undefined ? null : String(answer.headers['retry-after']),
})

/** All that stands in the tables of the domain, to be compared with later. */
export const everything = async ({ database: { db } }: TestApp): Promise<object> => {
  const tables = [
    'places',
    'members',
    'invitations',
    'pending_slots',
    'tallies',
    'events',
    'deliveries',
    'invitations_by_invitee',
    'places_by_account',
    'place_numbers',
    'invitation_numbers',
    'users',
    'sessions',
  ]
  const found = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await sql.raw(`select t::text as row from ${table} t order by 1`).execute(db)
      return [table, rows] as const
    }),
  )
  return Object.fromEntries(found)
}
