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
        message: null,
        locale: null,
        invitee: { accountId: joe.id, name: 'Joe' },
        inviter: { accountId: ann.id, name: 'Ann' },
        expiresAt: invitation.expiresAt.toISOString(),
        createdAt: invitation.createdAt.toISOString(),
        updatedAt: app.clock.now().toISOString(),
        resentAt: null,
        closedAt: app.clock.now().toISOString(),
        closedBy: { accountId: joe.id, name: 'Joe' },
        checkedInAt: null,
        delivery: null,
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

    test('takes a no from a visitor who shows the code, and takes it back', async () => {
      const answer = await ask(null)('POST', `${path}/decline`, { code })
      expect(answer.statusCode).toBe(200)
      expect(answer.json()).toMatchObject({ state: 'declined', closedBy: null, delivery: null })
      expect((await ask(null)('POST', `${path}/decline`, { code })).json()).toEqual(answer.json())
      const wrong = { code: code.replace(/./, 'x') }
      expectProblem(await ask(null)('POST', `${path}/undo-decline`, wrong), 403, { code: 'code_wrong' })
      expectProblem(await ask(null)('POST', `${path}/undo-decline`, {}), 403, { code: 'code_missing' })
      const back = await ask(null)('POST', `${path}/undo-decline`, { code })
      expect(back.json()).toMatchObject({ state: 'pending', closedAt: null, closedBy: null })
      expect((await ask(joe)('POST', `${path}/accept`, { code })).json().state).toBe('accepted')
    })

    test('takes a no back from the account that said it, and from nobody else', async () => {
      await ask(joe)('POST', `${path}/decline`, { code })
      expectProblem(await ask(null)('POST', `${path}/undo-decline`, { code }), 410, { code: 'closed' })
      const other = await app.person(`Olga ${invitation.id}`)
      expectProblem(await ask(other)('POST', `${path}/undo-decline`, { code }), 410, { code: 'closed' })
      expectProblem(await ask(ann)('POST', `${path}/undo-decline`, {}), 403)
      expect((await ask(joe)('POST', `${path}/undo-decline`)).json().state).toBe('pending')
    })

    test('takes no answer without a code from a visitor, and none with wrong credentials in its place', async () => {
      for (const headers of [null, { authorization: 'Bearer nobody' }]) {
        expectProblem(await ask(headers)('POST', `${path}/decline`, {}), 403, { code: 'code_missing' })
      }
      const { token } = await app.identity.keys.createKey(joe.actor, { name: 'k', scopes: ['invite'] })
      expectProblem(await ask({ 'x-api-key': token })('POST', `${path}/decline`, { code }), 403, {
        code: 'forbidden',
      })
      expect((await ask(ann)('GET', path)).json().state).toBe('pending')
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

  test('takes no answer from a visitor in a strict place', async () => {
    const place = await app.place('workspace', ann, { strict: true })
    const invitation = await app.invite(ann, place, joe.address)
    const path = `/places/${place.place.id}/invitations/${invitation.id}`
    const code = app.codeOf(place, invitation)
    expectProblem(await ask(null)('POST', `${path}/decline`, { code }), 403, { code: 'not_invitee' })
    expect((await ask(ann)('GET', path)).json().state).toBe('pending')
    expect((await ask(joe)('POST', `${path}/decline`, { code })).json().state).toBe('declined')
    expectProblem(await ask(null)('POST', `${path}/undo-decline`, { code }), 403, { code: 'not_invitee' })
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
  ])('does not know an invitation whose id is %s, nor one in a place of that id', async (_what, id) => {
    const { place } = await app.place('workspace', ann)
    for (const at of [place.id, id]) {
      const answer = await ask(joe)('POST', `/places/${at}/invitations/${id}/accept`, {})
      expectProblem(answer, 404, { code: 'invitation_not_found' })
    }
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
