import { afterEach, beforeEach, expect, test } from 'vitest'
import { faultsIn } from '../../src/store/faults.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import type { Person } from '../support/people.ts'

const JSON_API = 'application/vnd.api+json'
const MINUTE = 60_000

describeOnEachDatabase('somebody put out of office who has seen codes', (open) => {
  let app: TestApp
  let ann: Person
  let bob: Person

  beforeEach(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann')
    bob = await app.person('Bob')
  })
  afterEach(async () => expect(await faultsIn(app.database.db)).toEqual([]))

  test('does not come back into an organization by one of its list', async () => {
    const organization = await app.place('organization', ann)
    await app.join(ann, organization, bob, 'admin')
    await app.invite(ann, organization, 'new.colleague@example.com')
    const headers = { authorization: bob.bearer, accept: JSON_API, 'content-type': JSON_API }
    const url = `/api/v2/organizations/${organization.place.id}/invites`
    const [{ id, attributes }] = (await app.server.inject({ url, headers })).json().data
    app.clock.move(MINUTE)
    const out = await app.server.inject({
      method: 'DELETE',
      url: `/api/v3/places/${organization.place.id}/members/${bob.id}`,
      headers: { authorization: ann.bearer },
    })
    expect(out.statusCode).toBe(204)
    const back = await app.server.inject({
      ...{ method: 'PUT', url: `${url}/${id}/accept`, headers },
      payload: JSON.stringify({
        data: { type: 'organization_invites', attributes: { code: attributes.code } },
      }),
    })
    expect([back.statusCode, back.json().errors[0].status]).toEqual([403, '403'])
    expect((await app.server.inject({ url, headers })).statusCode).toBe(404)
  })

  test('is not put back into office by an account of theirs, and the invited come in as ever', async () => {
    const sock = await app.person('Sock', { verified: false })
    const colleague = await app.person('Colleague', { address: 'new.colleague@example.com' })
    const workspace = await app.place('workspace', ann)
    await app.join(ann, workspace, bob, 'super_admin')
    const invitation = await app.invite(ann, workspace, colleague.address, 'super_admin')
    const at = `/api/v3/places/${workspace.place.id}`
    const by = (who: Person) => ({ headers: { authorization: who.bearer } })
    const link = await app.server.inject({ url: `${at}/invitations/${invitation.id}/link`, ...by(bob) })
    const code = new URL(link.json().url).hash.replace('#code=', '')
    app.clock.move(MINUTE)
    const demoted = await app.server.inject({
      ...{ method: 'PATCH', url: `${at}/members/${bob.id}`, ...by(ann) },
      payload: { roles: ['editor'] },
    })
    expect(demoted.statusCode).toBe(200)
    const accept = (who: Person) =>
      app.server.inject({
        ...{ method: 'POST', url: `${at}/invitations/${invitation.id}/accept`, ...by(who) },
        payload: { code },
      })
    expect((await accept(sock)).json()).toMatchObject({ status: 403, code: 'not_invitee' })
    expect((await app.server.inject({ url: at, ...by(sock) })).statusCode).toBe(404)
    const answer = await app.server.inject({
      ...{ method: 'PUT', url: `/api/v2/invites/${invitation.number}/accept`, ...by(colleague) },
    })
    expect(answer.statusCode).toBe(200)
  })
})
