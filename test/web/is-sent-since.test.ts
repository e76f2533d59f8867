import { expect, test } from 'vitest'
import { sentSince } from '../../web/src/pages/places/place/invitations/is-sent-since.ts'

const THEN = '2026-01-01T00:00:00.000Z'
const NOW = '2026-01-01T00:00:30.000Z'
const before = [
  { id: 'a', resentAt: null },
  { id: 'b', resentAt: THEN },
  { id: 'c', resentAt: THEN },
]
const done = (id: string, resentAt: string) => ({ id, invitation: { id, resentAt } })

test('whoever was sent for a moment ago is not counted as sent again', () => {
  const outcomes = [done('a', NOW), done('b', THEN), done('c', NOW)]
  expect(sentSince(before, outcomes)).toEqual({ sent: [outcomes[0], outcomes[2]], quiet: 1 })
})

test('whoever was refused is told as refused', () => {
  const refused = { id: 'b', invitation: null }
  expect(sentSince(before, [refused])).toEqual({ sent: [refused], quiet: 0 })
})
