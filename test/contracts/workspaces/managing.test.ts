import type { LightMyRequestResponse } from 'fastify'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import {
  ask,
  failure,
  foundCompany,
  recipients,
  refusalIn,
  type Company,
  type Invited,
} from './support/company.ts'

const MINUTE = 60 * 1000

describeOnEachDatabase('managing workspace invitations', (open) => {
  let app: TestApp
  let company: Company
  let joes: Invited

  beforeAll(async () => {
    app = await openApp(await open())
    return () => app.stop()
  })
  beforeEach(async () => {
    company = await foundCompany(app)
    joes = await company.invite('Joe')
  })

  const remove = (who: Person | null, url = joes.url): Promise<LightMyRequestResponse> =>
    ask(app, who, { method: 'DELETE', url })
  const resend = (who: Person | null, url = joes.url): Promise<LightMyRequestResponse> =>
    ask(app, who, { url: `${url}/resend_email` })
  const accept = async (): Promise<Person> => {
    const joe = await company.person('Joe')
    await ask(app, joe, { method: 'PUT', url: `${joes.url}/accept` })
    return joe
  }
  const state = async (): Promise<string> => (await app.server.inject({ url: joes.url })).json().data.state
  const mailsToJoe = async (): Promise<number> =>
    (await recipients(app, company)).filter((to) => to === company.address('Joe')).length

  describe('taking one back', () => {
    test('gives the seat back, and is the same again', async () => {
      const first = await remove(company.ann)
      expect(first.statusCode).toBe(200)
      expect(first.json()).toMatchObject({ id: company.number, can_invite_users_count: 29 })
      expect((await remove(company.ann)).json()).toEqual(first.json())
      expect(await state()).toBe('cancelled')
      expect(await mailsToJoe()).toBe(0)
    })

    test('works with a content type and no body', async () => {
      const headers = { 'content-type': 'application/json' }
      expect((await ask(app, company.ann, { method: 'DELETE', url: joes.url, headers })).statusCode).toBe(200)
    })

    test('is 409 once it has been accepted', async () => {
      await accept()
      expect(refusalIn(await remove(company.ann))).toEqual(failure(409))
      expect(await state()).toBe('accepted')
    })
  })

  describe('resending', () => {
    test('mails again, and once within a minute', async () => {
      expect(await mailsToJoe()).toBe(1)
      app.clock.move(5 * MINUTE)
      for (let n = 0; n < 3; n++) {
        const answer = await resend(company.ann)
        expect(answer.statusCode).toBe(200)
        expect(answer.json()).toEqual({ success: 'true' })
      }
      expect(await mailsToJoe()).toBe(2)
      app.clock.move(2 * MINUTE)
      await resend(company.ann)
      expect(await mailsToJoe()).toBe(3)
    })

    test('does nothing on HEAD', async () => {
      const answer = await ask(app, company.ann, { method: 'HEAD', url: `${joes.url}/resend_email` })
      expect(answer.statusCode).toBe(404)
      expect(await mailsToJoe()).toBe(1)
    })

    test.each([
      { purpose: 'prefetch' },
      { 'sec-purpose': 'prefetch;prerender' },
      { 'x-moz': 'prefetch' },
      { 'x-purpose': 'preview' },
    ])('does nothing when fetched ahead: %o', async (headers) => {
      app.clock.move(5 * MINUTE)
      const answer = await ask(app, company.ann, { url: `${joes.url}/resend_email`, headers })
      expect(refusalIn(answer)).toEqual(failure(403))
      expect(await mailsToJoe()).toBe(1)
    })

    test('does nothing for a cookie', async () => {
      const answer = await app.server.inject({
        url: `${joes.url}/resend_email`,
        headers: { cookie: company.ann.cookie },
      })
      expect(refusalIn(answer)).toEqual(failure(401))
      expect(await mailsToJoe()).toBe(1)
    })

    test.each(['accepted', 'cancelled', 'declined'])('is 410 once it is %s, and says so', async (ended) => {
      const joe = await company.person('Joe')
      if (ended === 'cancelled') await remove(company.ann)
      if (ended === 'accepted') await ask(app, joe, { method: 'PUT', url: `${joes.url}/accept` })
      if (ended === 'declined') await ask(app, joe, { method: 'PUT', url: `${joes.url}/decline` })
      const answer = await resend(company.ann)
      expect(refusalIn(answer)).toEqual(failure(410))
      expect(answer.json().errors[0]).toContain(ended)
    })
  })

  describe.each([
    ['taking one back', remove],
    ['resending', resend],
  ])('%s', (_what, act) => {
    test('is 401 without a token', async () => expect(refusalIn(await act(null))).toEqual(failure(401)))

    test.each(['editor', 'creator'])('is 403 for a %s', async (role) => {
      expect(refusalIn(await act(await company.member('Eve', role)))).toEqual(failure(403))
      expect(await state()).toBe('pending')
    })

    test('is 403 for a role above the own', async () => {
      const above = await company.invite('Zoe', 'super_admin')
      const bea = await company.member('Bea', 'creative_admin')
      expect(refusalIn(await act(bea, above.url))).toEqual(failure(403))
    })

    test('is 404 for the invited person and for everybody else outside', async () => {
      const joe = await company.person('Joe')
      const other = await foundCompany(app)
      expect(refusalIn(await act(joe))).toEqual(failure(404))
      expect(refusalIn(await act(other.ann))).toEqual(failure(404))
      expect(await state()).toBe('pending')
    })

    test('is 404 for what is not there and 422 for what is no integer', async () => {
      for (const id of [1, 2 ** 48 + 1]) {
        expect(refusalIn(await act(company.ann, `/api/v2/invites/${id}`))).toEqual(failure(404))
      }
      expect(refusalIn(await act(company.ann, '/api/v2/invites/abc'))).toEqual(failure(422))
    })
  })
})
