import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { Standing } from '../../../src/core/place.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { startSmtpSink, type SmtpSink } from '../../support/smtp-sink.ts'
import { asking, expectProblem, UNKNOWN_ID } from './ask.ts'

const MINUTE = 60_000

describeOnEachDatabase('what happened to an invitation, in /api/v3', (open) => {
  let app: TestApp
  let sink: SmtpSink
  let ann: Person
  let joe: Person
  let place: Standing
  let invitation: Invitation
  let path: string
  const ask = asking(() => app)

  beforeAll(async () => {
    sink = await startSmtpSink({
      refuseRecipient: (address) =>
        address.startsWith('gone') ? { code: 550, message: `5.1.1 <${address}> is not here` } : null,
    })
    app = await openApp(await open(), { environment: { SMTP_URL: sink.url, MAIL_FROM: 'us@example.com' } })
    ann = await app.person('Ann')
    joe = await app.person('Joe')
  })
  afterAll(async () => {
    await app.stop()
    await sink.close()
  })

  const inviteTo = async (address: string): Promise<void> => {
    invitation = await app.invite(ann, place, address)
    path = `/places/${place.place.id}/invitations/${invitation.id}`
  }
  beforeEach(async () => {
    place = await app.place('social', ann)
    await inviteTo(joe.address)
  })
  const history = async () => (await ask(ann)('GET', `${path}/history`)).json()

  test('is told from the beginning: who, when, and through a key or not', async () => {
    const { token } = await app.identity.keys.createKey(ann.actor, { name: 'k', scopes: ['invite'] })
    app.clock.move(2 * MINUTE)
    await ask({ 'x-api-key': token })('POST', `${path}/resend`, { notify: false })
    app.clock.move(MINUTE)
    await ask(joe)('POST', `${path}/accept`)
    const by = (person: Person) => ({ accountId: person.id, name: person.name })
    const { events } = await history()
    expect(events).toMatchObject([
      { type: 'invited', actor: by(ann), key: false, at: invitation.createdAt.toISOString() },
      { type: 'resent', actor: by(ann), key: true, data: null },
      { type: 'accepted', actor: by(joe), key: false, at: app.clock.now().toISOString() },
    ])
  })

  test('has what time did, by nobody', async () => {
    app.clock.move(31 * 24 * 60 * MINUTE)
    await app.engine.sweep()
    const { events } = await history()
    expect(events.at(-1)).toMatchObject({
      type: 'expired',
      actor: null,
      key: false,
      at: invitation.expiresAt.toISOString(),
    })
  })

  test('does not say whose account it was that declined, until it accepts', async () => {
    await ask(joe)('POST', `${path}/decline`)
    const answer = await ask(ann)('GET', `${path}/history`)
    expect(answer.json().events.at(-1)).toMatchObject({ type: 'declined', actor: null })
    expect(answer.body).not.toContain(joe.id)
  })

  test('does not say whose account it was that took a no back, until it accepts', async () => {
    const code = app.codeOf(place, invitation)
    const kim = await app.person(`Kim ${place.place.id}`)
    await ask(null)('POST', `${path}/decline`, { code })
    expect((await ask(kim)('POST', `${path}/undo-decline`, { code })).statusCode).toBe(200)
    const answer = await ask(ann)('GET', `${path}/history`)
    expect(answer.json().events).toMatchObject([
      { type: 'invited', actor: { accountId: ann.id } },
      { type: 'declined', actor: null },
      { type: 'restored', actor: null },
    ])
    expect(answer.body).not.toContain(kim.id)
    await ask(kim)('POST', `${path}/accept`, { code })
    expect((await history()).events.slice(2)).toMatchObject([
      { type: 'restored', actor: { accountId: kim.id } },
      { type: 'accepted', actor: { accountId: kim.id } },
    ])
  })

  test('has the mail that waits, and the mail that was sent', async () => {
    const [waiting] = (await history()).deliveries
    expect(waiting).toMatchObject({
      letter: 'invitation',
      address: joe.address,
      state: 'queued',
      attempts: 0,
      nextAttemptAt: app.clock.now().toISOString(),
      settledAt: null,
      messageId: null,
    })
    await app.delivery.drain()
    const [sent] = (await history()).deliveries
    expect(sent).toMatchObject({ id: waiting.id, state: 'sent', attempts: 1, nextAttemptAt: null })
    expect(sent.settledAt).toBe(app.clock.now().toISOString())
    expect(sink.mails.map(({ messageId }) => messageId)).toContain(sent.messageId)
  })

  test('says when a mail was stopped, whatever stopped it', async () => {
    app.clock.move(MINUTE)
    const stopped = { state: 'cancelled', nextAttemptAt: null, settledAt: app.clock.now().toISOString() }
    const cancelled = await ask(ann)('POST', `${path}/cancel`)
    expect(cancelled.json().delivery).toMatchObject({ state: 'cancelled', at: stopped.settledAt })
    expect((await history()).deliveries).toMatchObject([stopped])
    await inviteTo('late@example.com')
    app.clock.move(31 * 24 * 60 * MINUTE)
    await app.engine.sweep()
    const settledAt = invitation.expiresAt.toISOString()
    expect((await history()).deliveries).toMatchObject([{ ...stopped, settledAt }])
  })

  test('has the words of the mail server that refused a mail', async () => {
    await inviteTo(`gone.${place.place.id}@example.com`)
    await app.delivery.drain()
    const reply = expect.stringContaining('is not here')
    expect((await history()).deliveries).toMatchObject([{ state: 'failed', reply, nextAttemptAt: null }])
    const { items } = (await ask(ann)('GET', `/places/${place.place.id}/invitations`)).json()
    expect(items[0].delivery).toMatchObject({ state: 'failed', reply })
  })

  test('keeps where a letter to an account went and how it fared, unless the reader knows them', async () => {
    const eve = await app.person('Eve', { address: `gone.eve.${place.place.id}@example.com` })
    const body = { invitees: [{ userId: eve.id }] }
    const url = `/places/${place.place.id}/invitations`
    const [outcome] = (await ask(ann)('POST', url, body)).json().outcomes
    await app.delivery.drain()
    path = `${url}/${outcome.invitation.id}`
    const answer = await ask(ann)('GET', `${path}/history`)
    expect(answer.json().deliveries).toMatchObject([
      { state: 'sent', attempts: 1, address: null, reply: null, messageId: null },
    ])
    expect(answer.body).not.toContain(eve.address)
    expect((await ask(ann)('GET', url)).body).not.toContain(eve.address)
    await app.join(ann, await app.place('social', ann), eve)
    expect((await history()).deliveries).toMatchObject([
      { state: 'failed', address: eve.address, reply: expect.any(String) },
    ])
  })

  describe('and the link to hand over', () => {
    test('is that of the mail', async () => {
      const answer = await ask(ann)('GET', `${path}/link`)
      const code = app.codeOf(place, invitation)
      expect(answer.json()).toEqual({
        url: `${app.config.baseUrl}/invitations/${place.place.id}/${invitation.id}#code=${code}`,
      })
      await app.delivery.drain()
      expect(sink.mails.at(-1)?.text).toContain(answer.json().url)
    })

    test('is gone once the invitation has ended', async () => {
      app.clock.move(31 * 24 * 60 * MINUTE)
      const expired = await ask(ann)('GET', `${path}/link`)
      expectProblem(expired, 410, { code: 'closed' })
      expect(expired.json().state).toBe('expired')
      await ask(ann)('POST', `${path}/resend`)
      await ask(ann)('POST', `${path}/cancel`)
      expect((await ask(ann)('GET', `${path}/link`)).json().state).toBe('cancelled')
    })

    test('is not for those who could not grant its role', async () => {
      place = await app.place('workspace', ann)
      const bea = await app.person(`Bea ${place.place.id}`)
      await app.join(ann, place, bea, 'creative_admin')
      const high = await app.invite(ann, place, 'x@example.com', 'super_admin')
      const low = await app.invite(ann, place, 'y@example.com', 'editor')
      const linkOf = ({ id }: Invitation) => `/places/${place.place.id}/invitations/${id}/link`
      expectProblem(await ask(bea)('GET', linkOf(high)), 403, { code: 'forbidden' })
      expect((await ask(bea)('GET', linkOf(low))).statusCode).toBe(200)
    })
  })

  test.each(['history', 'link'])('is not for guests, strangers and weak keys: %s', async (what) => {
    expectProblem(await ask(joe)('GET', `${path}/${what}`), 404, { code: 'place_not_found' })
    await ask(joe)('POST', `${path}/accept`)
    expectProblem(await ask(joe)('GET', `${path}/${what}`), 403, { code: 'forbidden' })
    expectProblem(await ask(null)('GET', `${path}/${what}`), 401)
    const scopes = [what === 'link' ? 'read' : 'invite']
    const { token } = await app.identity.keys.createKey(ann.actor, { name: 'k', scopes })
    expectProblem(await ask({ 'x-api-key': token })('GET', `${path}/${what}`), 403, { code: 'forbidden' })
    const unknown = `/places/${place.place.id}/invitations/${UNKNOWN_ID}/${what}`
    expectProblem(await ask(ann)('GET', unknown), 404, { code: 'invitation_not_found' })
  })
})
