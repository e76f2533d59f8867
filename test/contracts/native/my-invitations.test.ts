import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { KindName } from '../../../src/core/kinds.ts'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { Standing } from '../../../src/core/place.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { asking, expectProblem } from './ask.ts'

const MINUTE = 60_000

describeOnEachDatabase('what waits for me, in /api/v3', (open) => {
  let app: TestApp
  let ann: Person
  let joe: Person
  let count = 0
  const ask = asking(() => app)

  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann')
  })
  afterAll(() => app.stop())
  beforeEach(async () => {
    joe = await app.person(`Joe ${++count}`)
  })

  const inviteTo = async (kind: KindName, more = {}): Promise<Invitation & { readonly at: Standing }> => {
    app.clock.move(MINUTE)
    const at = await app.place(kind, ann, more)
    return { ...(await app.invite(ann, at, joe.address)), at }
  }
  const mine = async (query = '') => (await ask(joe)('GET', `/me/invitations${query}`)).json()
  const idsIn = (items: readonly { readonly invitation: { readonly id: string } }[]) =>
    items.map(({ invitation }) => invitation.id)

  test('says what for, by whom, and whether the code is needed', async () => {
    const endsAt = new Date(app.clock.now().getTime() + 10 * 24 * 60 * MINUTE)
    const { id, at } = await inviteTo('social', { name: 'Supper', endsAt })
    const { items, nextCursor } = await mine()
    expect(nextCursor).toBeNull()
    expect(items).toEqual([
      {
        invitation: {
          id,
          placeId: at.place.id,
          role: 'guest',
          expiresAt: endsAt.toISOString(),
          createdAt: app.clock.now().toISOString(),
          message: null,
        },
        place: {
          id: at.place.id,
          kind: 'social',
          name: 'Supper',
          logoUrl: null,
          organizationType: null,
          startsAt: null,
          endsAt: endsAt.toISOString(),
          location: null,
          timeZone: null,
        },
        inviter: { name: 'Ann' },
        needsCode: false,
      },
    ])
  })

  test('is in the name of whoever sent it last, as the mail is', async () => {
    const { id, at } = await inviteTo('social')
    const bea = await app.person(`Bea ${count}`)
    await app.join(ann, at, bea, 'host')
    await ask(bea)('POST', `/places/${at.place.id}/invitations/${id}/resend`)
    expect((await mine()).items).toMatchObject([{ inviter: { name: bea.name } }])
  })

  test('needs the code in lists, organizations and strict places', async () => {
    await inviteTo('account_list')
    await inviteTo('organization')
    await inviteTo('workspace')
    await inviteTo('workspace', { strict: true })
    const { items } = await mine()
    expect(items.map(({ needsCode }: { needsCode: boolean }) => needsCode)).toEqual([true, false, true, true])
  })

  test('is walked from the latest, while some are answered', async () => {
    const made = []
    for (let i = 0; i < 5; i++) made.push(await inviteTo('workspace'))
    const ids = made.map(({ id }) => id).toReversed()
    const first = await mine('?limit=2')
    expect(idsIn(first.items)).toEqual(ids.slice(0, 2))
    const [latest] = made.toReversed()
    await ask(joe)('POST', `/places/${latest?.placeId}/invitations/${latest?.id}/decline`)
    const second = await mine(`?limit=2&cursor=${first.nextCursor}`)
    const third = await mine(`?limit=2&cursor=${second.nextCursor}`)
    expect(idsIn([...second.items, ...third.items])).toEqual(ids.slice(2))
    expect(third.nextCursor).toBeNull()
    expect(idsIn((await mine()).items)).toEqual(ids.slice(1))
  })

  test('has what was addressed to the account, and nothing that has ended', async () => {
    const social = await app.place('social', ann)
    const url = `/places/${social.place.id}/invitations`
    const [outcome] = (await ask(ann)('POST', url, { invitees: [{ userId: joe.id }] })).json().outcomes
    expect(idsIn((await mine()).items)).toEqual([outcome.invitation.id])
    app.clock.move(31 * 24 * 60 * MINUTE)
    expect((await mine()).items).toEqual([])
  })

  test('has nothing for an address that is not verified', async () => {
    const address = `not.yet.${count}@example.com`
    const eve = await app.person('Eve', { address, verified: false })
    await app.invite(ann, await app.place('social', ann), address)
    expect((await ask(eve)('GET', '/me/invitations')).json()).toEqual({ items: [], nextCursor: null })
  })

  test('is for a person', async () => {
    expectProblem(await ask(null)('GET', '/me/invitations'), 401)
    const { token } = await app.identity.keys.createKey(joe.actor, { name: 'k', scopes: ['read'] })
    expectProblem(await ask({ 'x-api-key': token })('GET', '/me/invitations'), 403, { code: 'forbidden' })
    expectProblem(await ask(joe)('GET', '/me/invitations?cursor=abc'), 400, { parameter: 'cursor' })
  })
})
