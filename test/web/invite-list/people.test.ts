import { expect, test } from 'vitest'
import { addTo, isFaulty, isPerson, mended, without, withRole } from '../../../web/src/invite-list/people.ts'
import { readList } from '../../../web/src/invite-list/read-list.ts'

test('an address comes onto a list once, in whatever spelling', () => {
  const first = addTo([], readList('ann@example.com, joe@example.com'))
  const again = addTo(first.list, readList('Ann <ANN@Example.com>, kim@example.org, kim@example.org.'))
  expect(again).toMatchObject({ added: 1, merged: 2, unreadable: 0 })
  expect(again.list.map(({ address }) => address)).toEqual([
    'ann@example.com',
    'joe@example.com',
    'kim@example.org',
  ])
})

test('the two spellings of a name with umlauts are one', () =>
  expect(addTo([], readList('ann@bücher.example, ann@xn--bcher-kva.example')).list).toHaveLength(1))

test('what is no address is kept, told and never taken for a person', () => {
  const { list, unreadable } = addTo([], readList('ann@example.com, somebody'))
  expect(unreadable).toBe(1)
  expect(list.map(isPerson)).toEqual([true, false])
})

test('a list to which nothing was added stays the same', () => {
  const { list } = addTo([], readList('ann@example.com'))
  expect(addTo(list, readList('ann@example.com')).list).toBe(list)
})

test('whoever is taken off can come back', () => {
  const { list } = addTo([], readList('ann@example.com, joe@example.com'))
  const shorter = without(list, list[0]?.key ?? '')
  expect(shorter.map(({ address }) => address)).toEqual(['joe@example.com'])
  expect(addTo(shorter, readList('ann@example.com'))).toMatchObject({ added: 1, merged: 0 })
})

test('whoever came with an unknown role is faulty until one is given, and the others keep theirs', () => {
  const [ann, joe] = readList('ann@example.com, joe@example.com')
  const { list } = addTo(
    [],
    [...(ann ? [{ ...ann, unknownRole: 'Boss' }] : []), ...(joe ? [{ ...joe, role: 'editor' }] : [])],
  )
  expect(list.map(isFaulty)).toEqual([true, false])
  const given = withRole(list, 'creator')
  expect(given.map(isFaulty)).toEqual([false, false])
  expect(given.map(({ role }) => role)).toEqual(['creator', 'editor'])
})

test('an address that is mended keeps the role of its row, and a new list does not', () => {
  const [taken] = addTo([], [{ text: 'joe@', address: null, name: 'Joe', unknownRole: 'Boss' }]).list
  expect(mended(readList('joe@example.com'), taken ?? null)).toMatchObject([
    { address: 'joe@example.com', name: 'Joe', unknownRole: 'Boss' },
  ])
  const two = readList('joe@example.com, kim@example.org')
  expect(mended(two, taken ?? null)).toBe(two)
})
