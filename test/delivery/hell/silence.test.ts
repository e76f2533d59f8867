import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { PATIENCE } from '../../../src/delivery/patience.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import type { TestApp } from '../../support/app.ts'
import { describeOn, type TestDatabase } from '../../support/databases.ts'
import { eventually } from '../../support/eventually.ts'
import { freePort } from '../../support/free-port.ts'
import { HASTY, openHouse, type House } from './house.ts'
import { POLITE, type Plan, type Talk } from './server.ts'

/** Of our own, for want of the server's: they show neither where it is nor how we get there. */
const OWN_WORDS = /^The mail could not be handed over( \(E[A-Z]+\))?\.$/

/** Of a letter that was on its way to the last byte, for all anybody here can know. */
const UNANSWERED =
  /^The mail server took the letter and did not say whether it keeps it: it may have arrived\.$/

describeOn('pglite', 'a mail server from hell that does not answer, or has gone', (open) => {
  let database: TestDatabase
  let house: House
  let hasty: TestApp

  beforeAll(async () => {
    database = await open()
    house = await openHouse(database)
    hasty = await house.another({ patience: HASTY })
  })
  afterEach(() => {
    house.hell.hangUp()
    house.hell.behave(POLITE)
  })
  afterAll(async () => {
    await house.close()
    expect(await faultsIn(database.db)).toEqual([])
  })

  const silence = (talk: Talk): Promise<void> => talk.ended()

  /** Writes for as long as somebody listens, and counts how much that was. */
  const flood = (chunk: string, written: { bytes: number }) => async (talk: Talk) => {
    for (;;) {
      await talk.write(chunk)
      written.bytes += chunk.length
    }
  }
  const drip = (text: string) => async (talk: Talk) => {
    for (const sign of text) {
      await talk.write(sign)
      await pause(10)
    }
  }

  describe('puts a letter off that it leaves without an answer', () => {
    test.each<[where: string, plan: Plan]>([
      ['at once', { connect: silence }],
      ['after EHLO', { EHLO: silence }],
      ['after MAIL', { MAIL: silence }],
      ['after RCPT', { RCPT: silence }],
      ['after DATA', { DATA: silence }],
      ['in the middle of a line', { MAIL: async (talk) => talk.write('250 We').then(() => talk.ended()) }],
      [
        'after one of several lines',
        { EHLO: async (talk) => talk.write('250-hell\r\n').then(() => talk.ended()) },
      ],
      ['with a greeting that takes for ever', { connect: drip('2'.repeat(10_000)) }],
      ['with an answer that takes for ever', { MAIL: drip('250-w\r\n'.repeat(2_000)) }],
    ])('%s', async (_where, plan) => {
      const guest = await house.invite()
      house.hell.behave({ ...POLITE, ...plan })
      const put = await house.attempt(guest, hasty)
      expect(put).toMatchObject({ state: 'deferred', attempts: 1 })
      expect(put.reply).toMatch(OWN_WORDS)
      expect(house.copies(guest)).toEqual([])
      house.hell.hangUp()
      expect(await house.getOver(guest)).toMatchObject({ state: 'sent' })
      expect(house.copies(guest)).toHaveLength(1)
    })
  })

  describe('does not fill our memory', () => {
    test.each([
      ['a greeting without an end', 'x'.repeat(65_536)],
      ['a line after line that another will follow', `220-${'x'.repeat(200)}\r\n`.repeat(300)],
      ['nonsense after nonsense', 'lorem ipsum\r\n'.repeat(6_000)],
    ])('with %s', async (_what, chunk) => {
      const guest = await house.invite()
      const written = { bytes: 0 }
      house.hell.behave({ ...POLITE, connect: flood(chunk, written) })
      expect(await house.attempt(guest, hasty)).toMatchObject({ state: 'deferred' })
      expect(written.bytes).toBeLessThan(32 * 1024 * 1024)
      house.hell.hangUp()
      expect(await house.getOver(guest)).toMatchObject({ state: 'sent' })
      expect(house.copies(guest)).toHaveLength(1)
    })
  })

  describe('puts a letter off when it goes', () => {
    test.each<[when: string, plan: Plan]>([
      ['at once', { connect: (talk) => talk.hangUp() }],
      ['at once, and slams the door', { connect: (talk) => talk.reset() }],
      [
        'in its greeting',
        { connect: async (talk) => talk.write('220-hell\r\n220 ').then(() => talk.reset()) },
      ],
      [
        'in its answer to EHLO',
        { EHLO: async (talk) => talk.write('250-hell\r\n250-').then(() => talk.reset()) },
      ],
      ['after MAIL', { MAIL: (talk) => talk.reset() }],
      ['after RCPT', { RCPT: (talk) => talk.hangUp() }],
      ['when the letter begins', { DATA: (talk) => talk.reset() }],
      [
        'in the middle of the letter',
        {
          DATA: async (talk) => {
            talk.say('354 Go on')
            await talk.hear()
            talk.reset()
          },
        },
      ],
    ])('%s', async (_when, plan) => {
      const guest = await house.invite()
      house.hell.behave({ ...POLITE, ...plan })
      const put = await house.attempt(guest)
      expect(put).toMatchObject({ state: 'deferred' })
      expect(put.reply).toMatch(put.messageId === null ? OWN_WORDS : UNANSWERED)
      expect(house.copies(guest)).toEqual([])
      expect(await house.getOver(guest)).toMatchObject({ state: 'sent' })
      expect(house.copies(guest)).toHaveLength(1)
    })

    test('after the letter: it comes twice at most, under one id', async () => {
      const guest = await house.invite()
      house.hell.behave({ ...POLITE, letter: (talk) => talk.reset() })
      const put = await house.attempt(guest)
      expect(put.state).toBe('deferred')
      expect(await house.getOver(guest)).toMatchObject({ state: 'sent', messageId: put.messageId })
      const ids = house.copies(guest).map((letter) => /^Message-ID: (\S+)/m.exec(letter)?.[1])
      expect(ids).toEqual([put.messageId, put.messageId])
    })
  })

  test('a slow server that gets there in the end is waited for', async () => {
    const guest = await house.invite()
    house.hell.behave({
      ...POLITE,
      connect: drip('220 hell\r\n'),
      MAIL: drip('250 Well\r\n'),
      letter: drip('250 2.0.0 Taken\r\n'),
    })
    expect(await house.attempt(guest)).toMatchObject({ state: 'sent', reply: '250 2.0.0 Taken' })
    expect(house.copies(guest)).toHaveLength(1)
  })

  test.each([
    ['where nobody listens', async () => `smtp://127.0.0.1:${await freePort()}`],
    ['that has no address', async () => 'smtp://mail.hell.invalid:25'],
  ])('a server %s is waited for, longer each time, and said to be nowhere', async (_where, url) => {
    const lost = await house.another({ url: await url(), patience: HASTY })
    const guest = await house.invite()
    const pauses: number[] = []
    for (let attempts = 0; attempts < 4; attempts++) {
      const { state, reply, nextAttemptAt } = await house.attempt(guest, lost)
      expect(state).toBe('deferred')
      expect(reply).toMatch(OWN_WORDS)
      const next = new Date(nextAttemptAt ?? 0)
      pauses.push(next.getTime() - house.clock.now().getTime())
      house.clock.set(next)
    }
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(120 * 60_000)
    expect(await house.getOver(guest)).toMatchObject({ state: 'sent', attempts: 5 })
    expect(house.copies(guest)).toHaveLength(1)
  })

  test('a service that is told to stop does not wait for it, and the letter comes after the next start', async () => {
    const stopping = await house.another({ patience: { ...PATIENCE, stop: 100 } })
    const guest = await house.invite()
    house.hell.behave({ ...POLITE, MAIL: silence })
    const attempt = stopping.delivery.drain()
    await eventually('the server lets us wait', () => house.hell.guests() > 0)
    await stopping.stop()
    await attempt
    expect(await house.story(guest)).toMatchObject({ state: 'deferred', attempts: 1 })
    expect(await house.getOver(guest)).toMatchObject({ state: 'sent' })
    expect(house.copies(guest)).toHaveLength(1)
  })

  test('what is cancelled while a server lets us wait is not sent when it answers', async () => {
    const guest = await house.invite()
    house.hell.behave({ ...POLITE, connect: silence })
    const attempt = house.attempt(guest)
    await eventually('the server lets us wait', () => house.hell.guests() > 0)
    await house.cancel(guest)
    house.hell.behave({ ...POLITE, connect: '421 4.3.2 Busy' })
    house.hell.hangUp()
    expect(await attempt).toMatchObject({ state: 'cancelled', nextAttemptAt: null })
    const later = await house.invite()
    house.hell.behave({ ...POLITE, RCPT: '450 4.2.0 Greylisted' })
    expect(await house.attempt(later)).toMatchObject({ state: 'deferred' })
    await house.cancel(later)
    house.hell.behave(POLITE)
    house.clock.move(24 * 60 * 60 * 1000)
    for (const one of [guest, later]) {
      expect(await house.attempt(one)).toMatchObject({ state: 'cancelled', nextAttemptAt: null })
      expect(house.copies(one)).toEqual([])
    }
  })
})
