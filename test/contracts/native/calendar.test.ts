import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { Standing } from '../../../src/core/place.ts'
import { BASE_URL, openApp, type TestApp } from '../../support/app.ts'
import { readCalendar, readEvent } from '../../support/calendar.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { asking, expectProblem, UNKNOWN_ID } from './ask.ts'

const STARTS_AT = new Date('2030-06-21T18:00:00Z')

describeOnEachDatabase('the file for calendars in /api/v3', (open) => {
  let app: TestApp
  let ann: Person
  let joe: Person
  let eve: Person
  let party: Standing
  let invitation: Invitation
  let placePath: string
  let path: string
  let code: string
  const ask = asking(() => app)

  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann')
    joe = await app.person('Joe')
    eve = await app.person('Eve')
    return () => app.stop()
  })
  beforeEach(async () => {
    party = await app.place('social', ann, { name: 'Summer Party', startsAt: STARTS_AT, location: 'Hall 1' })
    invitation = await app.invite(ann, party, joe.address)
    placePath = `/places/${party.place.id}`
    path = `${placePath}/invitations/${invitation.id}`
    code = app.codeOf(party, invitation)
  })

  test('is there for members, without anything secret', async () => {
    const answer = await ask(ann)('GET', `${placePath}/calendar.ics`)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8; method=PUBLISH')
    expect(answer.headers['content-disposition']).toBe('attachment; filename="invite.ics"')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(readEvent(answer.body)).toEqual({
      UID: `${party.place.id}@usher.example.com`,
      SEQUENCE: '0',
      DTSTAMP: '20300115T090000Z',
      DTSTART: '20300621T180000Z',
      SUMMARY: 'Summer Party',
      LOCATION: 'Hall 1',
      URL: `${BASE_URL}/places/${party.place.id}`,
      STATUS: 'CONFIRMED',
    })
    expect(readCalendar(answer.body)).toContainEqual({ name: 'METHOD', parameters: {}, value: 'PUBLISH' })
  })

  test('has a higher number after each change that a calendar shows, under the same id', async () => {
    const event = async () => readEvent((await ask(ann)('GET', `${placePath}/calendar.ics`)).body)
    const before = await event()
    await ask(ann)('PATCH', placePath, { location: 'Hall 2', startsAt: '2030-06-22T18:00:00Z' })
    const after = await event()
    expect(after).toMatchObject({ UID: before['UID'], DTSTART: '20300622T180000Z', LOCATION: 'Hall 2' })
    expect(Number(after['SEQUENCE'])).toBeGreaterThan(Number(before['SEQUENCE']))
    await ask(ann)('PATCH', placePath, { renewable: false })
    expect((await event())['SEQUENCE']).toBe(after['SEQUENCE'])
  })

  test('does not exist for strangers', async () => {
    expectProblem(await ask(null)('GET', `${placePath}/calendar.ics`), 401)
    expectProblem(await ask(joe)('GET', `${placePath}/calendar.ics`), 404, { code: 'place_not_found' })
  })

  test('is there for whoever has the code, and for the invited who are signed in', async () => {
    const file = (await ask(ann)('GET', `${placePath}/calendar.ics`)).body
    for (const answer of [
      await ask(null)('POST', `${path}/calendar.ics`, { code }),
      await ask(eve)('POST', `${path}/calendar.ics`, { code }),
      await ask(joe)('POST', `${path}/calendar.ics`),
    ]) {
      expect([answer.statusCode, answer.body]).toEqual([200, file])
      expect(answer.body).not.toContain(code)
    }
  })

  test('is not there for anybody else, whether there is an invitation or not', async () => {
    const unknown = `${placePath}/invitations/${UNKNOWN_ID}`
    for (const [who, to, shown] of [
      [null, path, {}],
      [null, path, { code: code.replace(/./, (first) => (first === '0' ? '1' : '0')) }],
      [eve, path, {}],
      [null, unknown, { code }],
      [null, `/places/x/invitations/${UNKNOWN_ID}`, { code }],
    ] as const) {
      expectProblem(await ask(who)('POST', `${to}/calendar.ics`, shown), 404, {
        code: 'invitation_not_found',
      })
    }
  })

  test.each(['account_list', 'organization', 'workspace', 'social'] as const)(
    'is not there for a %s without a date',
    async (kind) => {
      const more = kind === 'social' ? {} : { startsAt: STARTS_AT }
      const place = await app.place(kind, ann, more)
      const made = await app.invite(ann, place, joe.address)
      const at = `/places/${place.place.id}`
      expectProblem(await ask(ann)('GET', `${at}/calendar.ics`), 409, { code: 'not_an_event' })
      const shown = { code: app.codeOf(place, made) }
      const answer = await ask(null)('POST', `${at}/invitations/${made.id}/calendar.ics`, shown)
      expectProblem(answer, 409, { code: 'not_an_event' })
    },
  )
})
