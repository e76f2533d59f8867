import { expect, test } from 'vitest'
import { addTo, isPerson } from '../../web/src/invite-list/people.ts'
import { countResults, resultsIn } from '../../web/src/invite-list/results.ts'
import { close, jobFor, keep, resultsOf } from '../../web/src/pages/places/place/invite/job.ts'
import { planFor } from '../../web/src/pages/places/place/invite/plan.ts'

const row = (address: string | null, text: string, unknownRole: string | null = null) => ({
  address,
  text,
  name: null,
  unknownRole,
})

test('every row has a result, and those to be mended come before all others', () => {
  const { list } = addTo(
    [],
    [
      row('ann@example.com', 'ann@example.com'),
      row('joe@example.com', 'joe@example.com', 'Boss'),
      row(null, 'joe@'),
    ],
  )
  const plan = planFor({ people: list.filter(isPerson), verdicts: new Map(), role: 'editor', free: Infinity })
  const terms = { role: 'editor', expiry: { kind: 'usual' }, note: '', notify: true } as const
  const job = jobFor({ list, plan, terms, expiresAt: undefined })
  const [chunk] = job.chunks
  expect(chunk?.items.map(({ address }) => address)).toEqual(['ann@example.com'])
  const outcome = { status: 'invited', code: null, detail: null, invitation: null } as const
  if (chunk) keep(job, { chunk, answer: { result: { outcomes: [outcome] } }, why: null })
  close(job, { seatless: 'no seat', roleless: (role) => `no such role: ${role}`, unsent: 'stopped' })
  const results = resultsOf(job)
  expect(results.map(({ person, status, detail }) => [person.text, status, detail])).toEqual([
    ['joe@', 'unreadable', null],
    ['joe@example.com', 'unsent', 'no such role: Boss'],
    ['ann@example.com', 'invited', null],
  ])
  expect(countResults(results)).toEqual({ all: 3, invited: 1, already: 0, failed: 2 })
  expect(resultsIn(results, 'failed').map(({ person }) => person.text)).toEqual(['joe@', 'joe@example.com'])
})
