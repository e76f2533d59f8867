import { describe, expect, test } from 'vitest'
import { describeDialect, errorOf, invitation, JSON_API } from './support/dialect.ts'

describeDialect('media types', (dialect, resource) => {
  const post = async (headers: Record<string, string>, email = 'kim@example.com') => {
    const { ask, invited } = dialect()
    const { ann, invites } = await invited()
    return ask({
      as: ann,
      method: 'POST',
      path: invites,
      body: invitation(resource, { recipient_email: email }),
      headers,
    })
  }

  describe('of bodies', () => {
    test.each([
      JSON_API,
      `${JSON_API}; charset=utf-8`,
      `${JSON_API};charset=UTF-8`,
      `${JSON_API}; charset="utf-8"`,
      'Application/Vnd.Api+JSON',
    ])('%s is read', async (type) => expect((await post({ 'content-type': type })).statusCode).toBe(201))

    test.each([
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      `${JSON_API}; ext="https://example.com/ext"`,
      `${JSON_API}; profile="https://example.com/profile"`,
      `${JSON_API}; charset=utf-16`,
      `${JSON_API}+x`,
      'application/vnd.api+jsonp',
      'nonsense',
    ])('%s is 415', async (type) => {
      const answer = await post({ 'content-type': type })
      expect(answer.statusCode).toBe(415)
      expect(errorOf(answer)).toMatchObject({ status: '415', title: 'Unsupported Media Type' })
    })

    test('a body without a type is 415', async () => {
      const { app, invited } = dialect()
      const { ann, invites } = await invited()
      const payload = Buffer.from(
        JSON.stringify(invitation(resource, { recipient_email: 'kim@example.com' })),
      )
      const headers = { authorization: ann.bearer, 'content-length': String(payload.length) }
      const answer = await app.server.inject({ method: 'POST', url: invites, headers, payload })
      expect(answer.statusCode).toBe(415)
    })
  })

  describe('of answers', () => {
    test.each([
      '*/*',
      'application/*',
      JSON_API,
      `${JSON_API}; charset=utf-8`,
      'application/json, text/plain, */*',
      `text/html, ${JSON_API};q=0.1`,
      `${JSON_API}; ext="https://example.com/ext", ${JSON_API}`,
      '',
    ])('"%s" gets one', async (accept) => expect((await post({ accept })).statusCode).toBe(201))

    test.each([
      'application/json',
      'text/html',
      `${JSON_API};q=0`,
      `*/*, ${JSON_API};q=0`,
      `${JSON_API}; ext="https://example.com/ext"`,
      'nonsense',
    ])('"%s" is 406', async (accept) => {
      const answer = await post({ accept })
      expect(answer.statusCode).toBe(406)
      expect(errorOf(answer)).toMatchObject({ status: '406', title: 'Not Acceptable' })
    })
  })
})
