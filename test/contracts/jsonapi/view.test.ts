import { describe, expect, test } from 'vitest'
import { describeDialect, invitation, type Invited } from './support/dialect.ts'

describeDialect('what an answer shows', (dialect, resource) => {
  const { type } = resource

  /** Every endpoint that answers a resource, as somebody who may use it. */
  const answersTo = async (given: Invited, query: string) => {
    const { ask } = dialect()
    const { ann, joe, invites, path, code } = given
    const accepting = { data: { type, attributes: { code } } }
    return {
      list: await ask({ as: ann, path: `${invites}?${query}` }),
      get: await ask({ as: ann, path: `${path}?${query}` }),
      post: await ask({
        as: ann,
        method: 'POST',
        path: `${invites}?${query}`,
        body: invitation(resource, { recipient_email: 'kim@example.com' }),
      }),
      accept: await ask({ as: joe, method: 'PUT', path: `${path}/accept?${query}`, body: accepting }),
    }
  }

  describe('include', () => {
    test('brings the inviter along, on every endpoint', async () => {
      const given = await dialect().invited()
      const answers = await answersTo(given, 'include=invited_by_user')
      for (const answer of Object.values(answers)) {
        expect(answer.json().included).toEqual([
          {
            id: given.ann.id,
            type: 'users',
            attributes: {
              created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
              email: given.ann.address,
              first_name: null,
              last_name: null,
              name: 'Ann',
            },
          },
        ])
      }
    })

    test('the attributes of a person are in alphabetical order', async () => {
      const { ann, path } = await dialect().invited()
      const [user] = (await dialect().ask({ as: ann, path: `${path}?include=*` })).json().included
      expect(Object.keys(user.attributes)).toEqual(Object.keys(user.attributes).toSorted())
    })

    test.each([
      ['*', ['ann', 'joe']],
      ['invited_by_user,accepted_by_user,cancelled_by_user', ['ann', 'joe']],
      ['invited_by_user, accepted_by_user', ['ann', 'joe']],
      ['accepted_by_user', ['joe']],
      ['accepted_by_user,invited_by_user.places,secrets,__proto__', ['joe']],
      ['cancelled_by_user', []],
      ['nobody', []],
      ['', []],
    ] as const)('include=%s', async (include, who) => {
      const given = await dialect().invited()
      const { accept } = await answersTo(given, `include=${encodeURIComponent(include)}`)
      const ids = accept.json().included.map(({ id }: { id: string }) => id)
      expect(ids.toSorted()).toEqual(who.map((name) => given[name].id).toSorted())
    })

    test('without it there is no included at all', async () => {
      const given = await dialect().invited()
      for (const answer of Object.values(await answersTo(given, ''))) {
        expect(answer.json()).not.toHaveProperty('included')
      }
    })

    test('each person comes once', async () => {
      const { app, ask, invited } = dialect()
      const { ann, standing, invites } = await invited()
      await app.invite(ann, standing, 'kim@example.com')
      const answer = await ask({ as: ann, path: `${invites}?include=*` })
      expect(answer.json().data).toHaveLength(2)
      expect(answer.json().included).toHaveLength(1)
    })

    test('the address of somebody who shares no place with the caller is not shown', async () => {
      const { app, ask, invited, person } = dialect()
      const { ann, joe, standing, path, code } = await invited()
      const accepting = { data: { type, attributes: { code } } }
      await ask({ as: joe, method: 'PUT', path: `${path}/accept`, body: accepting })
      const bea = await person('Bea')
      await app.engine.addMember(ann.actor, standing, { accountId: bea.id, roles: [resource.roles[0] ?? ''] })
      await app.engine.removeMember(bea.actor, standing, ann.id)
      const { included } = (await ask({ as: bea, path: `${path}?include=*` })).json()
      const emails = Object.fromEntries(
        included.map(({ id, attributes }: { id: string; attributes: { email: string } }) => [
          id,
          attributes.email,
        ]),
      )
      expect(emails).toEqual({ [ann.id]: null, [joe.id]: joe.address })
    })
  })

  describe('sparse fieldsets', () => {
    test('keep what is named, on every endpoint', async () => {
      const given = await dialect().invited()
      const { list, ...single } = await answersTo(
        given,
        `fields[${type}]=recipient_email, invited_by_user,nonsense`,
      )
      const resources = [list.json().data[0], ...Object.values(single).map((answer) => answer.json().data)]
      for (const one of resources) {
        expect(one).toEqual({
          id: expect.any(String),
          type,
          attributes: { recipient_email: expect.any(String) },
          relationships: { invited_by_user: { data: { id: given.ann.id, type: 'users' } } },
        })
      }
    })

    test('a part that is left with nothing is left out', async () => {
      const { ask, invited } = dialect()
      const { ann, invitation, path } = await invited()
      const bare = { id: invitation.id, type }
      const only = async (fields: string) =>
        (await ask({ as: ann, path: `${path}?fields[${type}]=${fields}` })).json().data
      expect(await only('')).toEqual(bare)
      expect(await only('accepted_at')).toEqual({ ...bare, attributes: { accepted_at: null } })
      expect(await only('cancelled_by_user')).toEqual({
        ...bare,
        relationships: { cancelled_by_user: { data: null } },
      })
    })

    test('hold for people too, and include does not need the relationship', async () => {
      const { ask, invited } = dialect()
      const { ann, path } = await invited()
      const query = `include=invited_by_user&fields[users]=name&fields[${type}]=code`
      expect((await ask({ as: ann, path: `${path}?${query}` })).json()).toEqual({
        data: { id: expect.any(String), type, attributes: { code: expect.any(String) } },
        included: [{ id: ann.id, type: 'users', attributes: { name: 'Ann' } }],
      })
    })

    test('for types that are not in the answer are ignored', async () => {
      const { ask, invited } = dialect()
      const { ann, path } = await invited()
      const plain = await ask({ as: ann, path })
      const asked = await ask({
        as: ann,
        path: `${path}?fields[workspaces]=name&fields[__proto__]=x&fields=y`,
      })
      expect(asked.body).toBe(plain.body)
    })
  })
})
