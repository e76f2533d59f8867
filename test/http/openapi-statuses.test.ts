import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Errors } from 'typebox/schema'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import type { Person } from '../support/people.ts'

interface Described {
  readonly components: object
  readonly paths: Record<
    string,
    Record<string, { operationId: string; responses: Record<string, { content?: Content }> }>
  >
}
type Content = Readonly<Record<string, { readonly schema: object }>>

const JSON_API = 'application/vnd.api+json'
const LARGE = `"${'x'.repeat(2 ** 21)}"`
const HOUR = 60 * 60 * 1000

describeOn('pglite', 'a refusal is one the OpenAPI document lists, in the envelope it shows', (open) => {
  let app: TestApp
  let document: Described
  let ann: Person
  let readsNothing: string
  const at: Record<string, string> = {}

  beforeAll(async () => {
    app = await openApp(await open())
    document = (await app.server.inject('/openapi.json')).json()
    ann = await app.person('Ann Example')
    const endsAt = new Date(app.clock.now().getTime() + HOUR)
    const [list, over, workspace, social] = await Promise.all([
      app.place('account_list', ann),
      app.place('organization', ann, { endsAt }),
      app.place('workspace', ann, { endsAt }),
      app.place('social', ann),
    ])
    const listed = await app.invite(ann, list, 'joe@example.com')
    const seated = await app.invite(ann, workspace, 'joe@example.com')
    at['list'] = `/api/v2/account_lists/${list.place.id}/invites`
    at['listed'] = `${at['list']}/${listed.id}`
    at['over'] = `/api/v2/organizations/${over.place.id}/invites`
    at['workspace'] = `/api/v2/invites?workspace_id=${workspace.place.number}`
    at['seated'] = `/api/v2/invites/${seated.number}`
    at['social'] = `/api/v1/social/invite/${social.place.id}`
    app.clock.move(2 * HOUR)
    const made = await app.identity.keys.createKey(ann.actor, { name: 'Blind', scopes: ['invite'] })
    readsNothing = `Bearer ${made.token}`
  })
  afterAll(() => app.stop())

  interface Ask {
    readonly method?: InjectOptions['method']
    readonly place: string
    readonly more?: string
    readonly type?: string
    readonly payload?: string
    readonly accept?: string
    readonly as?: 'a key that reads nothing' | 'nobody'
  }

  test.each<[operationId: string, status: number, ask: Ask]>([
    ['listAccountListInvites', 401, { place: 'list', as: 'nobody' }],
    ['listAccountListInvites', 406, { place: 'list', accept: 'text/html' }],
    ['listAccountListInvites', 400, { place: 'list', more: '?sort=name' }],
    ['listAccountListInvites', 403, { place: 'list', as: 'a key that reads nothing' }],
    ['findAccountListInvite', 400, { place: 'listed', more: '?include=a&include=b' }],
    ['findAccountListInvite', 406, { place: 'listed', accept: 'text/html' }],
    ['cancelAccountListInvite', 400, { method: 'DELETE', place: 'listed', type: JSON_API, payload: '{' }],
    ['cancelAccountListInvite', 413, { method: 'DELETE', place: 'listed', type: JSON_API, payload: LARGE }],
    ['cancelAccountListInvite', 415, { method: 'DELETE', place: 'listed', type: 'text/csv', payload: 'a' }],
    ['cancelAccountListInvite', 406, { method: 'DELETE', place: 'listed', accept: 'text/html' }],
    ['acceptAccountListInvite', 413, { method: 'PUT', place: 'listed', more: '/accept', payload: LARGE }],
    ['createOrganizationInvite', 410, { method: 'POST', place: 'over' }],
    ['createOrganizationInvite', 409, { method: 'POST', place: 'over', payload: '{"data": {}}' }],
    ['listWorkspaceInvites', 403, { place: 'workspace', as: 'a key that reads nothing' }],
    ['createWorkspaceInvites', 410, { method: 'POST', place: 'workspace' }],
    ['deleteWorkspaceInvite', 400, { method: 'DELETE', place: 'seated', payload: '{' }],
    ['deleteWorkspaceInvite', 413, { method: 'DELETE', place: 'seated', payload: LARGE }],
    ['deleteWorkspaceInvite', 415, { method: 'DELETE', place: 'seated', type: 'text/csv', payload: 'a' }],
    ['declineWorkspaceInvite', 413, { method: 'PUT', place: 'seated', more: '/decline', payload: LARGE }],
    ['showWorkspaceInvite', 422, { place: 'seated', more: 'x' }],
    ['inviteToSocial', 400, { method: 'POST', place: 'social', payload: '{}' }],
    ['inviteToSocial', 413, { method: 'POST', place: 'social', payload: LARGE }],
  ])('%s: %i', async (operationId, status, { method = 'GET', place, more = '', ...ask }) => {
    const path = at[place] ?? ''
    const payload = ask.payload ?? (method === 'POST' ? BODIES[operationId] : undefined)
    const type = ask.type ?? (/account_lists|organizations/.test(path) ? JSON_API : 'application/json')
    const answer = await app.server.inject({
      method,
      url: path + more,
      headers: {
        ...(ask.as !== 'nobody' && { authorization: ask.as ? readsNothing : ann.bearer }),
        ...(ask.accept && { accept: ask.accept }),
        ...(payload !== undefined && { 'content-type': type }),
      },
      ...(payload !== undefined && { payload }),
    })
    expect(answer.statusCode).toBe(status)
    const content = responsesOf(operationId)[status]?.content ?? {}
    const [sent = ''] = String(answer.headers['content-type']).split(';')
    expect(Object.keys(content)).toEqual([sent])
    const schema = { ...content[sent]?.schema, components: document.components }
    expect(Errors(schema, answer.json())).toEqual([true, []])
  })

  const responsesOf = (operationId: string): Record<string, { content?: Content }> => {
    const operations = Object.values(document.paths).flatMap((item) => Object.values(item))
    return operations.find((operation) => operation.operationId === operationId)?.responses ?? {}
  }
})

/** What would be taken if the place were not over. */
const BODIES: Readonly<Record<string, string>> = {
  createOrganizationInvite: JSON.stringify({
    data: { type: 'organization_invites', attributes: { recipient_email: 'kim@example.com' } },
  }),
  createWorkspaceInvites: JSON.stringify({ user_emails: ['kim@example.com'] }),
}
