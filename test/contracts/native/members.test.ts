import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { asking, expectProblem, UNKNOWN_ID } from './ask.ts'

describeOnEachDatabase('members in /api/v3', (open) => {
  let app: TestApp
  let ann: Person
  let joe: Person
  let eve: Person
  let members: string
  let placeId: string
  const ask = asking(() => app)

  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann')
    joe = await app.person('Joe')
    eve = await app.person('Eve')
  })
  afterAll(() => app.stop())

  beforeEach(async () => {
    placeId = (await app.place('workspace', ann, { seatLimit: 3 })).place.id
    members = `/places/${placeId}/members`
  })

  const add = (roles: readonly string[], who = joe) => ask(ann)('POST', members, { accountId: who.id, roles })
  const rolesOf = async (who: Person): Promise<unknown> =>
    (await ask(ann)('GET', `${members}/${who.id}`)).json().roles

  test('of an event show their addresses to hosts alone', async () => {
    const { place } = await app.place('social', ann)
    const guests = `/places/${place.id}/members`
    for (const { id } of [joe, eve]) await ask(ann)('POST', guests, { accountId: id, roles: ['guest'] })
    const seenBy = async (person: Person): Promise<Record<string, unknown>> =>
      Object.fromEntries(
        (await ask(person)('GET', guests))
          .json()
          .items.map((one: { accountId: string; address: unknown }) => [one.accountId, one.address]),
      )
    expect(await seenBy(joe)).toEqual({ [ann.id]: null, [joe.id]: joe.address, [eve.id]: null })
    expect((await ask(joe)('GET', `${guests}/${ann.id}`)).json().address).toBeNull()
    expect((await seenBy(ann))[ann.id]).toBe(ann.address)
  })

  describe('adding one', () => {
    test('does not tell whose address theirs is, however it is asked', async () => {
      const { place } = await app.place('workspace', ann)
      const at = `/places/${place.id}`
      await ask(ann)('POST', `${at}/members`, { accountId: joe.id, roles: ['editor'] })
      const invite = (dryRun: boolean) =>
        ask(ann)('POST', `${at}/invitations`, {
          invitees: [{ email: 'nobody.yet@example.com' }, { email: joe.address }],
          dryRun,
        })
      const statuses = (answer: Awaited<ReturnType<typeof invite>>): string[] =>
        answer.json().outcomes.map(({ status }: { status: string }) => status)
      expect(statuses(await invite(true))).toEqual(['invitable', 'invitable'])
      const made = await invite(false)
      expect(statuses(made)).toEqual(['invited', 'invited'])

      const { seatsTaken } = (await ask(ann)('GET', at)).json()
      const { id } = made.json().outcomes[1].invitation
      const accepted = await ask(joe)('POST', `${at}/invitations/${id}/accept`, {})
      expect([accepted.statusCode, accepted.json().state]).toEqual([200, 'accepted'])
      expect((await ask(joe)('GET', at)).json().roles).toEqual(['editor'])
      expect((await ask(ann)('GET', at)).json().seatsTaken).toBe(seatsTaken)
    })

    test('lets the account in', async () => {
      const answer = await add(['editor'])
      expect(answer.statusCode).toBe(201)
      expect(answer.headers.location).toBe(`/api/v3${members}/${joe.id}`)
      expect(answer.json()).toEqual({
        accountId: joe.id,
        roles: ['editor'],
        name: 'Joe',
        address: null,
        addressVerified: true,
        image: null,
        invitationId: null,
        joinedAt: app.clock.now().toISOString(),
      })
      expect((await ask(joe)('GET', `/places/${placeId}`)).json()).toMatchObject({
        roles: ['editor'],
        seatsTaken: 2,
      })
    })

    test('takes several roles where a person may hold several', async () => {
      const { place } = await app.place('account_list', ann)
      const body = { accountId: joe.id, roles: ['coach', 'user'] }
      const answer = await ask(ann)('POST', `/places/${place.id}/members`, body)
      expect(answer.json()).toMatchObject({ roles: ['coach', 'user'] })
    })

    test('who is in already is a conflict', async () => {
      await add(['editor'])
      expectProblem(await add(['creator']), 409, { code: 'already_member' })
      expect(await rolesOf(joe)).toEqual(['editor'])
    })

    test('beyond the seats is a conflict', async () => {
      await add(['editor'])
      await add(['editor'], eve)
      const dan = await app.person('Dan One')
      expectProblem(await add(['editor'], dan), 409, { code: 'seats_full' })
      expectProblem(await ask(ann)('GET', `${members}/${dan.id}`), 404, { code: 'member_not_found' })
    })

    test('nobody has an unknown id, nor one that is closed to strangers', async () => {
      const shy = await app.person('Shy')
      await ask(shy)('PATCH', '/me', { openToStrangers: false })
      const unknown = await ask(ann)('POST', members, { accountId: UNKNOWN_ID, roles: ['editor'] })
      const closed = await add(['editor'], shy)
      expectProblem(unknown, 404, { code: 'account_not_found', pointer: '/accountId' })
      expect(closed.json()).toEqual(unknown.json())
    })

    test('to a role above one’s own, or from a role that grants none, is forbidden', async () => {
      await add(['creative_admin'])
      const body = { accountId: eve.id, roles: ['super_admin'] }
      expectProblem(await ask(joe)('POST', members, body), 403, { code: 'role_not_granted' })
      await ask(ann)('PATCH', `${members}/${joe.id}`, { roles: ['editor'] })
      const less = { accountId: eve.id, roles: ['editor'] }
      expectProblem(await ask(joe)('POST', members, less), 403, { code: 'forbidden' })
    })

    test.each([
      ['an unknown role', ['king'], 'role_unknown'],
      ['two roles where one is held', ['editor', 'creator'], 'invalid'],
    ])('with %s makes no sense', async (_what, roles, code) => {
      expectProblem(await add(roles), 422, { code, pointer: '/roles' })
    })

    test.each([
      ['no account', { accountId: undefined }, '/accountId'],
      ['an id that is none', { accountId: 'joe' }, '/accountId'],
      ['an id in another spelling', { accountId: `urn:uuid:${UNKNOWN_ID}` }, '/accountId'],
      ['no roles', { roles: undefined }, '/roles'],
      ['an empty list of roles', { roles: [] }, '/roles'],
      ['roles as text', { roles: 'editor' }, '/roles'],
      ['10,000 roles', { roles: Array.from({ length: 10_000 }, () => 'editor') }, '/roles'],
      ['a number as role', { roles: [1] }, '/roles/0'],
      ['an unknown property', { joinedAt: '2030-01-01T00:00:00Z' }, '/joinedAt'],
    ])('with %s is refused', async (_what, wrong, pointer) => {
      const answer = await ask(ann)('POST', members, { accountId: joe.id, roles: ['editor'], ...wrong })
      expectProblem(answer, 400, { pointer })
      expectProblem(await ask(ann)('GET', `${members}/${joe.id}`), 404)
    })

    test('is not for strangers', async () => {
      const body = { accountId: eve.id, roles: ['super_admin'] }
      expectProblem(await ask(eve)('POST', members, body), 404, { code: 'place_not_found' })
    })

    test('a body of another type is refused', async () => {
      const headers = { authorization: ann.bearer, 'content-type': 'text/plain' }
      expectProblem(await ask(headers)('POST', members, 'x'), 415)
    })
  })

  describe('the list', () => {
    test('is walked page by page, and shows members the addresses of those who came by themselves', async () => {
      const place = await app.engine.enter(ann.actor, { placeId })
      const invitation = await app.invite(ann, place, joe.address)
      const accept = `/places/${placeId}/invitations/${invitation.id}/accept`
      await ask(joe)('POST', accept, { code: app.codeOf(place, invitation) })
      await app.engine.addMember(ann.actor, place, { accountId: eve.id, roles: ['creator'] })
      const first = (await ask(joe)('GET', `${members}?limit=2`)).json()
      expect(first.items).toHaveLength(2)
      const second = (await ask(joe)('GET', `${members}?limit=2&cursor=${first.nextCursor}`)).json()
      expect(second.nextCursor).toBeNull()
      const found = [...first.items, ...second.items].map(({ address }: { address: string }) => address)
      expect(found).toEqual([ann.address, joe.address, null])
      expect((await ask(eve)('GET', `${members}/${eve.id}`)).json().address).toBe(eve.address)
    })

    test('wants a limit and a cursor of ours', async () => {
      expectProblem(await ask(ann)('GET', `${members}?limit=200`), 400, { parameter: 'limit' })
      expectProblem(await ask(ann)('GET', `${members}?cursor=x`), 400, { parameter: 'cursor' })
    })

    test('is not for strangers', async () => {
      expectProblem(await ask(eve)('GET', members), 404, { code: 'place_not_found' })
    })
  })

  describe('reading one', () => {
    test('shows a member, whichever way the id is written', async () => {
      const answer = await ask(ann)('GET', `${members}/${ann.id.toUpperCase()}`)
      expect(answer.json()).toMatchObject({ accountId: ann.id, roles: ['super_admin'] })
    })

    test.each([UNKNOWN_ID, 'x'])('there is none with the id %s', async (id) => {
      expectProblem(await ask(ann)('GET', `${members}/${id}`), 404, { code: 'member_not_found' })
    })

    test('is not for strangers', async () => {
      expectProblem(await ask(eve)('GET', `${members}/${ann.id}`), 404, { code: 'place_not_found' })
    })
  })

  describe('other roles', () => {
    test('replace what was held', async () => {
      await add(['editor'])
      const answer = await ask(ann)('PATCH', `${members}/${joe.id}`, { roles: ['creator'] })
      expect(answer.statusCode).toBe(200)
      expect(answer.json()).toMatchObject({ accountId: joe.id, roles: ['creator'] })
    })

    test('somebody keeps the highest', async () => {
      const answer = await ask(ann)('PATCH', `${members}/${ann.id}`, { roles: ['editor'] })
      expectProblem(answer, 409, { code: 'last_of_highest_role' })
      expect(await rolesOf(ann)).toEqual(['super_admin'])
    })

    test('are not taken by oneself', async () => {
      await add(['editor'])
      const answer = await ask(joe)('PATCH', `${members}/${joe.id}`, { roles: ['super_admin'] })
      expectProblem(answer, 403)
      expect(await rolesOf(joe)).toEqual(['editor'])
    })

    test('are for members only, in places one is in', async () => {
      const body = { roles: ['editor'] }
      expectProblem(await ask(ann)('PATCH', `${members}/${joe.id}`, body), 404, { code: 'member_not_found' })
      expectProblem(await ask(eve)('PATCH', `${members}/${ann.id}`, body), 404, { code: 'place_not_found' })
    })

    test('are one or more', async () => {
      expectProblem(await ask(ann)('PATCH', `${members}/${ann.id}`, { roles: [] }), 400, {
        pointer: '/roles',
      })
      expectProblem(await ask(ann)('PATCH', `${members}/${ann.id}`, {}), 400, { pointer: '/roles' })
      expectProblem(await ask(ann)('PATCH', `${members}/${ann.id}`, { roles: ['king'] }), 422)
      const headers = { authorization: ann.bearer, 'content-type': 'text/plain' }
      expectProblem(await ask(headers)('PATCH', `${members}/${ann.id}`, 'x'), 415)
    })
  })

  describe('removing one', () => {
    test('takes the member out at once, with or without a content type', async () => {
      await add(['editor'])
      const headers = { authorization: ann.bearer, 'content-type': 'application/json' }
      const answer = await ask(headers)('DELETE', `${members}/${joe.id}`)
      expect([answer.statusCode, answer.body]).toEqual([204, ''])
      expectProblem(await ask(joe)('GET', `/places/${placeId}`), 404)
      expect((await ask(ann)('GET', `/places/${placeId}`)).json().seatsTaken).toBe(1)
    })

    test('everybody may leave', async () => {
      await add(['editor'])
      expect((await ask(joe)('DELETE', `${members}/${joe.id}`)).statusCode).toBe(204)
    })

    test('the last of the highest role stays', async () => {
      expectProblem(await ask(ann)('DELETE', `${members}/${ann.id}`), 409, { code: 'last_of_highest_role' })
      expect(await rolesOf(ann)).toEqual(['super_admin'])
    })

    test('nobody takes out who stands above', async () => {
      await add(['creative_admin'])
      expectProblem(await ask(joe)('DELETE', `${members}/${ann.id}`), 403)
      expect(await rolesOf(ann)).toEqual(['super_admin'])
    })

    test('there is nobody with an unknown id, and nothing for strangers', async () => {
      expectProblem(await ask(ann)('DELETE', `${members}/${UNKNOWN_ID}`), 404, { code: 'member_not_found' })
      expectProblem(await ask(ann)('DELETE', `${members}/x`), 404, { code: 'member_not_found' })
      expectProblem(await ask(eve)('DELETE', `${members}/${ann.id}`), 404, { code: 'place_not_found' })
    })
  })

  test.each([
    ['GET', ''],
    ['POST', ''],
    ['GET', `/${UNKNOWN_ID}`],
    ['PATCH', `/${UNKNOWN_ID}`],
    ['DELETE', `/${UNKNOWN_ID}`],
  ] as const)('%s members%s without a token is refused', async (method, path) => {
    expectProblem(await ask(null)(method, `${members}${path}`), 401)
  })
})
