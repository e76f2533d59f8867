import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { Standing } from '../../../src/core/place.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { BASE_URL, openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { asking, expectProblem, UNKNOWN_ID } from './ask.ts'

describeOnEachDatabase('checking guests in by /api/v3', (open) => {
  let app: TestApp
  let ann: Person
  let joe: Person
  let eve: Person
  let party: Standing
  let invitation: Invitation
  let path: string
  const ask = asking(() => app)

  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann')
    joe = await app.person('Joe')
    eve = await app.person('Eve')
    return () => app.stop()
  })
  beforeEach(async () => {
    party = await app.place('social', ann)
    invitation = await app.invite(ann, party, joe.address)
    path = `/places/${party.place.id}/invitations/${invitation.id}`
  })
  afterAll(async () => expect(await faultsIn(app.database.db)).toEqual([]))

  const accept = () => ask(joe)('POST', `${path}/accept`, {})
  const checkedIn = async () => {
    const [read, list] = [
      await ask(ann)('GET', path),
      await ask(ann)('GET', `/places/${party.place.id}/invitations`),
    ]
    return { at: read.json().checkedInAt, count: list.json().counts.checkedIn }
  }

  test('notes when a guest came, counts it, and takes it back', async () => {
    await accept()
    const answer = await ask(ann)('PUT', `${path}/check-in`)
    const now = app.clock.now().toISOString()
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual((await ask(ann)('GET', path)).json())
    expect(answer.json()).toMatchObject({ id: invitation.id, state: 'accepted', checkedInAt: now })
    expect(await checkedIn()).toEqual({ at: now, count: 1 })

    app.clock.move(1000)
    expect((await ask(ann)('PUT', `${path}/check-in`, {})).json()).toEqual(answer.json())
    expect(await checkedIn()).toEqual({ at: now, count: 1 })

    const undone = await ask(ann)('DELETE', `${path}/check-in`)
    expect([undone.statusCode, undone.json().checkedInAt]).toEqual([200, null])
    expect((await ask(ann)('DELETE', `${path}/check-in`)).json()).toEqual(undone.json())
    expect(await checkedIn()).toEqual({ at: null, count: 0 })
  })

  test('gives the guest a ticket that a host can take', async () => {
    await accept()
    const { ticket, url } = (await ask(joe)('GET', `${path}/ticket`)).json()
    expect(url).toBe(
      `${BASE_URL}/places/${party.place.id}/check-in#invitation=${invitation.id}&ticket=${ticket}`,
    )
    expect(url).not.toContain(app.codeOf(party, invitation))
    expectProblem(await ask(ann)('PUT', `${path}/check-in`, { ticket: 'another' }), 403, {
      code: 'code_wrong',
      pointer: '/ticket',
    })
    expect(await checkedIn()).toEqual({ at: null, count: 0 })
    expect((await ask(ann)('PUT', `${path}/check-in`, { ticket })).statusCode).toBe(200)
  })

  describe('a guest who was out and came back', () => {
    let latest: string
    const ticketAt = (at: string) => ask(joe)('GET', `${at}/ticket`)
    const comeBack = async (): Promise<void> => {
      await ask(ann)('DELETE', `/places/${party.place.id}/members/${joe.id}`)
      const again = await app.invite(ann, party, joe.address)
      latest = `/places/${party.place.id}/invitations/${again.id}`
      await ask(joe)('POST', `${latest}/accept`, {})
    }

    test('has the ticket of the invitation accepted last, and comes with it alone', async () => {
      await accept()
      const { ticket } = (await ticketAt(path)).json()
      await comeBack()
      expectProblem(await ticketAt(path), 409, { code: 'stale' })
      expect((await ticketAt(latest)).statusCode).toBe(200)
      expectProblem(await ask(ann)('PUT', `${path}/check-in`, { ticket }), 409, { code: 'stale' })
      expect(await checkedIn()).toEqual({ at: null, count: 0 })
      expect((await ask(ann)('PUT', `${latest}/check-in`)).statusCode).toBe(200)
      expect((await checkedIn()).count).toBe(1)
    })

    test('counts once, also when they had come before', async () => {
      await accept()
      await ask(ann)('PUT', `${path}/check-in`)
      await comeBack()
      expectProblem(await ask(ann)('PUT', `${latest}/check-in`), 409, { code: 'stale' })
      expect((await checkedIn()).count).toBe(1)
      await ask(ann)('DELETE', `${path}/check-in`)
      expect((await ask(ann)('PUT', `${latest}/check-in`)).statusCode).toBe(200)
      expect(await checkedIn()).toEqual({ at: null, count: 1 })
    })

    test('counts once, also when both are shown at once', async () => {
      await accept()
      await comeBack()
      const both = await Promise.all([path, latest].map((at) => ask(ann)('PUT', `${at}/check-in`)))
      expect(both.map(({ statusCode }) => statusCode)).toEqual([409, 200])
      expect((await checkedIn()).count).toBe(1)
    })
  })

  test('has no ticket before, and none for others', async () => {
    expectProblem(await ask(joe)('GET', `${path}/ticket`), 409, { code: 'not_accepted' })
    await accept()
    expectProblem(await ask(eve)('GET', `${path}/ticket`), 404, { code: 'invitation_not_found' })
    expectProblem(await ask(ann)('GET', `${path}/ticket`), 404, { code: 'invitation_not_found' })
    expectProblem(await ask(joe)('GET', `/places/x/invitations/${invitation.id}/ticket`), 404, {
      code: 'invitation_not_found',
    })
    expectProblem(await ask(null)('GET', `${path}/ticket`), 401)
  })

  test('refuses whoever has not accepted', async () => {
    expectProblem(await ask(ann)('PUT', `${path}/check-in`), 409, { code: 'not_accepted' })
    expectProblem(await ask(ann)('DELETE', `${path}/check-in`), 409, { code: 'not_accepted' })
    expect(await checkedIn()).toEqual({ at: null, count: 0 })
  })

  describe.each(['PUT', 'DELETE'] as const)('%s', (method) => {
    const send = (who: Parameters<typeof ask>[0], to = path) => ask(who)(method, `${to}/check-in`)

    test('is for hosts', async () => {
      await accept()
      expectProblem(await send(null), 401)
      expectProblem(await send(joe), 403, { code: 'forbidden' })
      expectProblem(await send(eve), 404, { code: 'place_not_found' })
      expect(await checkedIn()).toEqual({ at: null, count: 0 })
    })

    test('needs a key made for inviting', async () => {
      await accept()
      const keyWith = async (scope: string): Promise<{ 'x-api-key': string }> => {
        const made = await ask(ann)('POST', '/keys', { name: 'Door', scopes: [scope] })
        return { 'x-api-key': made.json().token }
      }
      expectProblem(await send(await keyWith('read')), 403, { code: 'forbidden' })
      expect((await send(await keyWith('invite'))).statusCode).toBe(200)
    })

    test('knows only invitations of this place', async () => {
      await accept()
      const other = await app.place('social', ann)
      const elsewhere = `/places/${other.place.id}/invitations/${invitation.id}`
      expectProblem(await send(ann, elsewhere), 404, { code: 'invitation_not_found' })
      const unknown = `/places/${party.place.id}/invitations/${UNKNOWN_ID}`
      expectProblem(await send(ann, unknown), 404, { code: 'invitation_not_found' })
    })

    test.each(['account_list', 'organization', 'workspace'] as const)('is nothing for a %s', async (kind) => {
      const place = await app.place(kind, ann)
      const made = await app.invite(ann, place, joe.address)
      const at = `/places/${place.place.id}/invitations/${made.id}`
      expectProblem(await send(ann, at), 409, { code: 'not_an_event' })
      expectProblem(await ask(joe)('GET', `${at}/ticket`), 409, { code: 'not_an_event' })
    })
  })

  test.each([
    [{ ticket: 5 }],
    [{ ticket: 'x'.repeat(201) }],
    [{ checkedInAt: '2030-01-01T00:00:00Z' }],
    [[]],
  ])('refuses the body %j', async (body) => {
    await accept()
    expectProblem(await ask(ann)('PUT', `${path}/check-in`, body), 400)
    expect(await checkedIn()).toEqual({ at: null, count: 0 })
  })

  test('shows in the contract of socials that the guest attended', async () => {
    await accept()
    const attended = async (): Promise<unknown> => {
      const answer = await app.server.inject({
        method: 'POST',
        url: `/api/v1/social/invite/${party.place.id}`,
        headers: { authorization: ann.bearer },
        payload: [{ invitedUser: { emailAddress: joe.address } }],
      })
      const [one] = answer.json()
      expect(one).toMatchObject({ socialInviteId: invitation.id, error: null })
      return one.didAttend
    }
    expect(await attended()).toBe(false)
    await ask(ann)('PUT', `${path}/check-in`)
    expect(await attended()).toBe(true)
    await ask(ann)('DELETE', `${path}/check-in`)
    expect(await attended()).toBe(false)
  })
})
