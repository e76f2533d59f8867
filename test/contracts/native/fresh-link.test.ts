import { connect, type AddressInfo } from 'node:net'
import type { LightMyRequestResponse } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { Standing } from '../../../src/core/place.ts'
import type { PlaceChange } from '../../../src/core/ports/places.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { asking, expectProblem, UNKNOWN_ID } from './ask.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describeOnEachDatabase('asking for a fresh link in /api/v3', (open) => {
  let database: TestDatabase
  let app: TestApp
  let ann: Person
  let joe: Person
  let place: Standing
  let invitation: Invitation
  let path: string
  const ask = asking(() => app)

  beforeAll(async () => {
    database = await open()
    app = await openApp(database)
    ann = await app.person('Ann')
    joe = await app.person('Joe')
  })
  afterAll(() => app.stop())
  beforeEach(async () => {
    place = await app.place('workspace', ann, { name: 'Riverside' })
    await inviteJoe()
  })

  const inviteJoe = async (by = ann, at = place): Promise<void> => {
    invitation = await app.invite(by, at, joe.address)
    path = `/places/${invitation.placeId}/invitations/${invitation.id}`
    await app.mails()
  }
  const change = (what: PlaceChange) => app.engine.changePlace(ann.actor, place, what)
  const opened = () => app.engine.openAsMember(ann.actor, invitation)
  const now = async (): Promise<Invitation> => (await opened()).invitation

  /** Asks, and answers the mails that come of it. */
  const mailsAfterAsking = async (at = path) => {
    const before = new Set((await app.mails()).map(({ id }) => id))
    const answer = await ask(null)('POST', `${at}/fresh-link`)
    expect(answer.statusCode).toBe(202)
    await app.settled()
    expect(await faultsIn(database.db)).toEqual([])
    return (await app.mails()).filter(({ id }) => !before.has(id))
  }
  const recipientsAfterAsking = async (): Promise<readonly (string | undefined)[]> =>
    (await mailsAfterAsking()).map(({ to }) => to?.address)
  const letters = async (): Promise<readonly string[]> => {
    const { rows } = await sql<{ is: string }>`
      select letter || ' ' || state as is from deliveries
      where invitation_id = ${invitation.id} order by id`.execute(database.db)
    return rows.map(({ is }) => is)
  }
  const events = async () => {
    const { rows } = await sql<{ type: string; actor: string | null }>`
      select type, actor_id as actor from events where invitation_id = ${invitation.id} order by id`.execute(
      database.db,
    )
    return rows
  }

  test('while it is pending sends the same letter to the invited, and leaves all else', async () => {
    const [mail, ...others] = await mailsAfterAsking()
    expect(others).toEqual([])
    expect(mail?.to?.address).toBe(joe.address)
    expect(mail?.links[0]).toContain(`#code=${app.codeOf(place, invitation)}`)
    const { clock } = app
    expect(await now()).toEqual({ ...invitation, askedAt: clock.now(), asks: 1, updatedAt: clock.now() })
    expect((await events()).at(-1)).toEqual({ type: 'resent', actor: null })
  })

  describe.each([
    ['swept', () => app.engine.sweep()],
    ['not yet swept', () => Promise.resolve(0)],
  ])('once it has expired, and is %s', (_how, sweep) => {
    const expire = async (): Promise<void> => {
      app.clock.move(31 * DAY)
      await sweep()
    }

    test('brings it back with a new code, for the invited alone', async () => {
      await change({ expiryDays: 5 })
      await expire()
      const [mail, ...others] = await mailsAfterAsking()
      expect(others).toEqual([])
      expect(mail?.to?.address).toBe(joe.address)
      const renewed = await now()
      expect(renewed).toMatchObject({
        state: 'pending',
        generation: 2,
        sponsorId: ann.id,
        expiresAt: new Date(app.clock.now().getTime() + 5 * DAY),
      })
      expect(mail?.links[0]).toContain(`#code=${app.codeOf(place, renewed)}`)
      const old = { code: app.codeOf(place, invitation) }
      expectProblem(await ask(null)('POST', `${path}/preview`, old), 404)
      expect((await events()).at(-1)).toEqual({ type: 'renewed', actor: null })
    })

    test('where it does not renew by itself makes it known to the sponsor, and to nobody else', async () => {
      await change({ renewable: false })
      await expire()
      const [mail, ...others] = await mailsAfterAsking()
      expect(others).toEqual([])
      expect(mail).toMatchObject({ to: { address: ann.address }, from: { name: 'Usher' }, replyTo: null })
      expect(mail?.subject.replaceAll('\u2060', '')).toBe(
        'joe@example.com asks for a fresh link to Riverside',
      )
      expect(mail?.links).toEqual([
        `http://usher.example.com/places/${place.place.id}?invitation=${invitation.id}`,
        expect.stringMatching(/^http:\/\/usher\.example\.com\/unsubscribe\/[\w.-]+$/),
      ])
      expect(await now()).toMatchObject({ state: 'expired', generation: 1, resentAt: null })
      expect((await events()).at(-1)).toEqual({ type: 'fresh_link_asked', actor: null })
    })

    test('asks the sponsor when it ended too long ago to come back by itself', async () => {
      app.clock.move(30 * DAY)
      await expire()
      expect(await recipientsAfterAsking()).toEqual([ann.address])
      expect((await opened()).invitation.generation).toBe(1)
    })

    test.each([
      ['pending', {}],
      ['expired', { renewable: false }],
    ])('is heard ever more rarely, and five times, with the letters of %s', async (_state, what) => {
      await change(what)
      await expire()
      expect(await mailsAfterAsking()).toHaveLength(1)
      for (const hours of [2, 4, 8, 16]) {
        app.clock.move(hours * HOUR - 1)
        expect(await mailsAfterAsking()).toEqual([])
        app.clock.move(1)
        expect(await mailsAfterAsking()).toHaveLength(1)
      }
      app.clock.move(10 * DAY)
      expect(await mailsAfterAsking()).toEqual([])
      expect(await now()).toMatchObject({ asks: 5, resentAt: null })
    })

    test('comes back by itself once; then the sponsor is asked, until somebody vouches anew', async () => {
      await expire()
      expect(await recipientsAfterAsking()).toEqual([joe.address])
      const renewed = await now()
      await expire()
      expect(await recipientsAfterAsking()).toEqual([ann.address])
      expect(await now()).toMatchObject({ generation: 2, expiresAt: renewed.expiresAt, asks: 2 })
      expect((await ask(ann)('POST', `${path}/resend`)).json().state).toBe('pending')
      expect(await now()).toMatchObject({ asks: 0, selfRenewed: false })
      await app.mails()
      await expire()
      expect(await recipientsAfterAsking()).toEqual([joe.address])
    })

    test('mails nothing to somebody who was never mailed, and asks the sponsor', async () => {
      const invitees = [{ email: 'quiet@example.com' }]
      const answer = await ask(ann)('POST', `/places/${place.place.id}/invitations`, {
        invitees,
        notify: false,
      })
      const { id } = answer.json().outcomes[0].invitation
      path = `/places/${place.place.id}/invitations/${id}`
      expect(await mailsAfterAsking()).toEqual([])
      expect((await ask(ann)('GET', path)).json()).toEqual(answer.json().outcomes[0].invitation)
      await expire()
      expect(await recipientsAfterAsking()).toEqual([ann.address])
      expect((await ask(ann)('GET', path)).json().state).toBe('expired')
    })

    test.each([true, false])('hears one of several who ask at once (renewable: %s)', async (renewable) => {
      await change({ renewable })
      await expire()
      await Promise.all([1, 2, 3, 4].map(() => ask(null)('POST', `${path}/fresh-link`)))
      await app.settled()
      const letter = renewable ? 'invitation' : 'fresh_link_wish'
      expect(await letters()).toEqual(['invitation sent', `${letter} queued`])
      await app.delivery.drain()
    })

    test('does nothing in a place that is locked or over', async () => {
      await expire()
      await change({ lockedAt: app.clock.now() })
      expect(await mailsAfterAsking()).toEqual([])
      await change({ lockedAt: null, endsAt: app.clock.now() })
      expect(await mailsAfterAsking()).toEqual([])
      expect((await now()).generation).toBe(1)
    })

    test('does nothing while the same person has another that is pending', async () => {
      await expire()
      const first = path
      await inviteJoe()
      expect(await mailsAfterAsking(first)).toEqual([])
      expect(await now()).toEqual(invitation)
    })

    test('renews it once the other has run out as well, swept or not', async () => {
      await expire()
      await app.engine.sweep()
      const first = path
      await change({ expiryDays: 1 })
      place = await app.engine.enter(ann.actor, { placeId: place.place.id })
      await inviteJoe()
      app.clock.move(DAY)
      expect((await mailsAfterAsking(first)).map(({ to }) => to?.address)).toEqual([joe.address])
      expect((await now()).state).toBe('expired')
    })
  })

  test.each([
    [3 * DAY, 3 * DAY],
    [HOUR, DAY],
    [300 * DAY, 30 * DAY],
  ])('of an invitation for %i ms makes one for %i ms when it comes back', async (chosen, length) => {
    const expiresAt = new Date(app.clock.now().getTime() + chosen).toISOString()
    await ask(ann)('POST', `${path}/resend`, { expiresAt })
    app.clock.move(chosen + HOUR)
    await mailsAfterAsking()
    expect((await now()).expiresAt).toEqual(new Date(app.clock.now().getTime() + length))
  })

  test('holds back nobody with the right to, and begins anew once they have sent it again', async () => {
    await mailsAfterAsking()
    app.clock.move(1000)
    await ask(ann)('POST', `${path}/resend`)
    expect(await now()).toMatchObject({ resentAt: app.clock.now(), asks: 0 })
    expect(await mailsAfterAsking()).toEqual([])
    app.clock.move(HOUR)
    expect(await recipientsAfterAsking()).toEqual([joe.address])
  })

  test.each([
    ['another role', () => ask(ann)('PATCH', path, { role: 'creator' })],
    ['another message', () => ask(ann)('PATCH', path, { message: 'Do come.' })],
    [
      'a cancel taken back',
      async () => {
        await ask(ann)('POST', `${path}/cancel`)
        await ask(ann)('POST', `${path}/restore`)
      },
    ],
  ])('begins anew with %s, and not with another time', async (_what, vouch) => {
    app.clock.move(31 * DAY)
    await mailsAfterAsking()
    const expiresAt = new Date(app.clock.now().getTime() + DAY).toISOString()
    expect((await ask(ann)('PATCH', path, { expiresAt })).statusCode).toBe(200)
    expect(await now()).toMatchObject({ asks: 1, selfRenewed: true })
    await vouch()
    expect(await now()).toMatchObject({ state: 'pending', asks: 0, selfRenewed: false })
  })

  test('asks the sponsor when no seat is free, and renews nothing', async () => {
    app.clock.move(31 * DAY)
    await app.engine.sweep()
    await change({ seatLimit: 1 })
    expect(await recipientsAfterAsking()).toEqual([ann.address])
    expect(await now()).toMatchObject({ state: 'expired', generation: 1 })
  })

  test('takes the seat that somebody else’s expired invitation still holds', async () => {
    app.clock.move(31 * DAY)
    await app.engine.sweep()
    await change({ seatLimit: 2, expiryDays: 1 })
    await app.invite(ann, await app.engine.enter(ann.actor, { placeId: place.place.id }), 'kim@example.com')
    app.clock.move(DAY)
    expect(await recipientsAfterAsking()).toEqual([joe.address])
  })

  test('does nothing once the sponsor may no longer invite', async () => {
    place = await app.place('social', ann)
    const bob = await app.person('Bob')
    await app.join(ann, place, bob, 'host')
    await inviteJoe(bob, await app.engine.enter(bob.actor, { placeId: place.place.id }))
    await app.engine.removeMember(ann.actor, place, bob.id)
    expect(await mailsAfterAsking()).toEqual([])
    app.clock.move(31 * DAY)
    expect(await mailsAfterAsking()).toEqual([])
    expect((await now()).state).not.toBe('accepted')
    expect((await events()).map(({ type }) => type)).not.toContain('fresh_link_asked')
  })

  test('mails no sponsor whose address is not proven', async () => {
    const ben = await app.person('Ben', { verified: false })
    place = await app.place('workspace', ben, { renewable: false })
    await inviteJoe(ben)
    app.clock.move(31 * DAY)
    expect(await mailsAfterAsking()).toEqual([])
  })

  let seen: Awaited<ReturnType<typeof opened>>
  test.each([
    ['accepted', () => app.engine.accept(joe.actor, seen, {})],
    ['declined', () => app.engine.decline(joe.actor, seen, {})],
    ['cancelled', () => app.engine.cancel(ann.actor, seen)],
  ])('does nothing with one that is %s, whether in time or later', async (state, end) => {
    seen = await opened()
    const ended = await end()
    expect(await mailsAfterAsking()).toEqual([])
    app.clock.move(31 * DAY)
    expect(await mailsAfterAsking()).toEqual([])
    expect(await now()).toEqual(ended)
    expect(ended.state).toBe(state)
  })

  test('leaves the sponsor free to send it again at once, and then the wish is not mailed', async () => {
    await change({ renewable: false })
    app.clock.move(31 * DAY)
    await ask(null)('POST', `${path}/fresh-link`)
    await app.settled()
    app.clock.move(1)
    expect((await ask(ann)('POST', `${path}/resend`)).json().state).toBe('pending')
    await app.delivery.drain()
    expect(await letters()).toEqual(['invitation sent', 'fresh_link_wish cancelled', 'invitation sent'])
  })

  test('mails no wish for a place that was locked meanwhile', async () => {
    await change({ renewable: false })
    app.clock.move(31 * DAY)
    await ask(null)('POST', `${path}/fresh-link`)
    await app.settled()
    await change({ lockedAt: app.clock.now() })
    await app.delivery.drain()
    expect(await letters()).toEqual(['invitation sent', 'fresh_link_wish cancelled'])
  })

  test('answers everybody alike, in no more than one way', async () => {
    const { placeId, id } = invitation
    const cancelled = await app.invite(ann, place, 'kim@example.com')
    await app.engine.cancel(ann.actor, await app.engine.openAsMember(ann.actor, cancelled))
    const answers: LightMyRequestResponse[] = []
    for (const at of [
      [placeId, id],
      [placeId, id],
      [placeId.toUpperCase(), id],
      [placeId, UNKNOWN_ID],
      [UNKNOWN_ID, id],
      [placeId, cancelled.id],
      [placeId, 'abc'],
      ['abc', '%00'],
    ]) {
      answers.push(await ask(null)('POST', `/places/${at[0]}/invitations/${at[1]}/fresh-link`))
      await app.settled()
    }
    const [first] = answers
    expect(first?.statusCode).toBe(202)
    expect(first?.json()).toEqual({ detail: expect.stringMatching(/\.$/) })
    for (const answer of answers) expect(told(answer)).toEqual(told(first ?? answer))
  })

  test('is asked for by POST alone', async () => {
    for (const method of ['GET', 'HEAD'] as const) {
      const url = `/api/v3${path}/fresh-link`
      expect((await app.server.inject({ method, url })).statusCode).toBe(404)
    }
    await app.settled()
    expect(await now()).toEqual(invitation)
  })

  test('is done before the service has stopped', async () => {
    app.clock.move(1)
    const other = await openApp(database, { clock: app.clock })
    await other.server.inject({ method: 'POST', url: `/api/v3${path}/fresh-link` })
    await other.stop()
    expect((await events()).map(({ type }) => type)).toEqual(['invited', 'resent'])
  })

  test('holds nothing up when whoever asks hangs up before the answer', async () => {
    app.clock.move(1)
    const other = await openApp(database, { clock: app.clock })
    await other.server.listen({ port: 0, host: '127.0.0.1' })
    const { port } = other.server.server.address() as AddressInfo
    const hangUp = (ms: number) =>
      new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(
            'POST /api/v3/places/x/invitations/x/fresh-link HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n',
          )
          setTimeout(() => socket.destroy(), ms)
        })
        socket.on('error', () => undefined).once('close', () => resolve())
      })
    for (let n = 0; n < 10; n++) await Promise.all(Array.from({ length: 30 }, (_, at) => hangUp(at % 10)))
    await other.settled()
    expect((await other.server.inject({ method: 'POST', url: `/api/v3${path}/fresh-link` })).statusCode).toBe(
      202,
    )
    await other.stop()
    expect((await events()).map(({ type }) => type)).toEqual(['invited', 'resent'])
  })

  test('is not promised while the database is away', async () => {
    const away = await openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nowhere' })
    onTestFinished(() => away.close())
    const other = await openApp(away)
    expectProblem(await other.server.inject({ method: 'POST', url: `/api/v3${path}/fresh-link` }), 503)
  })
})

/** All that an answer says, but for what names the request. */
const told = ({ statusCode, headers, body }: LightMyRequestResponse): object => ({
  statusCode,
  body,
  headers: { ...headers, 'x-request-id': '', date: '' },
})
