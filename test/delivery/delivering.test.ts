import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterEach, expect, test } from 'vitest'
import type { Actor } from '../../src/core/actor.ts'
import type { Standing } from '../../src/core/place.ts'
import { openMailbox } from '../../src/delivery/mailbox.ts'
import { mailboxTransport } from '../../src/delivery/mailbox-transport.ts'
import { sealLetter } from '../../src/delivery/sealed-letter.ts'
import { smtpTransport } from '../../src/delivery/smtp-transport.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts'
import { invitationIn } from '../support/engine.ts'
import { eventually } from '../support/eventually.ts'
import type { Refusal } from '../support/smtp-sink.ts'
import { openHell, POLITE } from './hell/server.ts'
import { BASE_URL, openPostOffice, SEALER, type PostOffice } from './support/post-office.ts'

const MINUTE = 60_000

describeOnEachDatabase('the delivery of letters', (open) => {
  let office: PostOffice
  let database: TestDatabase
  let ann: Actor
  let studio: Standing
  /** What the mail server says to each recipient; nothing for most. */
  const refusals = new Map<string, Refusal>()

  const openOffice = async (options: Parameters<typeof openPostOffice>[1] = {}): Promise<void> => {
    refusals.clear()
    database = await open()
    office = await openPostOffice(database, { refuseRecipient: (to) => refusals.get(to) ?? null, ...options })
    ann = await office.account('Ann Lee', 'ann@example.com')
    studio = await office.place(ann)
  }

  const invite = async (...addresses: readonly string[]): Promise<void> => {
    await office.engine.invite(ann, studio, { invitees: addresses.map((address) => ({ address })) })
  }

  const queueAccountLetter = (change: Parameters<typeof sealLetter>[1]): Promise<void> =>
    office.queue.queueAccountLetter({
      id: uuidv7(),
      accountId: ann.accountId,
      letter: 'verify_address',
      address: 'ann@example.com',
      sealed: sealLetter(SEALER, change),
      now: office.clock.now(),
    })

  afterEach(() => office.close())

  test('an invitation is mailed once, from us, with the way back to the inviter and a working link', async () => {
    await openOffice()
    await invite('joe@example.org')
    await office.delivery.drain()
    await office.delivery.drain()

    expect(office.sink.mails).toHaveLength(1)
    const [mail] = office.sink.mails
    const [delivery] = await office.deliveries()
    expect(mail).toMatchObject({
      subject: 'Ann Lee invited you to join Acme Studio',
      from: 'hello@usher.example.com',
      to: ['joe@example.org'],
      messageId: `<${delivery?.id}@usher.example.com>`,
    })
    expect(mail?.headers.get('from')).toBe('Ann Lee via Usher <hello@usher.example.com>')
    expect(mail?.headers.get('reply-to')).toBe('Ann Lee <ann@example.com>')
    expect(delivery).toMatchObject({
      state: 'sent',
      messageId: mail?.messageId,
      reply: expect.stringMatching(/^250/),
    })

    const [link] = mail?.text.match(/https:\S+/) ?? []
    const [, placeId, id, code] =
      /\/invitations\/([^/]+)\/([^/#]+)#code=([0-9a-f]{64})$/.exec(link ?? '') ?? []
    expect(link).toMatch(new RegExp(`^${BASE_URL}/invitations/`))
    const joe = await office.account('Joe', 'joe@example.org')
    const opened = await office.engine.openAsInvitee(joe, { placeId: placeId ?? '', id: id ?? '' })
    const accepted = await office.engine.accept(joe, opened, { code: code ?? '' })
    expect(accepted).toMatchObject({ state: 'accepted' })
  })

  test('a letter that is put off goes out later, with the words of the server and the same Message-ID', async () => {
    await openOffice()
    refusals.set('joe@example.org', { code: 450, message: '4.2.1 Try again later' })
    await invite('joe@example.org')
    await office.delivery.drain()
    const [deferred] = await office.deliveries()
    expect(deferred).toMatchObject({
      state: 'deferred',
      reply: '450 4.2.1 Try again later',
      attempts: 1,
      messageId: null,
    })
    expect(deferred?.dueAt).toEqual(new Date(office.clock.now().getTime() + MINUTE))

    refusals.clear()
    office.clock.move(MINUTE - 1)
    await office.delivery.drain()
    expect(office.sink.mails).toEqual([])
    office.clock.move(1)
    await office.delivery.drain()
    const [sent] = await office.deliveries()
    expect(sent).toMatchObject({
      state: 'sent',
      attempts: 2,
      messageId: `<${deferred?.id}@usher.example.com>`,
    })
    expect(office.sink.mails.map(({ messageId }) => messageId)).toEqual([sent?.messageId])
  })

  test('the pauses grow, and at their end the letter has failed with the last words of the server', async () => {
    await openOffice()
    refusals.set('joe@example.org', { code: 450, message: '4.2.1 Still busy' })
    await office.engine.invite(ann, studio, { invitees: [{ address: 'joe@example.org' }] })
    const waited: number[] = []
    for (let tries = 0; tries < 20; tries++) {
      await office.delivery.drain()
      const [delivery] = await office.deliveries()
      if (delivery?.state !== 'deferred') break
      waited.push((delivery.dueAt.getTime() - office.clock.now().getTime()) / MINUTE)
      office.clock.set(delivery.dueAt)
    }
    expect(waited).toEqual([1, 5, 30, 120, 360, 720, 1440, 1440, 1440])
    expect(await office.deliveries()).toMatchObject([
      { state: 'failed', reply: '450 4.2.1 Still busy', attempts: 10 },
    ])
  })

  test('a refused letter fails at once with the words of the server, and the others go out', async () => {
    await openOffice()
    refusals.set('joe@example.org', { code: 550, message: '5.1.1 No such user here' })
    await invite('joe@example.org', 'kim@example.org', 'lou@example.org')
    await office.delivery.drain()
    const rows = await office.deliveries()
    expect(rows.find(({ address }) => address === 'joe@example.org')).toMatchObject({
      state: 'failed',
      reply: '550 5.1.1 No such user here',
    })
    expect(office.sink.mails.map(({ to }) => to[0]).sort()).toEqual(['kim@example.org', 'lou@example.org'])
    office.clock.move(30 * 24 * 60 * MINUTE - 1)
    await office.delivery.drain()
    expect(office.sink.mails).toHaveLength(2)
  })

  test('a mail server that is away is waited for, without showing where it is', async () => {
    await openOffice()
    await invite('joe@example.org')
    await office.sink.close()
    await office.delivery.drain()
    const [delivery] = await office.deliveries()
    expect(delivery).toMatchObject({
      state: 'deferred',
      reply: expect.stringContaining('could not be handed over'),
    })
    expect(delivery?.reply).not.toContain('127.0.0.1')
  })

  test('nobody is mailed about an invitation that was cancelled, or has expired', async () => {
    await openOffice()
    await invite('joe@example.org')
    const [outcome] = await office.engine.invite(ann, studio, { invitees: [{ address: 'kim@example.org' }] })
    const id = outcome?.status === 'invited' ? outcome.invitation.id : ''
    await office.engine.cancel(ann, await office.engine.openAsMember(ann, { placeId: studio.place.id, id }))
    office.clock.move(31 * 24 * 60 * MINUTE)
    await office.delivery.drain()
    expect(office.sink.mails).toEqual([])
    expect((await office.deliveries()).map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
  })

  test('nobody is mailed for a place that is locked or over, or by an inviter who may no longer invite', async () => {
    await openOffice()
    const founder = await office.account('Founder', 'founder@example.com')
    const social = await office.engine.createPlace(founder, { kind: 'social', name: 'Supper' })
    await office.engine.addMember(founder, social, { accountId: ann.accountId, roles: ['host'] })
    const asAnn = await office.engine.enter(ann, { placeId: social.place.id })
    const invitees = [{ address: 'joe@example.org' }]
    await office.engine.invite(ann, asAnn, { invitees })
    await office.engine.removeMember(founder, social, ann.accountId)

    const over = await office.engine.createPlace(ann, { kind: 'social', name: 'Lunch' })
    await office.engine.invite(ann, over, { invitees })
    await office.engine.changePlace(ann, over, { endsAt: office.clock.now() })
    await office.engine.invite(ann, studio, { invitees })
    await office.engine.changePlace(ann, studio, { lockedAt: office.clock.now() })

    await office.delivery.drain()
    expect(office.sink.mails).toEqual([])
    expect((await office.deliveries()).map(({ state }) => state)).toEqual([
      'cancelled',
      'cancelled',
      'cancelled',
    ])
  })

  test('nobody is mailed in the name of an account that is closed, nor is it asked for anything', async () => {
    await openOffice()
    const invited = await office.engine.invite(ann, studio, { invitees: [{ address: 'joe@example.org' }] })
    const { placeId, id } = invitationIn(invited[0])
    await office.delivery.drain()
    expect(office.sink.mails).toHaveLength(1)
    await invite('kim@example.org')
    const turn = (active: boolean) =>
      sql`update users set active = ${active} where id = ${ann.accountId}`.execute(database.db)
    await turn(false)
    const states = async () => (await office.deliveries()).map(({ state }) => state)

    await office.delivery.drain()
    expect(await states()).toEqual(['sent', 'cancelled'])
    await office.engine.askForFreshLink({ placeId, id })
    expect(await states()).toEqual(['sent', 'cancelled'])
    office.clock.move(31 * 24 * 60 * MINUTE)
    await office.engine.sweep()
    await office.engine.askForFreshLink({ placeId, id })
    expect(await states()).toEqual(['sent', 'cancelled'])

    await turn(true)
    await office.engine.changePlace(ann, studio, { renewable: false })
    await office.engine.askForFreshLink({ placeId, id })
    expect(await states()).toEqual(['sent', 'cancelled', 'queued'])
    await turn(false)
    await office.delivery.drain()
    expect(await states()).toEqual(['sent', 'cancelled', 'cancelled'])
    expect(office.sink.mails).toHaveLength(1)
    expect(await faultsIn(database.db)).toEqual([])
  })

  test('letters that are no longer wanted do not hold up those behind them', async () => {
    await openOffice({ parts: { concurrency: 2 } })
    await invite(...Array.from({ length: 7 }, (_, n) => `gone-${n}@example.org`))
    office.clock.move(31 * 24 * 60 * MINUTE)
    await invite('joe@example.org')
    await office.delivery.drain()
    expect(office.sink.mails.map(({ to }) => to[0])).toEqual(['joe@example.org'])
  })

  test('a letter that cannot be written fails where one sees it, and the others go out', async () => {
    await openOffice()
    await invite('joe@example.org', 'kim@example.org')
    await sql`update invitations set key_id = 'lost' where address = 'joe@example.org'`.execute(database.db)
    await office.delivery.drain()
    const rows = await office.deliveries()
    expect(rows.find(({ address }) => address === 'joe@example.org')).toMatchObject({
      state: 'failed',
      reply: 'The letter could not be written.',
    })
    expect(office.sink.mails.map(({ to }) => to[0])).toEqual(['kim@example.org'])
    expect(office.log.entries).toMatchObject([{ level: 'error', sentence: 'a letter could not be written' }])
  })

  test('what a worker took and never finished goes out after its lease, under the same Message-ID', async () => {
    await openOffice()
    await invite('joe@example.org')
    const [taken] = await office.queue.claim({ now: office.clock.now(), limit: 5, leaseMs: 5 * MINUTE })
    await office.delivery.drain()
    expect(office.sink.mails).toEqual([])
    office.clock.move(5 * MINUTE)
    await office.delivery.drain()
    expect(office.sink.mails.map(({ messageId }) => messageId)).toEqual([`<${taken?.id}@usher.example.com>`])
  })

  test('what is under way when the clock jumps ahead is not sent beside itself', async () => {
    const hell = await openHell()
    let answer = (): void => undefined
    const answered = new Promise<void>((resolve) => (answer = resolve))
    hell.behave({ ...POLITE, letter: (talk) => answered.then(() => talk.say('250 2.0.0 Taken')) })
    await openOffice({ parts: { transport: smtpTransport(`smtp://127.0.0.1:${hell.port}`) } })
    await invite('joe@example.org')
    const sending = office.delivery.drain()
    await eventually('the server has the letter', () => hell.letters.length > 0)
    office.clock.move(24 * 60 * MINUTE)
    const again = office.delivery.drain()
    await eventually('it was due again', async () => (await office.deliveries())[0]?.attempts === 2)
    answer()
    await Promise.all([sending, again])
    expect(await office.deliveries()).toMatchObject([{ state: 'sent', reply: '250 2.0.0 Taken' }])
    expect(hell.letters).toHaveLength(1)
    await hell.close()
  })

  test('two loops on one queue send each letter once', async () => {
    await openOffice()
    const addresses = Array.from({ length: 20 }, (_, n) => `guest-${n}@example.org`)
    await invite(...addresses)
    await Promise.all([office.delivery.drain(), office.another().drain()])
    expect(office.sink.mails.map(({ to }) => to[0]).sort()).toEqual([...addresses].sort())
  })

  test('a running loop mails at once when it is woken, and finishes what is in flight when it is stopped', async () => {
    await openOffice({ parts: { pollMs: 60 * MINUTE } })
    office.delivery.start()
    await invite('joe@example.org')
    await office.sink.waitFor(({ to }) => to[0] === 'joe@example.org')
    await office.delivery.stop()
    expect(await office.deliveries()).toMatchObject([{ state: 'sent' }])
    await invite('kim@example.org')
    expect(office.sink.mails).toHaveLength(1)
  })

  test('a running loop finds by itself what another process queued', async () => {
    await openOffice()
    const other = office.another({ pollMs: 10 })
    other.start()
    await invite('joe@example.org')
    await office.sink.waitFor(({ to }) => to[0] === 'joe@example.org')
    await other.stop()
  })

  test('a database that is gone is waited out, and stops nobody from stopping', async () => {
    await openOffice()
    await database.close()
    await expect(office.delivery.drain()).rejects.toThrow()
    office.delivery.start()
    await eventually('a line in the log', () => office.log.entries.length > 0)
    await office.delivery.stop()
    expect(office.log.entries).toMatchObject([{ level: 'error' }])
  })

  test('a letter about an account is opened, mailed and forgotten', async () => {
    await openOffice()
    await queueAccountLetter({ link: `${BASE_URL}/verify-address#token=t0ken` })
    await office.delivery.drain()
    expect(office.sink.mails).toMatchObject([
      { subject: 'Confirm your address for Usher', text: expect.stringContaining('#token=t0ken') },
    ])
    expect(office.sink.mails[0]?.headers.get('from')).toBe('Usher <hello@usher.example.com>')
    const { rows } = await sql`select sealed from deliveries`.execute(database.db)
    expect(rows).toEqual([{ sealed: null }])
  })

  test('a letter whose link has expired meanwhile, or leads elsewhere, is not sent', async () => {
    await openOffice()
    await queueAccountLetter({ link: `${BASE_URL}/verify-address#token=t`, expiresAt: office.clock.now() })
    await queueAccountLetter({ link: 'https://evil.example/verify-address#token=t' })
    await office.delivery.drain()
    expect(office.sink.mails).toEqual([])
    expect(await office.deliveries()).toMatchObject([
      { state: 'failed', reply: 'Its link had expired before the mail could be sent.' },
      { state: 'failed', reply: 'The letter could not be written.' },
    ])
  })

  test('hostile names of people and places reach nobody else and write no header', async () => {
    await openOffice()
    const eve = await office.account('Eve\r\nBcc: eve@example.net\r\n\r\n<b>Win</b>', 'eve@example.net')
    const trap = await office.place(eve, 'workspace', 'http://evil.example\r\nX-Evil: 1')
    await office.engine.invite(eve, trap, { invitees: [{ address: 'joe@example.org' }] })
    await office.delivery.drain()
    expect(office.sink.mails).toHaveLength(1)
    const [mail] = office.sink.mails
    expect(mail?.envelope.to).toEqual(['joe@example.org'])
    expect(mail?.headers.has('bcc')).toBe(false)
    expect(mail?.headers.has('x-evil')).toBe(false)
    expect(mail?.headers.get('from')).toBe('Usher <hello@usher.example.com>')
    expect(mail?.html).not.toContain('<b>Win')
    expect(`${mail?.subject}${mail?.text}`).not.toContain('http://evil.example')
  })

  test('the log holds no code and no address', async () => {
    await openOffice()
    refusals.set('joe@example.org', { code: 550, message: '5.1.1 No such user' })
    await invite('joe@example.org', 'kim@example.org')
    await office.delivery.drain()
    const log = JSON.stringify(office.log.entries)
    expect(log).toContain('mail not sent')
    expect(log).not.toMatch(/[0-9a-f]{64}|@example/)
  })

  test('without a mail server the letters are in the local mailbox', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'usher-mailbox-'))
    await openOffice({ parts: { transport: mailboxTransport(directory) } })
    await invite('joe@example.org')
    await office.delivery.drain()
    const [delivery] = await office.deliveries()
    expect(delivery?.state).toBe('sent')
    const mail = await openMailbox(directory).read(delivery?.id ?? '')
    expect(mail).toMatchObject({ to: { address: 'joe@example.org' }, messageId: delivery?.messageId })
    expect(mail?.links[0]).toMatch(/#code=[0-9a-f]{64}$/)
    await rm(directory, { recursive: true })
  })
})
