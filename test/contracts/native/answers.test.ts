import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Invitation } from '../../../src/core/invitation.ts'
import { KIND_NAMES } from '../../../src/core/kinds.ts'
import type { Standing } from '../../../src/core/place.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { asking, expectProblem, UNKNOWN_ID } from './ask.ts'

describeOnEachDatabase('answering an invitation in /api/v3', (open) => {
  let app: TestApp
  let ann: Person
  let joe: Person
  const ask = asking(() => app)

  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann')
    joe = await app.person('Joe')
  })
  afterAll(() => app.stop())

  describe.each(KIND_NAMES)('in a place of kind %s', (kind) => {
    let place: Standing
    let invitation: Invitation
    let path: string
    let code: string

    beforeEach(async () => {
      place = await app.place(kind, ann)
      invitation = await app.invite(ann, place, joe.address)
      path = `/places/${place.place.id}/invitations/${invitation.id}`
      code = app.codeOf(place, invitation)
    })

    test('lets the invited in, twice as well as once', async () => {
      const answer = await ask(joe)('POST', `${path}/accept`, { code })
      expect(answer.statusCode).toBe(200)
      expect(answer.json()).toEqual({
        id: invitation.id,
        placeId: place.place.id,
        role: invitation.role,
        address: joe.address,
        state: 'accepted',
        expiresAt: invitation.expiresAt.toISOString(),
        createdAt: invitation.createdAt.toISOString(),
        updatedAt: app.clock.now().toISOString(),
        closedAt: app.clock.now().toISOString(),
      })
      expect((await ask(joe)('POST', `${path}/accept`, { code })).json()).toEqual(answer.json())
      expect((await ask(joe)('GET', `/places/${place.place.id}`)).json().roles).toEqual([invitation.role])
    })

    test('takes a no, and then no yes any more', async () => {
      expect((await ask(joe)('POST', `${path}/decline`, { code })).json().state).toBe('declined')
      const answer = await ask(joe)('POST', `${path}/accept`, { code })
      expectProblem(answer, 410, { code: 'closed' })
      expect(answer.json().state).toBe('declined')
      expectProblem(await ask(joe)('GET', `/places/${place.place.id}`), 404)
    })

    test('refuses a wrong code, a stranger, a key and nobody', async () => {
      const eve = await app.person(`Eve ${invitation.id}`)
      expectProblem(await ask(eve)('POST', `${path}/accept`, { code: code.replace(/./, 'x') }), 403, {
        code: 'code_wrong',
      })
      expectProblem(await ask(eve)('POST', `${path}/accept`, {}), 403)
      expectProblem(await ask(null)('POST', `${path}/accept`, { code }), 401)
      const { token } = await app.identity.keys.createKey(joe.actor, { name: 'k', scopes: ['invite'] })
      const byKey = await ask({ 'x-api-key': token })('POST', `${path}/accept`, { code })
      expectProblem(byKey, 403, { code: 'forbidden' })
      expectProblem(await ask(ann)('GET', `/places/${place.place.id}/members/${joe.id}`), 404)
    })
  })

  test('needs no code, and no body, where the verified address is enough', async () => {
    const place = await app.place('workspace', ann)
    const { id } = await app.invite(ann, place, joe.address)
    const path = `/places/${place.place.id}/invitations/${id}`
    expect((await ask(joe)('POST', `${path}/accept`)).statusCode).toBe(200)
  })

  test.each([
    ['unknown', UNKNOWN_ID],
    ['no UUID at all', 'abc'],
  ])('does not know an invitation whose id is %s', async (_what, id) => {
    const { place } = await app.place('workspace', ann)
    const answer = await ask(joe)('POST', `/places/${place.id}/invitations/${id}/accept`, {})
    expectProblem(answer, 404, { code: 'invitation_not_found' })
  })

  test.each([[{ code: 5 }], [{ code: 'a', more: true }], [[]], ['"text"']])(
    'refuses the body %j',
    async (body) => {
      const place = await app.place('workspace', ann)
      const { id } = await app.invite(ann, place, joe.address)
      const answer = await app.server.inject({
        method: 'POST',
        url: `/api/v3/places/${place.place.id}/invitations/${id}/accept`,
        headers: { authorization: joe.bearer, 'content-type': 'application/json' },
        payload: typeof body === 'string' ? body : JSON.stringify(body),
      })
      expectProblem(answer, 400)
    },
  )
})
