import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { Standing } from '../../../src/core/place.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { asking } from './ask.ts'

const DAY = 24 * 60 * 60 * 1000

describeOnEachDatabase('an invitation to what ends sooner than was said, in /api/v3', (open) => {
  let app: TestApp
  let ann: Person
  let place: Standing
  let invitation: Invitation
  let path: string
  let endsAt: string
  const ask = asking(() => app)

  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann')
  })
  afterAll(() => app.stop())
  beforeEach(async () => {
    place = await app.place('social', ann)
    path = `/places/${place.place.id}/invitations`
    invitation = await app.invite(ann, place, 'joe@example.com')
    endsAt = new Date(app.clock.now().getTime() + 3 * DAY).toISOString()
    expect(Date.parse(endsAt)).toBeLessThan(invitation.expiresAt.getTime())
    expect((await ask(ann)('PATCH', `/places/${place.place.id}`, { endsAt })).statusCode).toBe(200)
  })

  const act = async (name: string, body?: object) =>
    (await ask(ann)('POST', `${path}/${invitation.id}/${name}`, body)).json()

  test('ends with it in every answer of an act on it', async () => {
    expect(await act('decline', { code: app.codeOf(place, invitation) })).toMatchObject({ expiresAt: endsAt })
    expect(await act('undo-decline', { code: app.codeOf(place, invitation) })).toMatchObject({
      expiresAt: endsAt,
    })
    const changed = await ask(ann)('PATCH', `${path}/${invitation.id}`, { message: 'Hello!' })
    expect(changed.json()).toMatchObject({ message: 'Hello!', expiresAt: endsAt })
    expect(await act('cancel')).toMatchObject({ state: 'cancelled', expiresAt: endsAt })
    expect(await act('restore')).toMatchObject({ state: 'pending', expiresAt: endsAt })
  })

  test.each([false, true])('ends with it where it stands already, dryRun %s', async (dryRun) => {
    const answer = await ask(ann)('POST', path, { invitees: [{ email: 'joe@example.com' }], dryRun })
    expect(answer.json().outcomes).toMatchObject([
      { status: 'already_invited', invitation: { id: invitation.id, expiresAt: endsAt } },
    ])
  })

  test.each(['cancel', 'restore'])('ends with it in the outcome of %s of many', async (many) => {
    if (many === 'restore') await act('cancel')
    const answer = await ask(ann)('POST', `${path}/${many}`, { ids: [invitation.id] })
    expect(answer.json().outcomes).toMatchObject([{ status: 'done', invitation: { expiresAt: endsAt } }])
  })

  test('ends with it in lists', async () => {
    expect((await ask(ann)('GET', path)).json().items).toMatchObject([{ expiresAt: endsAt }])
    const page = { sort: 'created_at', offset: 0, limit: 1 } as const
    const standing = await app.engine.enter(ann.actor, { placeId: place.place.id })
    const { invitations } = await app.engine.list(ann.actor, standing, page)
    expect(invitations[0]?.expiresAt.toISOString()).toBe(endsAt)
  })
})
