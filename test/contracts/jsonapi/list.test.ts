import { describe, expect, test } from 'vitest'
import { describeDialect, errorOf, invitesOf, parameterOf, UNKNOWN_ID } from './support/dialect.ts'

describeDialect('listing invitations', (dialect, resource) => {
  const idsOf = (answer: { json(): { data: { id: string }[] } }): string[] =>
    answer.json().data.map(({ id }) => id)

  const threeInvited = async () => {
    const { app, person, place, ask } = dialect()
    const ann = await person('Ann')
    const standing = await place(ann)
    const ids: string[] = []
    for (const name of ['one', 'two', 'three']) {
      ids.push((await app.invite(ann, standing, `${name}@example.com`)).id)
      app.clock.move(60_000)
    }
    const path = invitesOf(resource, standing)
    return { ann, standing, ids, path, list: (query = '') => ask({ as: ann, path: `${path}${query}` }) }
  }

  test('the oldest comes first', async () => {
    const { ids, list } = await threeInvited()
    expect(idsOf(await list())).toEqual(ids)
  })

  test('an empty place has an empty list', async () => {
    const { person, place, ask } = dialect()
    const ann = await person('Ann')
    const answer = await ask({ as: ann, path: invitesOf(resource, await place(ann)) })
    expect(answer.json()).toEqual({
      data: [],
      meta: { pagination: { page: 1, per_page: 25, total_count: 0, total_pages: 0 }, sort: null, filter: {} },
    })
  })

  test('a page holds as many as asked for, and the meta says so', async () => {
    const { ids, list } = await threeInvited()
    const answer = await list('?page=2&per_page=2')
    expect(idsOf(answer)).toEqual(ids.slice(2))
    expect(answer.json().meta.pagination).toEqual({ page: 2, per_page: 2, total_count: 3, total_pages: 2 })
  })

  test('a page beyond the last is empty and still counts', async () => {
    const { list } = await threeInvited()
    const answer = await list('?page=999999999999999&per_page=999999999999999')
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      data: [],
      meta: { pagination: { page: 999999999999999, per_page: 1000, total_count: 3, total_pages: 1 } },
    })
  })

  test('more than a thousand a page is a thousand', async () => {
    const { list } = await threeInvited()
    expect((await list('?per_page=1001')).json().meta.pagination.per_page).toBe(1000)
  })

  test.each(['0', '-1', '1.5', '1e3', '+1', '%201', 'x', '', '0x10', '9'.repeat(16), '9'.repeat(400)])(
    'page=%s is 400',
    async (written) => {
      const { list } = await threeInvited()
      for (const name of ['page', 'per_page']) {
        const answer = await list(`?${name}=${written}`)
        expect(answer.statusCode).toBe(400)
        expect(parameterOf(answer)).toBe(name)
      }
    },
  )

  test('the same parameter twice is 400', async () => {
    const { list } = await threeInvited()
    expect(parameterOf(await list('?page=1&page=2'))).toBe('page')
  })

  describe('sorting', () => {
    test.each([
      ['created_at', [0, 1, 2]],
      ['-created_at', [2, 1, 0]],
      ['updated_at', [1, 2, 0]],
      ['-updated_at', [0, 2, 1]],
    ])('by %s', async (sort, order) => {
      const { app } = dialect()
      const { ann, standing, ids, list } = await threeInvited()
      const { kind, id: placeId } = standing.place
      const first = await app.engine.openAsMember(ann.actor, { kind, placeId, id: ids[0] ?? '' })
      await app.engine.resend(ann.actor, first)
      const answer = await list(`?sort=${sort}`)
      expect(idsOf(answer)).toEqual(order.map((index) => ids[index]))
      expect(answer.json().meta.sort).toBe(sort)
    })

    test.each(['recipient_email', 'code', 'created_at,updated_at', '', 'id%20desc'])(
      'by "%s" is 400',
      async (sort) => {
        const { list } = await threeInvited()
        const answer = await list(`?sort=${sort}`)
        expect(answer.statusCode).toBe(400)
        expect(parameterOf(answer)).toBe('sort')
      },
    )
  })

  describe('filtering', () => {
    test('by what people are invited as', async () => {
      const { app, resource } = dialect()
      const { ann, standing, ids, list } = await threeInvited()
      const lowest = resource.roles.at(-1) ?? ''
      const other = await app.invite(ann, standing, 'four@example.com', lowest)
      const answer = await list(`?filter[invite_user_as]=${lowest}`)
      expect(idsOf(answer)).toEqual(resource.roles.length > 1 ? [other.id] : [...ids, other.id])
      expect(answer.json().meta.filter).toEqual({ invite_user_as: lowest })
      expect(answer.json().meta.pagination.total_count).toBe(resource.roles.length > 1 ? 1 : 4)
    })

    test('the brackets may be encoded', async () => {
      const { list } = await threeInvited()
      const answer = await list(`?filter%5Binvite_user_as%5D=${resource.roles[0] ?? ''}`)
      expect(answer.json().meta.filter).toEqual({ invite_user_as: resource.roles[0] })
    })

    test('an empty filter is none', async () => {
      const { list } = await threeInvited()
      const answer = await list('?filter[invite_user_as]=')
      expect(answer.json()).toMatchObject({ meta: { pagination: { total_count: 3 }, filter: {} } })
    })

    test('unknown filters are ignored and not echoed', async () => {
      const { list } = await threeInvited()
      const answer = await list('?filter[code]=a&filter[__proto__]=b&filter=c')
      expect(answer.statusCode).toBe(200)
      expect(answer.json()).toMatchObject({ meta: { pagination: { total_count: 3 }, filter: {} } })
    })

    test('by something nobody is invited as is 400', async () => {
      const { list } = await threeInvited()
      const answer = await list('?filter[invite_user_as]=pope')
      expect(answer.statusCode).toBe(400)
      expect(parameterOf(answer)).toBe('filter[invite_user_as]')
    })
  })

  test('only what is pending is listed', async () => {
    const { app, ask, invited } = dialect()
    const { ann, joe, standing, invites, path, code } = await invited()
    const gone = await app.invite(ann, standing, 'gone@example.com')
    await ask({ as: ann, method: 'DELETE', path: `${invites}/${gone.id}` })
    const stays = await app.invite(ann, standing, 'stays@example.com')
    const body = { data: { type: resource.type, attributes: { code } } }
    await ask({ as: joe, method: 'PUT', path: `${path}/accept`, body })
    const answer = await ask({ as: ann, path: invites })
    expect(idsOf(answer)).toEqual([stays.id])
    expect(answer.json().meta.pagination.total_count).toBe(1)
  })

  test('what has expired is not listed, swept or not', async () => {
    const { app } = dialect()
    const { list } = await threeInvited()
    app.clock.move(31 * 24 * 60 * 60 * 1000)
    expect((await list()).json()).toMatchObject({ data: [], meta: { pagination: { total_count: 0 } } })
  })

  test('HEAD answers like GET, without the body', async () => {
    const { ask } = dialect()
    const { ann, path } = await threeInvited()
    const answer = await ask({ as: ann, method: 'HEAD', path })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toBe('')
  })

  test('without a token it is 401', async () => {
    const { ask } = dialect()
    const { path } = await threeInvited()
    const answer = await ask({ path })
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['www-authenticate']).toBe('Bearer')
    expect(errorOf(answer)).toMatchObject({ status: '401', title: 'Unauthorized' })
  })

  test.each([UNKNOWN_ID, 'x', '1', '%00', '%ff', '%zz', 'a'.repeat(300)])(
    'the place %s is 404',
    async (id) => {
      const { ask, person } = dialect()
      const answer = await ask({ as: await person('Ann'), path: `${resource.path}/${id}/invites` })
      expect(answer.statusCode).toBe(404)
      expect(errorOf(answer)).toMatchObject({ status: '404', title: 'Not Found' })
    },
  )

  test('no answer is kept by a cache', async () => {
    const { list } = await threeInvited()
    expect((await list()).headers['cache-control']).toBe('no-store')
  })
})
