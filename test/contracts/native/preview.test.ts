import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { KindName } from '../../../src/core/kinds.ts'
import type { Standing } from '../../../src/core/place.ts'
import type { PlaceRequest } from '../../../src/core/verbs/places.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { everyRow } from '../../pages/support/every-row.ts'
import { asking, expectProblem, UNKNOWN_ID } from './ask.ts'

const DAY = 24 * 60 * 60 * 1000

describeOnEachDatabase('the preview of an invitation in /api/v3', (open) => {
  let app: TestApp
  let ann: Person
  let joe: Person
  let eve: Person
  const ask = asking(() => app)

  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann Lee')
    joe = await app.person('Joe')
    eve = await app.person('Eve')
  })
  afterAll(() => app.stop())

  interface Invited {
    readonly place: Standing
    readonly invitation: Invitation
    readonly path: string
    readonly code: string
  }

  const inviteTo = async (kind: KindName, more: Partial<PlaceRequest> = {}, by = ann): Promise<Invited> => {
    const place = await app.place(kind, by, more)
    const invitation = await app.invite(by, place, joe.address)
    return invitedBy(place, invitation)
  }
  const invitedBy = (place: Standing, invitation: Invitation): Invited => ({
    place,
    invitation,
    path: `/places/${place.place.id}/invitations/${invitation.id}`,
    code: app.codeOf(place, invitation),
  })
  const look = (who: Parameters<typeof ask>[0], { path }: Invited, code?: string) =>
    ask(who)('POST', `${path}/preview`, code === undefined ? {} : { code })
  const seen = async (...of: Parameters<typeof look>) => {
    const answer = await look(...of)
    expect(answer.statusCode).toBe(200)
    return answer.json()
  }

  test('says what the mail said to a visitor who shows its code', async () => {
    const startsAt = new Date('2030-02-01T18:00:00Z')
    const place = await app.place('social', ann, { name: 'Supper', startsAt })
    const [outcome] = await app.engine.invite(ann.actor, place, {
      invitees: [{ address: joe.address }],
      message: 'Do come!',
      locale: 'de-AT',
    })
    if (outcome?.status !== 'invited') throw new Error('Joe was not invited.')
    const one = invitedBy(place, outcome.invitation)
    const answer = await look(null, one, one.code)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.json()).toEqual({
      id: one.invitation.id,
      placeId: place.place.id,
      state: 'pending',
      role: 'guest',
      address: joe.address,
      message: 'Do come!',
      expiresAt: one.invitation.expiresAt.toISOString(),
      locale: 'de-AT',
      place: {
        id: place.place.id,
        kind: 'social',
        name: 'Supper',
        logoUrl: null,
        organizationType: null,
        startsAt: startsAt.toISOString(),
        endsAt: null,
        location: null,
        timeZone: null,
      },
      inviter: { name: 'Ann Lee', verifiedAddress: ann.address },
      situation: 'signed_out',
      byViewer: false,
      mayAccept: false,
      needsCode: true,
      barred: false,
      maskedAddress: 'j•••@example.com',
      renewable: false,
    })
  })

  test('keeps the address of an inviter that is not proven to be theirs', async () => {
    const ben = await app.person('Ben', { verified: false })
    const one = await inviteTo('workspace', {}, ben)
    expect((await seen(null, one, one.code)).inviter).toEqual({ name: 'Ben', verifiedAddress: null })
  })

  test('names who sent it last, as the mail did', async () => {
    const one = await inviteTo('social')
    const bob = await app.person('Bob')
    await app.join(ann, one.place, bob, 'host')
    await app.engine.resend(bob.actor, await app.engine.openAsMember(bob.actor, one.invitation))
    expect((await seen(null, one, one.code)).inviter.name).toBe('Bob')
  })

  describe('stands', () => {
    test('meant, for the invited person: by address without the code, unless the kind wants it', async () => {
      const fit = { situation: 'meant', mayAccept: true, barred: false, byViewer: false }
      expect(await seen(joe, await inviteTo('workspace'))).toMatchObject({ ...fit, needsCode: false })
      expect(await seen(joe, await inviteTo('account_list'))).toMatchObject({ ...fit, needsCode: true })
      expect(await seen(joe, await inviteTo('workspace', { strict: true }))).toMatchObject({
        ...fit,
        needsCode: true,
      })
    })

    test('meant, for somebody invited by account, who sees no address', async () => {
      const place = await app.place('social', ann)
      const [outcome] = await app.engine.invite(ann.actor, place, { invitees: [{ accountId: joe.id }] })
      if (outcome?.status !== 'invited') throw new Error('Joe was not invited.')
      expect(await seen(joe, invitedBy(place, outcome.invitation))).toMatchObject({
        situation: 'meant',
        needsCode: false,
        address: null,
        maskedAddress: null,
      })
    })

    test('unverified, for the invited address before it is proven, with the code', async () => {
      const jane = await app.person('Jane', { verified: false })
      for (const strict of [false, true]) {
        const place = await app.place('workspace', ann, { strict })
        const one = invitedBy(place, await app.invite(ann, place, jane.address))
        expectProblem(await look(jane, one), 404, { code: 'invitation_not_found' })
        expect(await seen(jane, one, one.code)).toMatchObject({
          situation: 'unverified',
          mayAccept: !strict,
          needsCode: true,
          barred: strict,
        })
      }
    })

    test('unverified, in a strict place, for an invited account that has proven no address', async () => {
      const jim = await app.person('Jim', { verified: false })
      const place = await app.place('social', ann, { strict: true })
      const [outcome] = await app.engine.invite(ann.actor, place, { invitees: [{ accountId: jim.id }] })
      if (outcome?.status !== 'invited') throw new Error('Jim was not invited.')
      const one = invitedBy(place, outcome.invitation)
      expect(await seen(jim, one)).toMatchObject({ situation: 'unverified', mayAccept: false, barred: true })
      expectProblem(await ask(jim)('POST', `${one.path}/accept`, { code: one.code }), 403)
    })

    test('other_account, for anybody else with the code', async () => {
      const one = await inviteTo('workspace')
      const other = { situation: 'other_account', mayAccept: true, needsCode: true, barred: false }
      expect(await seen(eve, one, one.code)).toMatchObject(other)
      const strict = await inviteTo('workspace', { strict: true })
      const barred = { ...other, mayAccept: false, barred: true }
      expect(await seen(eve, strict, strict.code)).toMatchObject(barred)
      expectProblem(await ask(eve)('POST', `${strict.path}/accept`, { code: strict.code }), 403)
    })

    test('accepted, and says by whom only to whoever did', async () => {
      const one = await inviteTo('workspace')
      await ask(eve)('POST', `${one.path}/accept`, { code: one.code })
      const end = { state: 'accepted', situation: 'accepted', mayAccept: false }
      expect(await seen(eve, one)).toMatchObject({ ...end, byViewer: true })
      expect(await seen(joe, one)).toMatchObject({ ...end, byViewer: false })
      expect(await seen(null, one, one.code)).toMatchObject({ ...end, byViewer: false })
    })

    test('declined', async () => {
      const one = await inviteTo('workspace')
      await ask(joe)('POST', `${one.path}/decline`)
      expect(await seen(joe, one)).toMatchObject({ situation: 'declined', byViewer: true })
      expect(await seen(eve, one, one.code)).toMatchObject({ situation: 'declined', byViewer: false })
      expect(await seen(null, one, one.code)).toMatchObject({ situation: 'declined', byViewer: false })
    })

    test('declined with the code alone, by whoever has the code', async () => {
      const one = await inviteTo('workspace')
      await ask(null)('POST', `${one.path}/decline`, { code: one.code })
      expect(await seen(null, one, one.code)).toMatchObject({ situation: 'declined', byViewer: true })
      expect(await seen(joe, one)).toMatchObject({ situation: 'declined', byViewer: false })
    })

    test('cancelled', async () => {
      const one = await inviteTo('workspace')
      await ask(ann)('POST', `${one.path}/cancel`)
      expect(await seen(joe, one)).toMatchObject({ state: 'cancelled', situation: 'cancelled' })
      expectProblem(await look(ann, one), 404)
    })

    test('expired, renewable or not', async () => {
      const now = app.clock.now()
      const one = await inviteTo('workspace')
      const firm = await inviteTo('workspace')
      await app.engine.changePlace(ann.actor, firm.place, { renewable: false })
      expect(await seen(joe, one)).toMatchObject({ renewable: false })
      app.clock.move(31 * DAY)
      const end = { state: 'expired', situation: 'expired', mayAccept: false, byViewer: false }
      expect(await seen(joe, one)).toMatchObject({ ...end, renewable: true })
      expect(await seen(joe, firm)).toMatchObject({ ...end, renewable: false })
      app.clock.move(30 * DAY)
      expect(await seen(joe, one)).toMatchObject({ ...end, renewable: false })
      app.clock.set(now)
    })

    test('place_locked', async () => {
      const one = await inviteTo('workspace')
      await app.engine.changePlace(ann.actor, one.place, { lockedAt: app.clock.now() })
      expect(await seen(joe, one)).toMatchObject({ situation: 'place_locked', mayAccept: false })
    })

    test('place_over', async () => {
      const one = await inviteTo('social')
      await app.engine.changePlace(ann.actor, one.place, { endsAt: app.clock.now() })
      expect(await seen(joe, one)).toMatchObject({
        state: 'expired',
        situation: 'place_over',
        mayAccept: false,
        renewable: false,
      })
    })

    test('sponsor_lost_right', async () => {
      const place = await app.place('social', ann)
      const bill = await app.person('Bill')
      await app.join(ann, place, bill, 'host')
      const asBill = await app.engine.enter(bill.actor, { placeId: place.place.id })
      const one = invitedBy(place, await app.invite(bill, asBill, joe.address))
      await app.engine.removeMember(ann.actor, place, bill.id)
      expect(await seen(joe, one)).toMatchObject({ situation: 'sponsor_lost_right', mayAccept: false })
    })

    test('seats_full', async () => {
      const one = await inviteTo('workspace')
      await app.engine.changePlace(ann.actor, one.place, { seatLimit: 1 })
      expect(await seen(joe, one)).toMatchObject({ situation: 'seats_full', mayAccept: false })
    })
  })

  describe('to the disinvited', () => {
    const START = new Date('2030-06-01T18:00:00Z')
    const envelopeOf = ({ invitation }: Invited, name: string) => ({
      role: 'guest',
      address: null,
      maskedAddress: null,
      message: null,
      inviter: { name: 'Ann Lee', verifiedAddress: null },
      place: {
        id: invitation.placeId,
        kind: 'social',
        name,
        logoUrl: null,
        organizationType: null,
        startsAt: null,
        endsAt: null,
        location: null,
        timeZone: null,
      },
    })
    const party = () => inviteTo('social', { name: 'Party', startsAt: START, location: 'Mill Lane 4' })
    const move = async ({ place }: Invited): Promise<void> => {
      await ask(ann)('PATCH', `/places/${place.place.id}`, { location: 'Secret Lane 5' })
    }
    const calendar = (who: Parameters<typeof ask>[0], { path }: Invited, body = {}) =>
      ask(who)('POST', `${path}/calendar.ics`, body)

    test('shows the envelope alone once it is taken back, and no calendar', async () => {
      const one = await party()
      expect((await calendar(null, one, { code: one.code })).body).toContain('Mill Lane 4')
      await ask(ann)('POST', `${one.path}/cancel`)
      await move(one)
      for (const [who, code] of [[joe], [null, one.code]] as const) {
        const told = await seen(who, one, code)
        expect(told).toMatchObject({ ...envelopeOf(one, 'Party'), state: 'cancelled' })
        expectProblem(await calendar(who, one, code ? { code } : {}), 404, { code: 'invitation_not_found' })
      }
    })

    test('and once whoever accepted is out, also to who has the code', async () => {
      const one = await party()
      await ask(joe)('POST', `${one.path}/accept`, {})
      await move(one)
      expect(await seen(joe, one)).toMatchObject({ place: { location: 'Secret Lane 5' } })
      expect((await calendar(joe, one)).body).toContain('Secret Lane 5')
      await ask(ann)('DELETE', `/places/${one.place.place.id}/members/${joe.id}`)
      for (const [who, code] of [[joe], [null, one.code]] as const) {
        const told = await seen(who, one, code)
        expect(told).toMatchObject({ ...envelopeOf(one, 'Party'), state: 'accepted' })
        expectProblem(await calendar(who, one, code ? { code } : {}), 404, { code: 'invitation_not_found' })
      }
    })

    test('is whole to those who wait, and whose time has run out gets no calendar', async () => {
      const now = app.clock.now()
      const one = await party()
      expect(await seen(joe, one)).toMatchObject({ address: joe.address, place: { location: 'Mill Lane 4' } })
      app.clock.move(31 * DAY)
      expectProblem(await calendar(joe, one), 404, { code: 'invitation_not_found' })
      app.clock.set(now)
      await ask(joe)('POST', `${one.path}/decline`)
      expectProblem(await calendar(joe, one), 404, { code: 'invitation_not_found' })
    })
  })

  test('changes nothing, whoever looks at whatever', async () => {
    const one = await inviteTo('workspace')
    const before = await everyRow(app.database.db)
    await seen(null, one, one.code)
    await seen(joe, one)
    await look(eve, one, 'wrong')
    await look(null, one)
    expect(await everyRow(app.database.db)).toEqual(before)
  })

  test('is asked for by POST alone', async () => {
    const { path } = await inviteTo('workspace')
    for (const method of ['GET', 'HEAD'] as const) {
      const url = `/api/v3${path}/preview`
      expect((await app.server.inject({ method, url })).statusCode).toBe(404)
    }
  })

  test('tells strangers nothing: not which of the ids is wrong, nor that one is right', async () => {
    const one = await inviteTo('workspace')
    const other = await inviteTo('workspace')
    const { token } = await app.identity.keys.createKey(joe.actor, { name: 'k', scopes: ['read', 'invite'] })
    const { id: placeId } = one.place.place
    const at = (place: string, id: string): Invited => ({
      ...one,
      path: `/places/${place}/invitations/${id}`,
    })
    const wrong = one.code.replace(/^./, (first) => (first === '0' ? '1' : '0'))
    const answers = [
      await look(null, at(UNKNOWN_ID, one.invitation.id), one.code),
      await look(null, at(placeId, UNKNOWN_ID), one.code),
      await look(null, at(placeId, other.invitation.id), other.code),
      await look(null, at(placeId, 'abc'), one.code),
      await look(null, at('abc', one.invitation.id), one.code),
      await look(null, one),
      await look(null, one, ''),
      await look(null, one, wrong),
      await look(null, one, other.code),
      await look(eve, one),
      await look(eve, one, other.code),
      await look(ann, one),
      await look({ authorization: 'Bearer nobody' }, one),
      await look({ 'x-api-key': token }, one),
    ]
    const [first] = answers
    expect(first?.statusCode).toBe(404)
    for (const answer of answers) expect(told(answer)).toEqual(told(first ?? answer))
  })

  test('counts wrong credentials as none, and the code still opens it', async () => {
    const one = await inviteTo('workspace')
    const answer = await look({ authorization: 'Bearer nobody' }, one, one.code)
    expect(answer.json()).toMatchObject({ situation: 'signed_out' })
  })

  test('takes the code of the latest letter only', async () => {
    const one = await inviteTo('workspace')
    const opened = await app.engine.openAsMember(ann.actor, one.invitation)
    const invitation = await app.engine.resend(ann.actor, opened, { rotate: true })
    expectProblem(await look(null, one, one.code), 404, { code: 'invitation_not_found' })
    expect((await look(null, one, app.codeOf(one.place, invitation))).statusCode).toBe(200)
  })

  test('whoever has both ids and no code reads the envelope, and nothing of the letter', async () => {
    const { invitation } = await inviteTo('workspace', { name: 'Riverside' })
    const { placeId, id } = invitation
    const envelope = await app.engine.envelope({ placeId, id })
    expect(envelope).toEqual({
      kind: 'workspace',
      placeName: 'Riverside',
      inviterName: 'Ann Lee',
      role: 'editor',
      expiresAt: invitation.expiresAt,
      state: 'pending',
    })
    await expect(app.engine.envelope({ placeId, id: UNKNOWN_ID })).rejects.toMatchObject({
      code: 'invitation_not_found',
    })
  })
})

/** All that an answer says, but for what names the request. */
const told = ({ statusCode, headers, body }: LightMyRequestResponse): object => ({
  statusCode,
  body,
  headers: { ...headers, 'x-request-id': '', date: '' },
})
