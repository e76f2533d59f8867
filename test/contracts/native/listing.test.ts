import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { Standing } from '../../../src/core/place.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { asking, expectProblem, UNKNOWN_ID } from './ask.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const NONE = { pending: 0, accepted: 0, declined: 0, cancelled: 0, expired: 0, checkedIn: 0 }

interface Page {
  readonly items: readonly { readonly address: string; readonly state: string }[]
  readonly nextCursor: string | null
  readonly counts: typeof NONE
}

describeOnEachDatabase('the list of invitations in /api/v3', (open) => {
  let app: TestApp
  let ann: Person
  let joe: Person
  let place: Standing
  let path: string
  const ask = asking(() => app)

  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann')
    joe = await app.person('Joe')
  })
  afterAll(() => app.stop())

  const found = async (kind: Standing['place']['kind'] = 'social', more = {}): Promise<void> => {
    place = await app.place(kind, ann, more)
    path = `/places/${place.place.id}/invitations`
  }
  beforeEach(() => found())

  /** A minute after the one before. */
  const invite = async (name: string, role?: string, by = ann): Promise<Invitation> => {
    app.clock.move(MINUTE)
    return app.invite(by, place, name.includes('@') ? name : `${name}@example.com`, role)
  }
  const act = async ({ id }: Invitation, verb: string, by = ann): Promise<void> => {
    app.clock.move(MINUTE)
    expect((await ask(by)('POST', `${path}/${id}/${verb}`, {})).statusCode).toBe(200)
  }
  const expire = async ({ id }: Invitation): Promise<void> => {
    const expiresAt = new Date(app.clock.now().getTime() + MINUTE).toISOString()
    await ask(ann)('POST', `${path}/${id}/resend`, { expiresAt })
    // A letter that still waits would end with it.
    await app.delivery.drain()
    app.clock.move(MINUTE)
  }
  const page = async (query = ''): Promise<Page> => (await ask(ann)('GET', `${path}${query}`)).json()
  const namesIn = ({ items }: Page): readonly string[] =>
    items.map(({ address }) => address.replace('@example.com', ''))
  const names = async (query = ''): Promise<readonly string[]> => namesIn(await page(query))

  /** Page after page of two, with something happening before each. */
  const walk = async (query: string, meanwhile = async (): Promise<void> => {}): Promise<string[]> => {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const one: Page = await page(`?limit=2${query}${cursor && `&cursor=${cursor}`}`)
      seen.push(...namesIn(one))
      cursor = one.nextCursor
      await meanwhile()
    }
    return seen
  }

  describe('of a place where everything has happened', () => {
    beforeEach(async () => {
      const pending = await invite('pending')
      await act(await invite(joe.address), 'accept', joe)
      const cara = await app.person(`Cara ${pending.id}`)
      await act(await invite(cara.address), 'decline', cara)
      await act(await invite('cancelled'), 'cancel')
      const swept = await invite('swept')
      await expire(swept)
      await app.engine.sweep()
      await expire(await invite('due'))
    })

    test('has all of them, the latest first, with what they are and how many', async () => {
      const all = await page()
      expect(all.items.map(({ state }) => state)).toEqual([
        'expired',
        'expired',
        'cancelled',
        'declined',
        'accepted',
        'pending',
      ])
      expect(all.counts).toEqual({ ...NONE, pending: 1, accepted: 1, declined: 1, cancelled: 1, expired: 2 })
      expect(all.nextCursor).toBeNull()
    })

    test.each([
      ['pending', ['pending']],
      ['accepted', ['joe']],
      ['cancelled', ['cancelled']],
      ['expired', ['due', 'swept']],
    ])('has the %s alone when asked, and counts all the same', async (state, expected) => {
      const some = await page(`?state=${state}`)
      expect(namesIn(some)).toEqual(expected)
      expect(some.counts).toEqual((await page()).counts)
    })

    test.each(['', '&state=expired', '&state=pending', '&state=declined'])(
      'comes in the same order page by page, in each of the four%s',
      async (query) => {
        for (const sort of ['createdAt', 'updatedAt']) {
          const forth = await names(`?sort=${sort}${query}`)
          const back = await names(`?sort=-${sort}${query}`)
          expect(back).toEqual(forth.toReversed())
          expect(await walk(`&sort=${sort}${query}`)).toEqual(forth)
          expect(await walk(`&sort=-${sort}${query}`)).toEqual(back)
        }
      },
    )

    test('has run out when it ran out, whether swept or not', async () => {
      const order = await names('?sort=-updatedAt')
      expect(order.slice(0, 2)).toEqual(['due', 'swept'])
      const before = await page('?sort=-updatedAt')
      await app.engine.sweep()
      expect(await page('?sort=-updatedAt')).toEqual(before)
    })

    test('ends with its place, whatever was pending', async () => {
      const endsAt = new Date(app.clock.now().getTime() + MINUTE).toISOString()
      await ask(ann)('PATCH', `/places/${place.place.id}`, { endsAt })
      app.clock.move(MINUTE)
      const { counts } = await page()
      expect(counts).toEqual({ ...NONE, accepted: 1, declined: 1, cancelled: 1, expired: 3 })
      expect(await names('?state=pending')).toEqual([])
      expect(await names('?state=expired&sort=-updatedAt')).toEqual(['pending', 'due', 'swept'])
      for (const query of ['', '&state=expired', '&sort=updatedAt', '&state=expired&sort=-updatedAt']) {
        expect(await walk(query)).toEqual(await names(`?${query.slice(1)}`))
      }
    })
  })

  test('says of each who invited, who came, who ended it, and how its mail went', async () => {
    const { id } = await invite(joe.address)
    await app.mails()
    await act({ id } as Invitation, 'accept', joe)
    const { items } = await page()
    expect(items[0]).toMatchObject({
      inviter: { accountId: ann.id, name: 'Ann' },
      invitee: { accountId: joe.id, name: 'Joe' },
      closedBy: { accountId: joe.id, name: 'Joe' },
      delivery: { state: 'sent', reply: expect.any(String) },
    })
    expect(items[0]).toEqual((await ask(ann)('GET', `${path}/${id}`)).json())
  })

  test('does not say whose the address of somebody is who declined', async () => {
    await act(await invite(joe.address), 'decline', joe)
    const answer = await ask(ann)('GET', path)
    expect(answer.json().items[0]).toMatchObject({
      state: 'declined',
      invitee: { accountId: null, name: null },
      closedBy: null,
    })
    expect(answer.body).not.toContain(joe.id)
  })

  test('names whoever was invited by account, without their address', async () => {
    const eve = await app.person(`Eve ${place.place.id}`)
    await ask(ann)('POST', path, { invitees: [{ userId: eve.id }] })
    await app.mails()
    const answer = await ask(ann)('GET', path)
    expect(answer.json().items[0]).toMatchObject({
      address: null,
      invitee: { accountId: eve.id, name: eve.name },
      delivery: { state: 'sent', reply: null },
    })
    expect(answer.body).not.toContain(eve.address)
  })

  test('can be narrowed to a role, counts and all, and to an inviter', async () => {
    const bea = await app.person(`Bea ${place.place.id}`)
    await app.join(ann, place, bea, 'host')
    await invite('guest')
    const standing = await app.engine.enter(bea.actor, { placeId: place.place.id })
    await app.invite(bea, standing, 'cohost@example.com', 'host')
    const hosts = await page('?role=host&state=pending')
    expect(namesIn(hosts)).toEqual(['cohost'])
    expect(hosts.counts).toEqual({ ...NONE, accepted: 1, pending: 1 })
    expect(await names('?role=king')).toEqual([])
    expect(await names(`?inviterId=${bea.id.toUpperCase()}`)).toEqual(['cohost'])
    expect((await page(`?inviterId=${bea.id}`)).counts.pending).toBe(2)
    expect(await names(`?inviterId=${bea.id}&role=guest`)).toEqual([])
    expect(await names(`?inviterId=${UNKNOWN_ID}`)).toEqual([])
  })

  test('finds part of an address or of the name of somebody who is known, in any case', async () => {
    const dora = await app.person('Dora Ödland', { address: `d.${place.place.id}@example.org` })
    await act(await invite(dora.address), 'accept', dora)
    await invite('Kim.Lee')
    await invite('100%_sure')
    expect(await names('?q=kIM')).toEqual(['Kim.Lee'])
    expect(await names('?q=example.COM&state=pending')).toEqual(['100%_sure', 'Kim.Lee'])
    expect(await names('?q=%25_')).toEqual(['100%_sure'])
    expect(await names('?q=RA%20%C3%96d')).toEqual([dora.address])
    expect(await names('?q=')).toHaveLength(3)
    expect(await names('?q=nobody')).toEqual([])
    expect((await page('?q=nobody')).counts.pending).toBe(2)
  })

  test('is walked without gaps and repeats while the invitations change', async () => {
    const made: Invitation[] = []
    for (const name of 'abcdefg') made.push(await invite(name))
    const left = [...made]
    const closeOne = async (): Promise<void> => {
      const next = left.pop()
      if (next) await act(next, 'cancel')
    }
    expect(await walk('&sort=-createdAt', closeOne)).toEqual([...'gfedcba'])
    left.push(
      ...(await Promise.all([...'hijk'].map((name) => app.invite(ann, place, `${name}@example.com`)))),
    )
    const pending = await names('?state=pending&sort=createdAt')
    const seen = await walk('&state=pending&sort=createdAt', closeOne)
    expect(new Set(seen).size).toBe(seen.length)
    const still = await names('?state=pending')
    expect(seen).toEqual(expect.arrayContaining([...still]))
    expect(pending).toEqual(expect.arrayContaining(seen))
  })

  test('shows in the order of change what changes while it is walked again, and nothing else', async () => {
    for (const name of 'abcd') await invite(name)
    const [first] = (await app.engine.list(ann.actor, place, { sort: 'created_at', offset: 0, limit: 1 }))
      .invitations
    let isFirst = true
    const seen = await walk('&sort=updatedAt', async () => {
      if (isFirst && first) await act(first, 'cancel')
      isFirst = false
    })
    expect(seen).toEqual(['a', 'b', 'c', 'd', 'a'])
  })

  test('takes a cursor only in the order it came from', async () => {
    for (const name of 'abc') await invite(name)
    const { nextCursor } = await page('?limit=1&sort=createdAt')
    for (const query of [
      `cursor=${nextCursor}`,
      `cursor=${nextCursor}&sort=updatedAt`,
      'cursor=abc',
      `cursor=${Buffer.from(`-createdAt ${UNKNOWN_ID} 2030-99-15T09:00:00.000Z`).toString('base64url')}`,
      `cursor=${Buffer.from(`-createdAt ${UNKNOWN_ID} 9999-12-31T24:00:00.000Z`).toString('base64url')}`,
      `cursor=${Buffer.from(UNKNOWN_ID).toString('base64url')}`,
    ]) {
      expectProblem(await ask(ann)('GET', `${path}?${query}`), 400, { parameter: 'cursor' })
    }
    expect(await names(`?sort=createdAt&cursor=${nextCursor}`)).toEqual(['b', 'c'])
  })

  test.each(['0000-01-01', '0001-01-01', '1969-12-31'])('takes no cursor of the day %s', async (day) => {
    for (const sort of ['createdAt', '-createdAt', 'updatedAt', '-updatedAt']) {
      const cursor = Buffer.from(`${sort} ${UNKNOWN_ID} ${day}T00:00:00.000Z`).toString('base64url')
      const answer = await ask(ann)('GET', `${path}?sort=${sort}&cursor=${cursor}`)
      expectProblem(answer, 400, { parameter: 'cursor' })
    }
  })

  test.each([
    'state=gone',
    'sort=name',
    'inviterId=me',
    'limit=0',
    'limit=101',
    'q=%00',
    `q=${'x'.repeat(101)}`,
  ])('refuses %s', async (query) => expectProblem(await ask(ann)('GET', `${path}?${query}`), 400))

  test('is for those who may invite', async () => {
    await app.join(ann, place, joe)
    expectProblem(await ask(joe)('GET', path), 403, { code: 'forbidden' })
    const eve = await app.person(`Eva ${place.place.id}`)
    expectProblem(await ask(eve)('GET', path), 404, { code: 'place_not_found' })
    expectProblem(await ask(null)('GET', path), 401)
    const withScopes = async (...scopes: string[]) =>
      ask({ 'x-api-key': (await app.identity.keys.createKey(ann.actor, { name: 'k', scopes })).token })
    expectProblem(await (await withScopes('invite'))('GET', path), 403, { code: 'forbidden' })
    expect((await (await withScopes('read'))('GET', path)).statusCode).toBe(200)
  })

  test('of seven days ago is still there', async () => {
    await invite('early')
    app.clock.move(7 * DAY)
    expect(await names()).toEqual(['early'])
  })
})
