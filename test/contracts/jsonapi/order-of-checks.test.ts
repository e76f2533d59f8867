import { describe, expect, test } from 'vitest'
import { describeDialect, JSON_API, type Ask, type Dialect, type Invited } from './support/dialect.ts'

/** A request in which everything is wrong, and what is put right one by one. */
const WRONG = {
  headers: { 'content-type': 'text/plain' },
  body: { data: { type: 'users', attributes: { recipient_email: 7, code: 7, updated_in_db_at: 7 } } },
}
const JSON_API_TYPE = { 'content-type': JSON_API }

describeDialect('the order of checks', (dialect, resource) => {
  const statusOf = async (ask: Ask): Promise<number> => (await dialect().ask(ask)).statusCode

  /** A member who may not invite: a coach; where everybody may, a key that was made for reading only. */
  const bystander = async ({ app, person }: Dialect, { ann, standing }: Invited): Promise<string> => {
    if (resource.roles.length > 1) {
      const cleo = await person('Cleo')
      await app.engine.addMember(ann.actor, standing, { accountId: cleo.id, roles: ['coach'] })
      return cleo.bearer
    }
    const wish = { name: 'reads', scopes: ['manage'] }
    return `Bearer ${(await app.identity.keys.createKey(ann.actor, wish)).token}`
  }

  describe('inviting', () => {
    test('415, 406, 401, 404, 403, 409, 400', async () => {
      const { app, person, invited } = dialect()
      const given = await invited()
      const { ann, invites: path } = given
      const post = (more: Partial<Ask>): Promise<number> =>
        statusOf({ ...WRONG, method: 'POST', path, ...more })
      const authorization = await bystander(dialect(), given)

      expect(await post({ headers: { ...WRONG.headers, accept: 'text/html' } })).toBe(415)
      expect(await post({ headers: { ...JSON_API_TYPE, accept: 'text/html' } })).toBe(406)
      expect(await post({ headers: JSON_API_TYPE })).toBe(401)
      expect(await post({ headers: JSON_API_TYPE, as: await person('Eve') })).toBe(404)
      expect(await post({ headers: JSON_API_TYPE, as: await person('Eve'), body: '{"not json' })).toBe(404)
      expect(await post({ headers: { ...JSON_API_TYPE, authorization } })).toBe(403)
      expect(await post({ headers: { ...JSON_API_TYPE, authorization }, body: '{"not json' })).toBe(403)
      expect(await post({ headers: JSON_API_TYPE, as: ann })).toBe(409)
      const body = { data: { ...WRONG.body.data, type: resource.type } }
      expect(await post({ headers: JSON_API_TYPE, as: ann, body })).toBe(400)
      expect((await app.mails()).map(({ to }) => to?.address)).not.toContain('7')
    })
  })

  describe('accepting', () => {
    test('415, 406, 401, 404, 409, 400, 410', async () => {
      const { invited, ask } = dialect()
      const given = await invited()
      const { ann, joe, invites, code } = given
      const path = `${given.path}/accept`
      const put = (more: Partial<Ask>): Promise<number> =>
        statusOf({ ...WRONG, method: 'PUT', path, ...more })
      await ask({ as: ann, method: 'DELETE', path: given.path })

      expect(await put({ headers: { ...WRONG.headers, accept: 'text/html' } })).toBe(415)
      expect(await put({ headers: { ...JSON_API_TYPE, accept: 'text/html' } })).toBe(406)
      expect(await put({ headers: JSON_API_TYPE })).toBe(401)
      expect(await put({ headers: JSON_API_TYPE, as: joe, path: `${invites}/x/accept`, body: '{"not' })).toBe(
        404,
      )
      expect(await put({ headers: JSON_API_TYPE, as: joe })).toBe(409)
      const body = { data: { ...WRONG.body.data, type: resource.type } }
      expect(await put({ headers: JSON_API_TYPE, as: joe, body })).toBe(400)
      const right = { data: { type: resource.type, attributes: { code } } }
      expect(await put({ headers: JSON_API_TYPE, as: joe, body: right })).toBe(410)
    })
  })

  describe('a member without the right gets 403', () => {
    test.each(['GET the list', 'GET one', 'DELETE one'])('%s', async (what) => {
      const given = await dialect().invited()
      const authorization = await bystander(dialect(), given)
      const [method] = what.split(' ') as ['GET' | 'DELETE']
      const path = what.includes('list') ? `${given.invites}?page=x` : given.path
      const body = method === 'DELETE' ? { data: { type: 'users' } } : undefined
      expect(await statusOf({ method, path, body, headers: { authorization } })).toBe(403)
    })
  })

  test('a stranger gets 404 before a wrong parameter gets 400', async () => {
    const { invited, person } = dialect()
    const { invites } = await invited()
    expect(await statusOf({ as: await person('Eve'), path: `${invites}?page=x` })).toBe(404)
  })

  test('a removed member is a stranger at the next request', async () => {
    const { app, invited, person } = dialect()
    const { ann, standing, invites, path } = await invited()
    const bea = await person('Bea')
    await app.engine.addMember(ann.actor, standing, { accountId: bea.id, roles: [resource.roles[0] ?? ''] })
    expect(await statusOf({ as: bea, path: invites })).toBe(200)
    await app.engine.removeMember(ann.actor, standing, bea.id)
    expect(await statusOf({ as: bea, path: invites })).toBe(404)
    expect(await statusOf({ as: bea, path })).toBe(404)
    expect(await statusOf({ as: bea, path, method: 'DELETE' })).toBe(404)
  })
})
