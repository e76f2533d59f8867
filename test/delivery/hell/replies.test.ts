import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { faultsIn } from '../../../src/store/faults.ts'
import { describeOn, type TestDatabase } from '../../support/databases.ts'
import { eventually } from '../../support/eventually.ts'
import { openHouse, type House } from './house.ts'
import { POLITE, type Plan } from './server.ts'

const DAY = 24 * 60 * 60 * 1000

describeOn('pglite', 'what a mail server from hell says', (open) => {
  let database: TestDatabase
  let house: House

  beforeAll(async () => {
    database = await open()
    house = await openHouse(database)
  })
  afterEach(() => {
    house.hell.hangUp()
    house.hell.behave(POLITE)
  })
  afterAll(async () => {
    await house.close()
    expect(await faultsIn(database.db)).toEqual([])
  })

  const idOf = (letter: string | undefined): string | undefined =>
    /^Message-ID: (\S+)/m.exec(letter ?? '')?.[1]

  describe('puts a letter off, and tells why; it comes later, once, under the same id, after', () => {
    test.each<[what: string, plan: Plan, reply: string]>([
      ['421 to a connection', { connect: '421 4.3.2 Closing down' }, '421 4.3.2 Closing down'],
      ['554 to a connection', { connect: '554 5.7.1 You are on a list' }, '554 5.7.1 You are on a list'],
      ['a greeting of another protocol', { connect: 'SSH-2.0-OpenSSH_9.6' }, 'SSH-2.0-OpenSSH_9.6'],
      ['421 to EHLO', { EHLO: '421 4.3.2 Too busy' }, '421 4.3.2 Too busy'],
      ['a refusal of EHLO and HELO', { EHLO: '550 5.5.1 Who are you' }, '550 5.5.1 Who are you'],
      ['421 to MAIL', { MAIL: '421 4.7.0 Too fast' }, '421 4.7.0 Too fast'],
      ['450 to MAIL', { MAIL: '450 4.7.1 Not now' }, '450 4.7.1 Not now'],
      ['452 to MAIL', { MAIL: '452 4.3.1 No room' }, '452 4.3.1 No room'],
      ['550 to MAIL, which is about us', { MAIL: '550 5.7.1 Not for you' }, '550 5.7.1 Not for you'],
      ['garbage to MAIL', { MAIL: 'lorem ipsum' }, 'lorem ipsum'],
      ['421 to RCPT', { RCPT: '421 4.7.0 Goodbye' }, '421 4.7.0 Goodbye'],
      ['450 to RCPT', { RCPT: '450 4.2.0 Greylisted' }, '450 4.2.0 Greylisted'],
      ['452 to RCPT', { RCPT: '452 4.2.2 Mailbox full' }, '452 4.2.2 Mailbox full'],
      ['421 to DATA', { DATA: '421 4.3.2 Shutdown' }, '421 4.3.2 Shutdown'],
      ['451 to DATA', { DATA: '451 4.3.0 Local error' }, '451 4.3.0 Local error'],
      [
        'several lines',
        { RCPT: ['450-4.2.0 Greylisted,', '450-4.2.0 come back', '450 4.2.0 in five minutes'] },
        '450-4.2.0 Greylisted, 450-4.2.0 come back 450 4.2.0 in five minutes',
      ],
      [
        'words in UTF-8',
        { RCPT: Buffer.from('450 4.2.0 Später, „Jörg“').toString('latin1') },
        '450 4.2.0 Später, „Jörg“',
      ],
      ['words in nothing known', { RCPT: '450 4.2.0 Sp\xe4ter' }, '450 4.2.0 Später'],
      [
        'control characters, and the one that no database keeps',
        { RCPT: '450 4.2.0 a\u0000b \u001b[31mred\u0007' },
        '450 4.2.0 a b [31mred',
      ],
    ])('%s', async (_what, plan, reply) => {
      const guest = await house.invite()
      house.hell.behave({ ...POLITE, ...plan })
      const put = await house.attempt(guest)
      expect(put).toMatchObject({ state: 'deferred', reply, attempts: 1 })
      expect(put.nextAttemptAt).not.toBeNull()
      expect(house.copies(guest)).toEqual([])

      const sent = await house.getOver(guest)
      expect(sent).toMatchObject({ state: 'sent', reply: '250 2.0.0 Taken' })
      expect(house.copies(guest).map(idOf)).toEqual([sent.messageId])
    })

    test.each<[what: string, reply: string]>([
      ['421', '421 4.3.2 Closing down'],
      ['450', '450 4.7.1 Looks odd'],
      ['452', '452 4.3.1 No room'],
    ])('%s to the letter as a whole, which it may have kept', async (_what, reply) => {
      const guest = await house.invite()
      house.hell.behave({ ...POLITE, letter: reply })
      const put = await house.attempt(guest)
      expect(put).toMatchObject({ state: 'deferred', reply })
      const sent = await house.getOver(guest)
      expect(sent.state).toBe('sent')
      expect(house.copies(guest).map(idOf)).toEqual([sent.messageId, sent.messageId])
    })
  })

  describe('ends a letter at once, and tells why, with', () => {
    test.each<[what: string, plan: Plan, reply: string]>([
      ['550 to RCPT', { RCPT: '550 5.1.1 No such user' }, '550 5.1.1 No such user'],
      ['553 to RCPT', { RCPT: '553 5.1.3 Bad address' }, '553 5.1.3 Bad address'],
      ['554 to DATA', { DATA: '554 5.5.1 No valid recipients' }, '554 5.5.1 No valid recipients'],
      ['550 to the letter', { letter: '550 5.7.1 Spam' }, '550 5.7.1 Spam'],
      ['554 to the letter', { letter: '554 5.6.0 Malformed' }, '554 5.6.0 Malformed'],
      [
        'several lines',
        { RCPT: ['550-5.1.1 No such user,', '550 5.1.1 see https://help.example.org'] },
        '550-5.1.1 No such user, 550 5.1.1 see https://help.example.org',
      ],
      [
        'more words than anybody reads',
        { RCPT: `550 5.1.1 ${'x'.repeat(600_000)}` },
        `550 5.1.1 ${'x'.repeat(490)}`,
      ],
    ])('%s', async (_what, plan, reply) => {
      const guest = await house.invite()
      house.hell.behave({ ...POLITE, ...plan })
      expect(await house.attempt(guest)).toMatchObject({ state: 'failed', reply, nextAttemptAt: null })
      const { length } = house.copies(guest)
      house.hell.behave(POLITE)
      house.clock.move(DAY)
      expect(await house.attempt(guest)).toMatchObject({ state: 'failed', attempts: 1 })
      expect(house.copies(guest)).toHaveLength(length)
    })
  })

  describe('does not keep a letter back with', () => {
    test.each<[what: string, plan: Plan, reply: string]>([
      ['a greeting of many lines', { connect: ['220-Welcome', '220-to', '220 hell'] }, '250 2.0.0 Taken'],
      [
        'a refusal of EHLO alone',
        { EHLO: (talk, heard) => talk.say(heard.startsWith('EHLO') ? '502 Too new for me' : '250 hell') },
        '250 2.0.0 Taken',
      ],
      ['no extensions at all', { offers: [] }, '250 2.0.0 Taken'],
      ['a size that it names', { offers: ['SIZE 10240000'] }, '250 2.0.0 Taken'],
      ['commands that may be sent at once', { offers: ['PIPELINING'] }, '250 2.0.0 Taken'],
      [
        'several lines of thanks',
        { letter: ['250-2.0.0 Taken', '250 2.0.0 gladly'] },
        '250-2.0.0 Taken 250 2.0.0 gladly',
      ],
      ['thanks that no database keeps', { letter: '250 2.0.0 a\u0000b\u0007' }, '250 2.0.0 a b'],
      ['thanks without end', { letter: `250 2.0.0 ${'y'.repeat(600_000)}` }, `250 2.0.0 ${'y'.repeat(490)}`],
    ])('%s', async (_what, plan, reply) => {
      const guest = await house.invite()
      house.hell.behave({ ...POLITE, ...plan })
      expect(await house.attempt(guest)).toMatchObject({ state: 'sent', reply, attempts: 1 })
      house.clock.move(DAY)
      await house.attempt(guest)
      expect(house.copies(guest)).toHaveLength(1)
    })
  })

  test('garbage to RCPT does not go for a letter that was sent', async () => {
    const guest = await house.invite()
    house.hell.behave({ ...POLITE, RCPT: 'lorem ipsum' })
    const { state, reply } = await house.attempt(guest)
    expect(state).toMatch(/^(deferred|failed)$/)
    expect(reply).toBe('lorem ipsum')
    expect(house.copies(guest)).toEqual([])
    await house.getOver(guest)
  })

  test('more thanks than there were letters are not taken for those of the next', async () => {
    const [one, next] = [await house.invite(), await house.invite()]
    house.hell.behave({ ...POLITE, letter: ['250 Taken', '250 Taken', '250 Taken', '250 Taken'] })
    expect(await house.attempt(one)).toMatchObject({ state: 'sent' })
    await house.getOver(next)
    house.hell.behave(POLITE)
    const last = await house.invite()
    await house.attempt(last)
    for (const guest of [one, next, last]) {
      expect(await house.getOver(guest)).toMatchObject({ state: 'sent' })
      await eventually('it is there', () => house.copies(guest).length > 0)
    }
  })

  test('an international address reaches the server as it is, or comes back with its words', async () => {
    house.hell.behave({
      offers: [],
      RCPT: (talk, heard) =>
        talk.say(/[\x80-\xff]/.test(heard) ? '553 5.6.7 No such letters here' : '250 Well'),
    })
    const idn = await house.invite('guest@münchen.example')
    expect(await house.attempt(idn)).toMatchObject({ state: 'sent' })
    expect(house.hell.heard.join('\n')).toContain('RCPT TO:<guest@xn--mnchen-3ya.example>')
    const local = await house.invite('jörg@example.org')
    expect(await house.attempt(local)).toMatchObject({
      state: 'failed',
      reply: '553 5.6.7 No such letters here',
    })
    house.hell.hangUp()
    house.hell.behave({ offers: ['8BITMIME', 'SMTPUTF8'] })
    const other = await house.invite('zoë@example.org')
    expect(await house.attempt(other)).toMatchObject({ state: 'sent' })
    const mail = house.hell.heard.filter((line) => line.startsWith('MAIL')).at(-1)
    expect(mail).toContain(' SMTPUTF8')
  })
})
