import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { KIND_NAMES } from '../../../src/core/kinds.ts'
import type { Standing } from '../../../src/core/place.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { asking, expectProblem, UNKNOWN_ID } from './ask.ts'

const DAY = 24 * 60 * 60 * 1000

describeOnEachDatabase('invitations in /api/v3', (open) => {
  let app: TestApp
  let ann: Person
  let joe: Person
  let place: Standing
  let path: string
  const ask = asking(() => app)
  const found = async (kind: (typeof KIND_NAMES)[number], more = {}): Promise<void> => {
    place = await app.place(kind, ann, more)
    path = `/places/${place.place.id}/invitations`
  }
  const totalPending = async (): Promise<number> => (await ask(ann)('GET', path)).json().counts.pending

  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann')
    joe = await app.person('Joe')
  })
  afterAll(() => app.stop())

  describe.each(KIND_NAMES)('in a place of kind %s', (kind) => {
    beforeEach(() => found(kind))

    test('are made, read, sent again, taken back and brought back', async () => {
      const body = { invitees: [{ email: 'kim@example.com' }], message: 'Do come!\nAnn' }
      const made = await ask(ann)('POST', path, body)
      expect(made.statusCode).toBe(200)
      const [outcome] = made.json().outcomes
      expect(outcome).toMatchObject({ status: 'invited', code: null, detail: null })
      const { invitation } = outcome
      expect(invitation).toMatchObject({ address: 'kim@example.com', state: 'pending', closedAt: null })
      expect((await ask(ann)('GET', `${path}/${invitation.id}`)).json()).toEqual(invitation)
      expect((await ask(ann)('GET', path)).json()).toMatchObject({ items: [invitation], nextCursor: null })
      expect((await app.mails())[0]?.text).toContain('Do come!')

      const expiresAt = new Date(app.clock.now().getTime() + 3 * DAY).toISOString()
      const resent = await ask(ann)('POST', `${path}/${invitation.id}/resend`, { expiresAt })
      expect(resent.json()).toMatchObject({ state: 'pending', expiresAt })
      app.clock.move(4 * DAY)
      expect((await ask(ann)('GET', `${path}/${invitation.id}`)).json().state).toBe('expired')
      expect(await totalPending()).toBe(0)
      expect((await ask(ann)('POST', `${path}/${invitation.id}/resend`)).json().state).toBe('pending')
      expect((await ask(ann)('POST', `${path}/${invitation.id}/cancel`)).json().state).toBe('cancelled')
      expectProblem(await ask(ann)('POST', `${path}/${invitation.id}/resend`), 410, { code: 'closed' })
    })

    test('are nobody else’s business', async () => {
      const { id } = await app.invite(ann, place, 'kim@example.com')
      for (const [method, url, body] of [
        ['GET', path],
        ['POST', path, { invitees: [{ email: 'x@example.com' }] }],
        ['GET', `${path}/${id}`],
        ['POST', `${path}/${id}/resend`],
        ['POST', `${path}/${id}/cancel`],
      ] as const) {
        expectProblem(await ask(joe)(method, url, body), 404, { code: 'place_not_found' })
        expectProblem(await ask(null)(method, url, body), 401)
      }
      expect(await totalPending()).toBe(1)
    })
  })

  test('have an outcome each, in order, and one bad address spoils nothing', async () => {
    await found('social', { seatLimit: 3 })
    const invitees = [
      { email: 'a@example.com' },
      { email: 'no address' },
      { email: 'A@example.com' },
      { userId: joe.id },
      { userId: UNKNOWN_ID },
      { email: 'b@example.com', role: 'king' },
      { email: 'b@example.com' },
      { email: ann.address },
    ]
    const { outcomes } = (await ask(ann)('POST', path, { invitees })).json()
    expect(
      outcomes.map(({ status, code }: { status: string; code: string | null }) => code ?? status),
    ).toEqual([
      'invited',
      'address_invalid',
      'already_invited',
      'invited',
      'account_not_found',
      'role_unknown',
      'seats_full',
      'already_member',
    ])
    expect(outcomes[2].invitation).toEqual(outcomes[0].invitation)
    expect(outcomes[3].invitation.address).toBeNull()
    expect(await totalPending()).toBe(2)
  })

  test('mail nobody when told not to', async () => {
    await found('account_list')
    const before = (await app.mails()).length
    await ask(ann)('POST', path, { invitees: [{ email: 'kim@example.com' }], notify: false })
    expect(await app.mails()).toHaveLength(before)
  })

  test('need a key made for them', async () => {
    await found('workspace')
    const make = async (...scopes: string[]) =>
      asking(() => app)({
        'x-api-key': (await app.identity.keys.createKey(ann.actor, { name: 'k', scopes })).token,
      })
    const body = { invitees: [{ email: 'kim@example.com' }] }
    expectProblem(await (await make('read'))('POST', path, body), 403, { code: 'forbidden' })
    expectProblem(await (await make('invite'))('GET', path), 403, { code: 'forbidden' })
    expect((await (await make('invite'))('POST', path, body)).statusCode).toBe(200)
  })

  describe('refuse', () => {
    beforeEach(() => found('workspace', { seatLimit: 3 }))

    test.each([
      [undefined, 415],
      [{}, 400],
      [{ invitees: [] }, 400],
      [{ invitees: 'joe@example.com' }, 400],
      [{ invitees: [{ email: 5 }] }, 400],
      [{ invitees: [{}] }, 400],
      [{ invitees: [{ email: 'a@example.com', state: 'accepted' }] }, 400],
      [{ invitees: [{ email: 'a@example.com' }], inviterId: UNKNOWN_ID }, 400],
      [{ invitees: [{ email: 'a@example.com' }], expiresAt: 'soon' }, 400],
      [{ invitees: [{ email: 'a@example.com' }], expiresAt: '2001-01-01T00:00:00Z' }, 422],
      [{ invitees: [{ email: 'a@example.com' }], message: 'a\u0000b' }, 400],
      [{ invitees: [{ email: 'a@example.com' }], message: 'half a \ud83d' }, 400],
      [{ invitees: Array.from({ length: 10_001 }, () => ({ email: 'a@example.com' })) }, 400],
      [{ invitees: Array.from({ length: 501 }, (_, i) => ({ email: `a${i}@example.com` })) }, 422],
      [{ invitees: ['a', 'b', 'c'].map((name) => ({ email: `${name}@example.com` })) }, 409],
    ])('a body %#, and write nothing', async (body, status) => {
      const answer = await ask(ann)('POST', path, body)
      expect([status, 400]).toContain(answer.statusCode)
      expectProblem(answer, answer.statusCode)
      expect(await totalPending()).toBe(0)
    })

    test.each(['abc', UNKNOWN_ID])('the unknown id %s', async (id) => {
      expectProblem(await ask(ann)('GET', `${path}/${id}`), 404, { code: 'invitation_not_found' })
      expectProblem(await ask(ann)('POST', `${path}/${id}/cancel`), 404, { code: 'invitation_not_found' })
    })

    test('to take back what was accepted', async () => {
      const invitation = await app.invite(ann, place, joe.address)
      const code = app.codeOf(place, invitation)
      await ask(joe)('POST', `${path}/${invitation.id}/accept`, { code })
      const answer = await ask(ann)('POST', `${path}/${invitation.id}/cancel`)
      expectProblem(answer, 409, { code: 'already_accepted' })
    })
  })
})
