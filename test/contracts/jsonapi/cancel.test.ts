import { expect, test } from 'vitest'
import { describeDialect, errorOf, JSON_API, pointerOf, UNKNOWN_ID } from './support/dialect.ts'

describeDialect('taking an invitation back', (dialect, resource) => {
  test('is 204 with no body, again and again', async () => {
    const { ask, invited } = dialect()
    const { ann, path } = await invited()
    for (let n = 0; n < 3; n++) {
      const answer = await ask({ as: ann, method: 'DELETE', path })
      expect(answer.statusCode).toBe(204)
      expect(answer.body).toBe('')
      expect(answer.headers).not.toHaveProperty('content-type')
    }
  })

  test('ends the code, and the mail that has not gone out', async () => {
    const { app, ask, invited } = dialect()
    const { ann, joe, path, code } = await invited()
    await ask({ as: ann, method: 'DELETE', path })
    const body = { data: { type: resource.type, attributes: { code } } }
    expect((await ask({ as: joe, method: 'PUT', path: `${path}/accept`, body })).statusCode).toBe(410)
    expect((await app.mails()).filter(({ to }) => JSON.stringify(to).includes(joe.address))).toEqual([])
  })

  test('of an accepted one is 409, and it stays accepted', async () => {
    const { app, ask, invited } = dialect()
    const { ann, joe, standing, path, code } = await invited()
    const body = { data: { type: resource.type, attributes: { code } } }
    await ask({ as: joe, method: 'PUT', path: `${path}/accept`, body })
    const answer = await ask({ as: ann, method: 'DELETE', path })
    expect(answer.statusCode).toBe(409)
    expect(errorOf(answer)['title']).toBe('Conflict')
    expect((await app.engine.findMember(ann.actor, standing, joe.id)).accountId).toBe(joe.id)
  })

  test.each([
    ['no content type and no body', undefined, {}],
    ['the content type and no body', undefined, { 'content-type': JSON_API }],
    ['the content type of plain JSON and no body', undefined, { 'content-type': 'application/json' }],
    ['any content type and no body', undefined, { 'content-type': 'text/html' }],
    ['an empty body', '', {}],
    ['a resource of another id', { data: { type: resource.type, id: UNKNOWN_ID } }, {}],
    ['a resource without a type', { data: { id: UNKNOWN_ID } }, {}],
    ['a body of another shape', [], {}],
  ])('with %s works', async (_what, body, headers) => {
    const { ask, invited } = dialect()
    const { ann, path } = await invited()
    expect((await ask({ as: ann, method: 'DELETE', path, body, headers })).statusCode).toBe(204)
  })

  test('with a body without a content type works', async () => {
    const { app, invited } = dialect()
    const { ann, path } = await invited()
    const payload = Buffer.from(JSON.stringify({ data: { type: resource.type } }))
    const headers = { authorization: ann.bearer, 'content-length': String(payload.length) }
    const answer = await app.server.inject({ method: 'DELETE', url: path, headers, payload })
    expect(answer.statusCode).toBe(204)
  })

  test('with a resource of another type is 409, and nothing is taken back', async () => {
    const { ask, invited } = dialect()
    const { ann, invites, path } = await invited()
    const answer = await ask({ as: ann, method: 'DELETE', path, body: { data: { type: 'users' } } })
    expect(answer.statusCode).toBe(409)
    expect(pointerOf(answer)).toBe('/data/type')
    expect((await ask({ as: ann, path: invites })).json().data).toHaveLength(1)
  })

  test('of one that does not exist is 404', async () => {
    const { ask, invited } = dialect()
    const { ann, invites } = await invited()
    expect((await ask({ as: ann, method: 'DELETE', path: `${invites}/${UNKNOWN_ID}` })).statusCode).toBe(404)
  })

  test('is not for the invited: 404, and it stays', async () => {
    const { ask, invited } = dialect()
    const { ann, joe, invites, path } = await invited()
    expect((await ask({ as: joe, method: 'DELETE', path })).statusCode).toBe(404)
    expect((await ask({ as: ann, path: invites })).json().data).toHaveLength(1)
  })

  test('without a token is 401', async () => {
    const { ask, invited } = dialect()
    const { path } = await invited()
    expect((await ask({ method: 'DELETE', path })).statusCode).toBe(401)
  })
})
