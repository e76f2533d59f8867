import { describe, expect, test } from 'vitest'
import { describeDialect, errorOf } from './support/dialect.ts'

describeDialect('bad input', (dialect, resource) => {
  const { type } = resource
  const BODIES: [name: string, body: string][] = [
    ['malformed JSON', '{"data": {'],
    ['words', 'hello'],
    ['two documents', '{} {}'],
    ['__proto__', `{"data":{"type":"${type}","attributes":{"__proto__":{"code":"x"}}}}`],
    ['constructor.prototype', `{"data":{"type":"${type}","attributes":{"constructor":{"prototype":{}}}}}`],
  ]
  const SHAPES: [name: string, body: string][] = [
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '1e400'],
    ['a string', '"data"'],
    ['a list', '[]'],
    ['an empty object', '{}'],
    ['a list as data', `{"data":[{"type":"${type}"}]}`],
    ['a string as data', '{"data":"x"}'],
    ['null as data', '{"data":null}'],
    ['a list as attributes', `{"data":{"type":"${type}","attributes":[]}}`],
    ['null as attributes', `{"data":{"type":"${type}","attributes":null}}`],
    ['no attributes', `{"data":{"type":"${type}"}}`],
    ['ten thousand levels', `{"data":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
    ['ten thousand resources', `{"data":[${Array(10_000).fill(`{"type":"${type}"}`).join()}]}`],
  ]

  test.each([...BODIES, ...SHAPES])('a POST of %s is 400, and nobody is invited', async (_name, body) => {
    const { ask, invited } = dialect()
    const { ann, invites } = await invited()
    const answer = await ask({ as: ann, method: 'POST', path: invites, body })
    expect(answer.statusCode).toBe(400)
    expect(errorOf(answer)).toMatchObject({ status: '400', title: 'Bad Request' })
    expect((await ask({ as: ann, path: invites })).json().meta.pagination.total_count).toBe(1)
  })

  test.each([...BODIES, ...SHAPES])('a PUT of %s is 400, and nobody is in', async (_name, body) => {
    const { app, ask, invited } = dialect()
    const { ann, joe, standing, path } = await invited()
    const answer = await ask({ as: joe, method: 'PUT', path: `${path}/accept`, body })
    expect(answer.statusCode).toBe(400)
    expect(errorOf(answer)).toMatchObject({ status: '400', title: 'Bad Request' })
    expect(await app.engine.listMembers(ann.actor, standing, { limit: 10 })).toHaveLength(1)
  })

  test.each(BODIES)('a DELETE of %s is 400, and nothing is taken back', async (_name, body) => {
    const { ask, invited } = dialect()
    const { ann, invites, path } = await invited()
    const answer = await ask({ as: ann, method: 'DELETE', path, body })
    expect(answer.statusCode).toBe(400)
    expect(errorOf(answer)['status']).toBe('400')
    expect((await ask({ as: ann, path: invites })).json().data).toHaveLength(1)
  })

  test('of a key that stands twice the last counts', async () => {
    const { ask, invited } = dialect()
    const { ann, invites } = await invited()
    const body = `{"data":{"type":"users","type":"${type}","attributes":{"recipient_email":"x","recipient_email":"kim@example.com"}}}`
    const answer = await ask({ as: ann, method: 'POST', path: invites, body })
    expect(answer.statusCode).toBe(201)
    expect(answer.json().data.attributes.recipient_email).toBe('kim@example.com')
  })

  test('more than two megabytes are 413', async () => {
    const { ask, invited } = dialect()
    const { ann, invites } = await invited()
    const answer = await ask({
      as: ann,
      method: 'POST',
      path: invites,
      body: ' '.repeat(2 * 1024 * 1024 + 1),
    })
    expect(answer.statusCode).toBe(413)
    expect(errorOf(answer)).toMatchObject({ status: '413', title: 'Payload Too Large' })
  })

  describe('addresses where nothing is', () => {
    test.each(['', '/', '/x', '/x/invites/y/accept/z', '/x/invites/y/decline', '/x/members'])(
      '%s is 404 in this dialect',
      async (path) => {
        const { ask, person } = dialect()
        const answer = await ask({ as: await person('Ann'), path: `${resource.path}${path}` })
        expect(answer.statusCode).toBe(404)
        expect(errorOf(answer)).toMatchObject({ status: '404', title: 'Not Found' })
      },
    )

    test.each([
      ['PATCH', '', 'GET, HEAD, POST'],
      ['DELETE', '', 'GET, HEAD, POST'],
      ['PATCH', '/x', 'GET, HEAD, DELETE'],
      ['POST', '/x', 'GET, HEAD, DELETE'],
      ['GET', '/x/accept', 'PUT'],
      ['HEAD', '/x/accept', 'PUT'],
      ['POST', '/x/accept', 'PUT'],
    ] as const)('%s …/invites%s is 405', async (method, rest, allowed) => {
      const { ask, invited } = dialect()
      const { ann, invites } = await invited()
      const answer = await ask({ as: ann, method, path: `${invites}${rest}` })
      expect(answer.statusCode).toBe(405)
      expect(answer.headers['allow']).toBe(allowed)
    })
  })

  test('a token of nobody is 401', async () => {
    const { ask, invited } = dialect()
    const { ann, path } = await invited()
    for (const authorization of [
      'Bearer',
      'Bearer x',
      'Bearer a.b.c',
      'Basic YTpi',
      ann.bearer.slice(0, -4),
    ]) {
      const answer = await ask({ path, headers: { authorization } })
      expect(answer.statusCode).toBe(401)
      expect(errorOf(answer)['status']).toBe('401')
    }
  })

  test('a session cookie is no token here', async () => {
    const { ask, invited } = dialect()
    const { ann, path } = await invited()
    expect((await ask({ path, headers: { cookie: ann.cookie } })).statusCode).toBe(401)
  })
})
