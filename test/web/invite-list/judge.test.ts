import { expect, test } from 'vitest'
import { UsherProblem } from '../../../client/usher.ts'
import { judge } from '../../../web/src/invite-list/judge.ts'

const refused = (status: number, code: string | null, headers: Record<string, string> = {}) =>
  judge(new UsherProblem(new Response(null, { status, headers }), { code }))

test('what a quota refuses is refused for these alone, and nobody waits for hours', () => {
  const hours = { 'retry-after': '7200' }
  expect(refused(429, 'quota_exceeded', hours)).toEqual({ kind: 'refused' })
  expect(refused(422, 'not_to_be_mailed')).toEqual({ kind: 'refused' })
})

test('what came too fast, or found nobody in, is sent again when it may be', () => {
  const soon = { 'retry-after': '5' }
  expect(refused(429, 'too_many_requests', soon)).toEqual({ kind: 'again', after: 5000 })
  expect(refused(503, null, soon)).toEqual({ kind: 'again', after: 5000 })
  expect(judge(new TypeError('fetch failed'))).toEqual({ kind: 'again', after: null })
})

test('what holds for all of them ends it', () => {
  for (const code of ['seats_full', 'place_locked', 'place_over', 'forbidden'])
    expect(refused(409, code)).toEqual({ kind: 'end' })
  expect(refused(401, null)).toEqual({ kind: 'end' })
})
