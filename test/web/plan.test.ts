import { expect, test } from 'vitest'
import { addTo, isPerson } from '../../web/src/invite-list/people.ts'
import { readList } from '../../web/src/invite-list/read-list.ts'
import { planFor } from '../../web/src/pages/places/place/invite/plan.ts'
import { nameOf, verdictIn, type Verdict } from '../../web/src/pages/places/place/invite/verdicts.ts'

const people = addTo([], readList('a@example.com, b@example.com, c@example.com, d@example.com')).list.filter(
  isPerson,
)
const [a, b, c, d] = people.map(({ address }) => address)
const sent = (plan: ReturnType<typeof planFor>) => plan.send.map(({ address }) => address)

const verdicts = (of: Readonly<Record<string, Verdict>>) =>
  new Map(
    people.flatMap((person) => {
      const verdict = of[person.address]
      return verdict ? [[nameOf(person, 'editor'), verdict] as const] : []
    }),
  )
const known: Verdict = { status: 'already_invited', detail: null }

test('everybody is invited as long as nobody is known', () => {
  const plan = planFor({ people, verdicts: new Map(), role: 'editor', free: Infinity })
  expect(sent(plan)).toEqual([a, b, c, d])
  expect(plan.seatless).toEqual([])
})

test('the first of the new get the seats, and whoever is invited already takes none', () => {
  const plan = planFor({ people, verdicts: verdicts({ [a ?? '']: known }), role: 'editor', free: 2 })
  expect(sent(plan)).toEqual([b, c])
  expect(plan.seatless.map(({ address }) => address)).toEqual([d])
  expect(plan.known.map(({ person, status }) => [person.address, status])).toEqual([[a, 'already_invited']])
})

test('whoever came with a role that nobody can be given is not sent for, and takes no seat', () => {
  const [first, ...others] = people
  const boss = first ? [{ ...first, unknownRole: 'Boss' }] : []
  const plan = planFor({ people: [...boss, ...others], verdicts: new Map(), role: 'editor', free: 3 })
  expect(sent(plan)).toEqual([b, c, d])
  expect(plan.roleless).toEqual(boss)
  expect(plan.seatless).toEqual([])
})

test('what was found out about one role says nothing about another', () => {
  const plan = planFor({ people, verdicts: verdicts({ [a ?? '']: known }), role: 'creator', free: Infinity })
  expect(sent(plan)).toContain(a)
})

test('a dry run that found no seat for a part of the list leaves counting to the whole', () => {
  const outcome = { status: 'refused', code: 'seats_full', detail: 'No seat.', invitation: null } as const
  expect(verdictIn(outcome)).toEqual({ status: 'fresh', detail: null })
  expect(verdictIn({ ...outcome, code: 'address_invalid' })).toEqual({
    status: 'refused',
    detail: 'No seat.',
  })
})
