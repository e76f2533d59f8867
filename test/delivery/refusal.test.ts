import { expect, test } from 'vitest'
import { NoAnswer, refusalOf } from '../../src/delivery/refusal.ts'
import { errorPause, pauseAfter, spread } from '../../src/delivery/schedule.ts'

const said = (code: string, command: string, response: string) => ({
  code,
  command,
  response,
  responseCode: Number(response.slice(0, 3)),
})

test.each([
  [said('EENVELOPE', 'RCPT TO', '550 5.1.1 No such user'), true],
  [said('EMESSAGE', 'DATA', '554 5.7.1 Looks like spam'), true],
  [said('EENVELOPE', 'RCPT TO', '450 4.2.1 Greylisted'), false],
  [said('EENVELOPE', 'RCPT TO', '421 4.3.2 Shutting down'), false],
  [said('EENVELOPE', 'RCPT TO', '530 5.7.0 Authentication required'), false],
  [said('EENVELOPE', 'MAIL FROM', '553 5.7.1 Sender address not owned by you'), false],
  [said('EAUTH', 'AUTH PLAIN', '535 5.7.8 Bad credentials'), false],
  [said('EPROTOCOL', 'CONN', '554 No service for you'), false],
])('%j is final: %s', (error, permanent) => {
  expect(refusalOf(error)).toEqual({ permanent, mayHaveArrived: false, reply: error.response })
})

test('an address the mailer itself refuses is final', () => {
  expect(refusalOf({ code: 'EENVELOPE', command: 'API' })).toEqual({
    permanent: true,
    mayHaveArrived: false,
    reply: 'The mail could not be addressed (EENVELOPE).',
  })
})

test('a server that says something without a code may mean anything: the mail waits', () => {
  const error = { code: 'EENVELOPE', command: 'RCPT TO', response: 'what?', responseCode: undefined }
  expect(refusalOf(error)).toEqual({ permanent: false, mayHaveArrived: false, reply: 'what?' })
})

test('a mail that was handed over and not answered is no refusal, and no success', () => {
  const { permanent, mayHaveArrived, reply } = refusalOf(new NoAnswer(new Error('read ECONNRESET 10.0.0.7')))
  expect({ permanent, mayHaveArrived }).toEqual({ permanent: false, mayHaveArrived: true })
  expect(reply).toMatch(/it may have arrived\.$/)
})

test.each([
  Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:25'), { code: 'ESOCKET' }),
  Object.assign(new Error("ENOSPC: no space left on device, open '/var/lib/usher/x'"), { code: 'ENOSPC' }),
  new Error('something else'),
  'a string',
  null,
])('whatever else happens waits, and shows no host or path: %s', (error) => {
  const { permanent, reply } = refusalOf(error)
  expect(permanent).toBe(false)
  expect(reply).toMatch(/^The mail could not be handed over( \(E\w+\))?\.$/)
})

test('the words of a server are one line of bounded length', () => {
  const { reply } = refusalOf(
    said('EENVELOPE', 'RCPT TO', `550-5.1.1 one\r\n550 5.1.1 two\u0000 ${'x'.repeat(9_000)}`),
  )
  expect(reply).toMatch(/^550-5\.1\.1 one 550 5\.1\.1 two x+$/)
  expect(reply).toHaveLength(500)
})

test('the pauses grow, and end', () => {
  const pauses = Array.from({ length: 9 }, (_, attempts) => pauseAfter(attempts))
  expect(pauses.slice(0, 3)).toEqual([60_000, 300_000, 1_800_000])
  expect(pauses).toEqual([...pauses].sort((a, b) => (a ?? 0) - (b ?? 0)))
  expect(pauses).not.toContain(null)
  expect(pauseAfter(9)).toBeNull()
})

test('a pause is spread by a tenth at most', () => {
  for (let n = 0; n < 100; n++) {
    expect(spread(1_000)).toBeGreaterThanOrEqual(1_000)
    expect(spread(1_000)).toBeLessThanOrEqual(1_100)
  }
})

test('an error of the database is waited out for half a minute at most', () => {
  expect([0, 1, 2, 50].map(errorPause)).toEqual([500, 1_000, 2_000, 30_000])
})
