import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Invitation } from '../../src/core/invitation.ts'
import type { Standing } from '../../src/core/place.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import type { Person } from '../support/people.ts'

const DAY = 24 * 60 * 60 * 1000
const CODE = /#code=([0-9a-f]{64})/

/** What a contract answers with success is so: nobody comes in by what was taken back. */
describeOnEachDatabase('what was taken back by a contract', (open) => {
  let app: TestApp
  let ann: Person
  let eve: Person

  beforeEach(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann')
    eve = await app.person('Eve')
  })
  afterEach(async () => expect(await faultsIn(app.database.db)).toEqual([]))

  const send = (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    who: Person | null,
    payload?: object,
  ) =>
    app.server.inject({
      ...{ method, url },
      headers: { accept: 'application/vnd.api+json', ...(who && { authorization: who.bearer }) },
      ...(payload && { payload }),
    })
  const at = ({ placeId, id }: Invitation): string => `/api/v3/places/${placeId}/invitations/${id}`
  const deleted = ({ place }: Standing, { id }: Invitation) =>
    send('DELETE', `/api/v2/organizations/${place.id}/invites/${id}`, ann)
  const statuses = async (...answers: readonly ReturnType<typeof send>[]): Promise<readonly number[]> =>
    (await Promise.all(answers)).map(({ statusCode }) => statusCode)
  const rolesOf = async ({ place }: Standing): Promise<unknown> =>
    (await send('GET', `/api/v3/places/${place.id}`, eve)).json().roles ?? null

  test('an organization’s invitation that was declined cannot be accepted any more', async () => {
    const organization = await app.place('organization', ann)
    const invitation = await app.invite(ann, organization, eve.address)
    const code = { code: app.codeOf(organization, invitation) }
    expect((await send('POST', `${at(invitation)}/decline`, null, code)).statusCode).toBe(200)
    expect((await deleted(organization, invitation)).statusCode).toBe(204)
    const back = await send('POST', `${at(invitation)}/undo-decline`, eve, code)
    expect([back.statusCode, back.json()]).toMatchObject([410, { code: 'closed', state: 'declined' }])
    expect(await statuses(send('POST', `${at(invitation)}/accept`, eve, code))).toEqual([410])
    const read = await send('GET', at(invitation), ann)
    expect(read.json()).toMatchObject({ state: 'declined', closedBy: null })
    expect(await rolesOf(organization)).toBeNull()
  })

  test('nor one of a workspace', async () => {
    const workspace = await app.place('workspace', ann)
    const invitation = await app.invite(ann, workspace, eve.address, 'super_admin')
    const url = `/api/v2/invites/${invitation.number}`
    expect(await statuses(send('PUT', `${url}/decline`, eve))).toEqual([200])
    expect(await statuses(send('DELETE', url, ann))).toEqual([200])
    expect(await statuses(send('POST', `${at(invitation)}/undo-decline`, eve))).toEqual([410])
    expect(await statuses(send('PUT', `${url}/accept`, eve))).toEqual([410])
    expect(await rolesOf(workspace)).toBeNull()
  })

  test('nor one that was declined in reserve, by somebody who was in and is taken out', async () => {
    const organization = await app.place('organization', ann)
    const reserve = await app.invite(ann, organization, eve.address)
    const code = { code: app.codeOf(organization, reserve) }
    await send('POST', `${at(reserve)}/decline`, eve, code)
    await app.join(ann, organization, eve, 'admin')
    const member = `/api/v3/places/${organization.place.id}/members/${eve.id}`
    expect(await statuses(send('DELETE', member, ann))).toEqual([204])
    expect(await statuses(send('POST', `${at(reserve)}/undo-decline`, eve, code))).toEqual([410])
    expect(await statuses(send('POST', `${at(reserve)}/accept`, eve, code))).toEqual([410])
    expect(await rolesOf(organization)).toBeNull()
  })

  test('what had run out does not come back by itself, nor ask for it', async () => {
    const organization = await app.place('organization', ann)
    const invitation = await app.invite(ann, organization, eve.address)
    const [first] = await app.mails()
    app.clock.move(31 * DAY)
    expect((await deleted(organization, invitation)).statusCode).toBe(204)
    expect(await statuses(send('POST', `${at(invitation)}/fresh-link`, null))).toEqual([202])
    await app.settled()
    expect(await app.mails()).toHaveLength(1)
    const code = CODE.exec(first?.text ?? '')?.[1]
    expect(await statuses(send('POST', `${at(invitation)}/accept`, eve, { code }))).toEqual([410])
    expect(await rolesOf(organization)).toBeNull()
  })
})
