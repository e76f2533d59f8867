import { describe, expect, test } from 'vitest'
import { describeDialect, errorOf, invitation, invitesOf, pointerOf, UNKNOWN_ID } from './support/dialect.ts'

describeDialect('inviting somebody', (dialect, resource) => {
  const setting = async () => {
    const { person, place, ask } = dialect()
    const ann = await person('Ann')
    const joe = await person('Joe')
    const standing = await place(ann)
    const path = invitesOf(resource, standing)
    const post = (body: unknown, query = '') =>
      ask({ as: ann, method: 'POST', path: `${path}${query}`, body })
    const mailsToJoe = async () =>
      (await dialect().app.mails()).filter(({ to }) => JSON.stringify(to).includes(joe.address))
    return { ann, joe, standing, path, post, mailsToJoe }
  }

  test('one mail goes out, and the answer says where the invitation is', async () => {
    const { ask } = dialect()
    const { ann, joe, path, post, mailsToJoe } = await setting()
    const answer = await post(invitation(resource, { recipient_email: joe.address }))
    const { id } = answer.json().data
    expect(answer.statusCode).toBe(201)
    expect(answer.headers['location']).toBe(`${path}/${id}`)
    expect((await ask({ as: ann, path: answer.headers['location'] ?? '' })).json()).toEqual(answer.json())
    expect(await mailsToJoe()).toHaveLength(1)
  })

  test('the code is the one that opens the door', async () => {
    const { app, ask } = dialect()
    const { ann, joe, standing, path, post } = await setting()
    const { id, attributes } = (await post(invitation(resource, { recipient_email: joe.address }))).json()
      .data
    const body = { data: { type: resource.type, attributes: { code: attributes.code } } }
    expect((await ask({ as: joe, method: 'PUT', path: `${path}/${id}/accept`, body })).statusCode).toBe(200)
    expect((await app.engine.findMember(ann.actor, standing, joe.id)).roles).toEqual([
      attributes.invite_user_as,
    ])
  })

  test('without a role it is the default one', async () => {
    const { joe, post } = await setting()
    const answer = await post(invitation(resource, { recipient_email: joe.address }))
    expect(answer.json().data.attributes.invite_user_as).toBe(resource.roles[0])
  })

  test.each(resource.roles)('somebody can be invited as %s', async (role) => {
    const { joe, post } = await setting()
    const answer = await post(invitation(resource, { recipient_email: joe.address, invite_user_as: role }))
    expect(answer.statusCode).toBe(201)
    expect(answer.json().data.attributes.invite_user_as).toBe(role)
  })

  test('again while the first is pending: 200, the same invitation, no second mail', async () => {
    const { app } = dialect()
    const { joe, post, mailsToJoe } = await setting()
    const body = invitation(resource, { recipient_email: joe.address })
    const first = await post(body)
    app.clock.move(60_000)
    const again = await post(invitation(resource, { recipient_email: ` ${joe.address.toUpperCase()} ` }))
    expect(again.statusCode).toBe(200)
    expect(again.json()).toEqual(first.json())
    expect(again.headers['location']).toBe(first.headers['location'])
    expect(await mailsToJoe()).toHaveLength(1)
  })

  test('again after it was taken back: a new one', async () => {
    const { ask } = dialect()
    const { ann, joe, post } = await setting()
    const body = invitation(resource, { recipient_email: joe.address })
    const first = await post(body)
    await ask({ as: ann, method: 'DELETE', path: first.headers['location'] ?? '' })
    const again = await post(body)
    expect(again.statusCode).toBe(201)
    expect(again.json().data.id).not.toBe(first.json().data.id)
  })

  test('again after it ran out: a new one, though nothing has swept', async () => {
    const { app } = dialect()
    const { joe, post } = await setting()
    const body = invitation(resource, { recipient_email: joe.address })
    const first = await post(body)
    app.clock.move(31 * 24 * 60 * 60 * 1000)
    const again = await post(body)
    expect(again.statusCode).toBe(201)
    expect(again.json().data.id).not.toBe(first.json().data.id)
  })

  test('whatever else the client sets is the server’s', async () => {
    const { app } = dialect()
    const { ann, joe, post } = await setting()
    const claimed = {
      recipient_email: joe.address,
      accepted_at: '2001-01-01T00:00:00Z',
      code: 'abc',
      created_at: '2001-01-01',
      updated_at: '2001-01-01 10:00:00 UTC',
      updated_in_db_at: '2001-01-01T10:00:00+02:00',
      state: 'accepted',
    }
    const inviter = { invited_by_user: { data: { type: 'users', id: joe.id } } }
    const { attributes, relationships } = (
      await post(invitation(resource, claimed, { relationships: inviter }))
    ).json().data
    const now = `${app.clock.now().toISOString().slice(0, 19)}Z`
    expect(attributes).toMatchObject({
      accepted_at: null,
      created_at: now,
      updated_at: now,
      updated_in_db_at: now,
    })
    expect(attributes.code).toMatch(/^[0-9a-f]{64}$/)
    expect(attributes).not.toHaveProperty('state')
    expect(relationships.invited_by_user.data.id).toBe(ann.id)
  })

  test('null for a time is not sent', async () => {
    const { joe, post } = await setting()
    const answer = await post(invitation(resource, { recipient_email: joe.address, updated_in_db_at: null }))
    expect(answer.statusCode).toBe(201)
  })

  describe('what contradicts the address is 409', () => {
    test('another type', async () => {
      const { joe, post } = await setting()
      const answer = await post({ data: { type: 'users', attributes: { recipient_email: joe.address } } })
      expect(answer.statusCode).toBe(409)
      expect(pointerOf(answer)).toBe('/data/type')
    })

    test('no type', async () => {
      const { joe, post } = await setting()
      const answer = await post({ data: { attributes: { recipient_email: joe.address } } })
      expect(answer.statusCode).toBe(409)
      expect(pointerOf(answer)).toBe('/data/type')
    })

    test.each(['id', 'account_list_id', 'organization_id', 'invited_by_user_id', 'a/b~_id'])(
      'the attribute %s',
      async (name) => {
        const { joe, post } = await setting()
        const answer = await post(invitation(resource, { recipient_email: joe.address, [name]: UNKNOWN_ID }))
        expect(answer.statusCode).toBe(409)
        expect(pointerOf(answer)).toBe(`/data/attributes/${name.replace('~', '~0').replace('/', '~1')}`)
      },
    )

    test.each(['account_list', 'organization'])('another place as %s', async (name) => {
      const { joe, post } = await setting()
      const relationships = { [name]: { data: { type: `${name}s`, id: UNKNOWN_ID } } }
      const answer = await post(invitation(resource, { recipient_email: joe.address }, { relationships }))
      expect(answer.statusCode).toBe(409)
      expect(pointerOf(answer)).toBe(`/data/relationships/${name}/data`)
    })
  })

  test('the place itself may stand among the relationships', async () => {
    const { joe, standing, post } = await setting()
    const { id, kind } = standing.place
    const relationships = { [kind]: { data: { type: `${kind}s`, id: id.toUpperCase() } } }
    const answer = await post(invitation(resource, { recipient_email: joe.address }, { relationships }))
    expect(answer.statusCode).toBe(201)
  })

  test('an id chosen by the client is 403', async () => {
    const { joe, post } = await setting()
    const answer = await post(invitation(resource, { recipient_email: joe.address }, { id: UNKNOWN_ID }))
    expect(answer.statusCode).toBe(403)
    expect(pointerOf(answer)).toBe('/data/id')
  })

  test.each([
    [undefined, '/data/attributes/recipient_email'],
    [null, '/data/attributes/recipient_email'],
    ['', '/data/attributes/recipient_email'],
    ['joe', '/data/attributes/recipient_email'],
    [7, '/data/attributes/recipient_email'],
    [['joe@example.com'], '/data/attributes/recipient_email'],
    ['joe@example.com, eve@example.org', '/data/attributes/recipient_email'],
    ['Joe <joe@example.com>', '/data/attributes/recipient_email'],
    ['joe@example.com\r\nBcc: eve@example.org', '/data/attributes/recipient_email'],
    ['joe\u0000@example.com', '/data/attributes/recipient_email'],
    [`${'j'.repeat(65)}@example.com`, '/data/attributes/recipient_email'],
  ])('the address %j is 400', async (recipient_email, pointer) => {
    const { ann, path, post } = await setting()
    const answer = await post(invitation(resource, { recipient_email }))
    expect(answer.statusCode).toBe(400)
    expect(pointerOf(answer)).toBe(pointer)
    const left = await dialect().ask({ as: ann, path })
    expect(left.json().data).toEqual([])
  })

  test.each(['pope', '', null, 1, ['user'], 'USER', 'super_admin'])(
    'to be %j is 400',
    async (invite_user_as) => {
      const { joe, post, mailsToJoe } = await setting()
      const answer = await post(invitation(resource, { recipient_email: joe.address, invite_user_as }))
      expect(answer.statusCode).toBe(400)
      expect(pointerOf(answer)).toBe('/data/attributes/invite_user_as')
      expect(await mailsToJoe()).toEqual([])
    },
  )

  test.each(['created_at', 'updated_at', 'updated_in_db_at'])('%s that is no time is 400', async (name) => {
    const { joe, post } = await setting()
    for (const nonsense of ['yesterday', '', 20211123, {}]) {
      const answer = await post(invitation(resource, { recipient_email: joe.address, [name]: nonsense }))
      expect(answer.statusCode).toBe(400)
      expect(pointerOf(answer)).toBe(`/data/attributes/${name}`)
    }
  })

  test('into a locked place is 409', async () => {
    const { app } = dialect()
    const { ann, joe, standing, post } = await setting()
    await app.engine.changePlace(ann.actor, standing, { lockedAt: app.clock.now() })
    const answer = await post(invitation(resource, { recipient_email: joe.address }))
    expect(answer.statusCode).toBe(409)
    expect(errorOf(answer)['title']).toBe('Conflict')
  })

  test('twice at once makes one', async () => {
    const { ann, joe, path, post, mailsToJoe } = await setting()
    const body = invitation(resource, { recipient_email: joe.address })
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(body)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([...Array<number>(9).fill(200), 201])
    expect(new Set(answers.map((answer) => answer.json().data.id)).size).toBe(1)
    expect((await dialect().ask({ as: ann, path })).json().meta.pagination.total_count).toBe(1)
    expect(await mailsToJoe()).toHaveLength(1)
  })
})
