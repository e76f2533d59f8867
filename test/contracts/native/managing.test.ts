import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { Standing } from '../../../src/core/place.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { asking, expectProblem, UNKNOWN_ID } from './ask.ts'

const DAY = 24 * 60 * 60 * 1000
const LARGE = `"${'x'.repeat(2 ** 21)}"`

interface Outcome {
  readonly id: string
  readonly status: string
  readonly invitation: { readonly state: string } | null
  readonly code: string | null
  readonly detail: string | null
}

describeOnEachDatabase('managing invitations in /api/v3', (open) => {
  let app: TestApp
  let ann: Person
  let joe: Person
  let kim: Person
  let stranger: Person
  let place: Standing
  let path: string
  let lees: Invitation
  let top: Invitation
  const ask = asking(() => app)

  /** Ann may grant every role, Joe all but the highest, Kim none. */
  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann')
    joe = await app.person('Joe')
    kim = await app.person('Kim')
    stranger = await app.person('Stranger')
  })
  afterAll(() => app.stop())

  beforeEach(async () => {
    place = await app.place('workspace', ann)
    path = `/places/${place.place.id}/invitations`
    await app.join(ann, place, joe, 'creative_admin')
    await app.join(ann, place, kim, 'editor')
    lees = await app.invite(ann, place, 'lee@example.com', 'editor')
    top = await app.invite(ann, place, 'top@example.com', 'super_admin')
    await app.mails()
  })
  afterEach(async () => {
    expect(await faultsIn(app.database.db)).toEqual([])
  })

  const read = async ({ id }: Invitation) => (await ask(ann)('GET', `${path}/${id}`)).json()
  const key = async (...scopes: string[]) => ({
    'x-api-key': (await app.identity.keys.createKey(ann.actor, { name: 'k', scopes })).token,
  })
  const cancel = ({ id }: Invitation) => ask(ann)('POST', `${path}/${id}/cancel`)
  /** Asserts that nothing was mailed and neither invitation changed while something was asked. */
  const changingNothing = async (act: () => Promise<void>): Promise<void> => {
    const before = [await app.mails(), await read(lees), await read(top)]
    await act()
    expect([await app.mails(), await read(lees), await read(top)]).toEqual(before)
  }

  describe('changing one', () => {
    const change = (who: Person | Record<string, string> | null, body: object, one = lees) =>
      ask(who)('PATCH', `${path}/${one.id}`, body)

    test('gives it another role, time and message, and mails nobody', async () => {
      const mails = await app.mails()
      const expiresAt = new Date(app.clock.now().getTime() + 2 * DAY).toISOString()
      const answer = await change(ann, { role: 'creator', expiresAt, message: 'Hello!' })
      expect(answer.statusCode).toBe(200)
      expect(answer.json()).toMatchObject({ id: lees.id, role: 'creator', expiresAt, message: 'Hello!' })
      expect(await read(lees)).toEqual(answer.json())
      expect((await change(ann, { message: null })).json()).toMatchObject({ message: null, role: 'creator' })
      expect(await app.mails()).toEqual(mails)
    })

    test('says the new role in a letter that still waits', async () => {
      const late = await app.invite(ann, place, 'late@example.com', 'editor')
      await change(ann, { role: 'super_admin' }, late)
      const [mail] = await app.mails()
      expect(mail?.to?.address).toBe('late@example.com')
      expect(mail?.text).toMatch(/super admin/i)
    })

    test('ends the link that somebody of lower rank has seen, and mails the new one', async () => {
      const { url } = (await ask(joe)('GET', `${path}/${lees.id}/link`)).json<{ url: string }>()
      const code = url.split('code=')[1]
      const mails = await app.mails()
      expect((await change(ann, { role: 'super_admin' })).statusCode).toBe(200)
      expectProblem(await ask(joe)('GET', `${path}/${lees.id}/link`), 403, { code: 'forbidden' })
      expectProblem(await ask(stranger)('POST', `${path}/${lees.id}/accept`, { code }), 403, {
        code: 'code_wrong',
      })
      const [mail, ...earlier] = await app.mails()
      expect(earlier).toEqual(mails)
      expect(mail?.to?.address).toBe('lee@example.com')
      const sent = { code: mail?.links[0]?.split('code=')[1] }
      expect(sent.code).toMatch(/^[0-9a-f]{64}$/)
      expect((await ask(stranger)('POST', `${path}/${lees.id}/accept`, sent)).json().role).toBe('super_admin')
    })

    test('reaches no role that the caller could not grant', async () => {
      await changingNothing(async () => {
        const raised = await change(joe, { role: 'super_admin' })
        expectProblem(raised, 403, { code: 'role_not_granted', pointer: '/role' })
        expectProblem(await change(joe, { role: 'editor' }, top), 403, { code: 'forbidden' })
        expectProblem(await change(kim, { message: 'Mine' }), 403, { code: 'forbidden' })
        expectProblem(await change(await key('read', 'manage'), { message: 'x' }), 403, { code: 'forbidden' })
        expectProblem(await change(stranger, { message: 'x' }), 404, { code: 'place_not_found' })
        expectProblem(await change(null, { message: 'x' }), 401)
      })
      expect((await change(await key('invite'), { message: 'x' })).statusCode).toBe(200)
    })

    test.each([
      [{}, 400],
      [[], 400],
      [{ role: 5 }, 400],
      [{ role: null }, 400],
      [{ state: 'accepted' }, 400],
      [{ email: 'other@example.com' }, 400],
      [{ message: 'x'.repeat(1001) }, 400],
      [{ message: 'a\u0000b' }, 400],
      [{ expiresAt: 'soon' }, 400],
      [{ expiresAt: null }, 400],
      [{ expiresAt: '2001-01-01T00:00:00Z' }, 422],
      [{ expiresAt: '2999-01-01T00:00:00Z' }, 422],
      [{ role: 'king' }, 422],
    ])('refuses %j with %i', async (body, status) => {
      await changingNothing(async () => expectProblem(await change(ann, body), status))
    })

    test('refuses what is no JSON, or too much of it', async () => {
      const send = (type: string, payload: string) =>
        app.server.inject({
          method: 'PATCH',
          url: `/api/v3${path}/${lees.id}`,
          headers: { authorization: ann.bearer, 'content-type': type },
          payload,
        })
      expectProblem(await send('text/csv', 'a'), 415)
      expectProblem(await send('application/json', '{'), 400)
      expectProblem(await send('application/json', LARGE), 413)
    })

    test('finds neither unknown ones nor those of other places', async () => {
      const other = await app.place('workspace', ann)
      const foreign = await app.invite(ann, other, 'lee@example.com')
      for (const id of [UNKNOWN_ID, foreign.id, 'x']) {
        const answer = await ask(ann)('PATCH', `${path}/${id}`, { message: 'x' })
        expectProblem(answer, 404, { code: 'invitation_not_found' })
      }
    })

    test('is refused beside another to the same role, and once it has ended', async () => {
      place = await app.place('account_list', ann)
      path = `/places/${place.place.id}/invitations`
      lees = await app.invite(ann, place, 'lee@example.com', 'user')
      top = await app.invite(ann, place, 'lee@example.com', 'coach')
      await changingNothing(async () =>
        expectProblem(await change(ann, { role: 'coach' }), 409, { code: 'already_invited' }),
      )
      await cancel(lees)
      await changingNothing(async () =>
        expectProblem(await change(ann, { message: 'x' }), 410, { code: 'closed' }),
      )
    })
  })

  describe('sending one again without a mail', () => {
    const resend = ({ id }: Invitation, body: object) => ask(ann)('POST', `${path}/${id}/resend`, body)

    test('leaves the letter that still waits', async () => {
      const late = await app.invite(ann, place, 'late@example.com', 'editor')
      expect((await resend(late, { notify: false })).json()).toMatchObject({ delivery: { state: 'queued' } })
      const [mail] = await app.mails()
      expect(mail?.to?.address).toBe('late@example.com')
      expect(mail?.links[0]).toContain(`#code=${app.codeOf(place, late)}`)
    })

    test('stops a letter whose code opens nothing any more', async () => {
      const mails = await app.mails()
      const late = await app.invite(ann, place, 'late@example.com', 'editor')
      const resent = await resend(late, { notify: false, rotate: true })
      const at = app.clock.now().toISOString()
      expect(resent.json()).toMatchObject({ delivery: { state: 'cancelled', at } })
      expect(await app.mails()).toEqual(mails)
    })
  })

  describe('undoing a cancel', () => {
    const restore = (who: Person | Record<string, string> | null, { id } = lees) =>
      ask(who)('POST', `${path}/${id}/restore`)

    test('lets it wait again with the code it had, once and again', async () => {
      const before = await read(lees)
      const mails = await app.mails()
      await cancel(lees)
      app.clock.move(1000)
      const answer = await restore(ann)
      expect(answer.statusCode).toBe(200)
      expect(answer.json()).toEqual({ ...before, updatedAt: app.clock.now().toISOString() })
      expect((await restore(ann)).json()).toEqual(answer.json())
      expect(await app.mails()).toEqual(mails)
      const lee = await app.person('Lee')
      const code = app.codeOf(place, lees)
      expect((await ask(lee)('POST', `${path}/${lees.id}/accept`, { code })).statusCode).toBe(200)
    })

    test('sends the letter that the cancel had stopped', async () => {
      const late = await app.invite(ann, place, 'late@example.com')
      await cancel(late)
      const mails = await app.mails()
      await restore(ann, late)
      const [mail, ...earlier] = await app.mails()
      expect(mail?.to?.address).toBe('late@example.com')
      expect(earlier).toEqual(mails)
    })

    test('is for those who may grant its role', async () => {
      await cancel(top)
      await cancel(lees)
      await changingNothing(async () => {
        expectProblem(await restore(joe, top), 403, { code: 'forbidden' })
        expectProblem(await restore(kim), 403, { code: 'forbidden' })
        expectProblem(await restore(await key('read')), 403, { code: 'forbidden' })
        expectProblem(await restore(stranger), 404, { code: 'place_not_found' })
        expectProblem(await restore(null), 401)
      })
      expectProblem(await ask(ann)('POST', `${path}/${UNKNOWN_ID}/restore`), 404)
      expect((await restore(joe)).json()).toMatchObject({ state: 'pending' })
    })

    test('is refused beside another, without a seat, in a locked place, and after its time', async () => {
      await cancel(lees)
      const other = await app.invite(ann, place, 'lee@example.com')
      expectProblem(await restore(ann), 409, { code: 'already_invited' })
      await cancel(other)
      const at = `/places/${place.place.id}`
      expect((await ask(ann)('PATCH', at, { seatLimit: 4 })).statusCode).toBe(200)
      expectProblem(await restore(ann), 409, { code: 'seats_full' })
      await ask(ann)('PATCH', at, { seatLimit: null, locked: true })
      expectProblem(await restore(ann), 409, { code: 'place_locked' })
      await ask(ann)('PATCH', at, { locked: false })
      app.clock.set(lees.expiresAt)
      expectProblem(await restore(ann), 410, { code: 'closed' })
      expect((await read(lees)).state).toBe('cancelled')
    })
  })

  describe.each(['resend', 'cancel', 'restore'] as const)('%s of many', (act) => {
    const done = (who: Person | Record<string, string> | null, body: object) =>
      ask(who)('POST', `${path}/${act}`, body)

    test('has an outcome each, in order', async () => {
      if (act === 'restore') await cancel(lees)
      const ids = [lees.id, UNKNOWN_ID, top.id, lees.id.toUpperCase()]
      const answer = await done(joe, { ids })
      expect(answer.statusCode).toBe(200)
      const { outcomes } = answer.json<{ outcomes: Outcome[] }>()
      expect(outcomes.map(({ id, code }) => [id, code])).toEqual([
        [lees.id, null],
        [UNKNOWN_ID, 'invitation_not_found'],
        [top.id, 'forbidden'],
        [lees.id, null],
      ])
      const after = await read(lees)
      expect(outcomes[0]).toEqual({
        id: lees.id,
        status: 'done',
        invitation: after,
        code: null,
        detail: null,
      })
      expect(after.state).toBe(act === 'cancel' ? 'cancelled' : 'pending')
      expect(outcomes[3]).toEqual(outcomes[0])
      expect(outcomes[1]).toMatchObject({ status: 'refused', invitation: null })
      expect(outcomes[1]?.detail).toMatch(/\S\.$/)
      expect((await read(top)).state).toBe('pending')
    })

    test('reaches nothing above the role of the caller', async () => {
      if (act === 'restore') await cancel(top)
      await changingNothing(async () => {
        const { outcomes } = (await done(joe, { ids: [top.id] })).json<{ outcomes: Outcome[] }>()
        expect(outcomes.map(({ code }) => code)).toEqual(['forbidden'])
      })
    })

    test('is for those who may invite', async () => {
      await changingNothing(async () => {
        const body = { ids: [lees.id] }
        expectProblem(await done(kim, body), 403, { code: 'forbidden' })
        expectProblem(await done(await key('read', 'manage'), body), 403, { code: 'forbidden' })
        expectProblem(await done(stranger, body), 404, { code: 'place_not_found' })
        expectProblem(await done(null, body), 401)
      })
      expect((await done(await key('invite'), { ids: [UNKNOWN_ID] })).statusCode).toBe(200)
    })

    test('takes from one to 500 ids and nothing else', async () => {
      await changingNothing(async () => {
        for (const body of [{}, { ids: [] }, { ids: ['x'] }, { ids: lees.id }, { ids: [lees.id], all: true }])
          expectProblem(await done(ann, body), 400)
        expectProblem(await done(ann, { ids: Array(501).fill(lees.id) }), 400)
        const csv = await app.server.inject({
          method: 'POST',
          url: `/api/v3${path}/${act}`,
          headers: { authorization: ann.bearer, 'content-type': 'text/csv' },
          payload: lees.id,
        })
        expectProblem(csv, 415)
      })
    })
  })

  test('many are sent again until the time asked for, or mailed to nobody', async () => {
    const mails = await app.mails()
    const expiresAt = new Date(app.clock.now().getTime() + 2 * DAY).toISOString()
    const body = { ids: [lees.id, top.id], expiresAt, notify: false }
    const { outcomes } = (await ask(ann)('POST', `${path}/resend`, body)).json<{ outcomes: Outcome[] }>()
    expect(outcomes.map(({ invitation }) => invitation)).toMatchObject([{ expiresAt }, { expiresAt }])
    expect(await app.mails()).toEqual(mails)
    const over = { ids: [lees.id], expiresAt: '2001-01-01T00:00:00Z' }
    expectProblem(await ask(ann)('POST', `${path}/resend`, over), 422, { code: 'invalid' })
  })

  describe('asking how inviting would go', () => {
    const dry = async (who: Person, invitees: object[]) => ask(who)('POST', path, { invitees, dryRun: true })

    test('tells it, and invites and mails nobody', async () => {
      await changingNothing(async () => {
        const answer = await dry(joe, [
          { email: 'new@example.com' },
          { email: 'lee@example.com' },
          { email: kim.address },
          { email: 'no address' },
          { email: 'high@example.com', role: 'super_admin' },
        ])
        expect(answer.statusCode).toBe(200)
        expect(answer.json().outcomes).toMatchObject([
          { status: 'invitable', invitation: null, code: null, detail: null },
          { status: 'already_invited', invitation: { id: lees.id } },
          { status: 'already_member', invitation: { address: kim.address } },
          { status: 'refused', code: 'address_invalid', invitation: null },
          { status: 'refused', code: 'role_not_granted', invitation: null },
        ])
      })
      const { items } = (await ask(ann)('GET', `${path}?state=pending`)).json()
      expect(items).toHaveLength(2)
    })

    test('says of everybody that there are too few seats, where all or none are invited', async () => {
      await ask(ann)('PATCH', `/places/${place.place.id}`, { seatLimit: 6 })
      const emails = (n: number) => Array.from({ length: n }, (_, i) => ({ email: `p${i}@example.com` }))
      const codes = async (n: number) =>
        (await dry(ann, emails(n))).json().outcomes.map(({ code }: Outcome) => code)
      expect(await codes(1)).toEqual([null])
      expect(await codes(2)).toEqual(['seats_full', 'seats_full'])
    })

    test('is refused to whom inviting is', async () => {
      expectProblem(await dry(kim, [{ email: 'a@example.com' }]), 403, { code: 'forbidden' })
      expectProblem(await dry(stranger, [{ email: 'a@example.com' }]), 404, { code: 'place_not_found' })
    })
  })
})
