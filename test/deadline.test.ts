import { expect, test } from 'vitest'
import { endsWithin } from '../src/deadline.ts'

test('what ends in time is waited for', async () => {
  const order: string[] = []
  const work = new Promise((resolve) => setImmediate(resolve)).then(() => order.push('done'))
  expect([await endsWithin(10_000, work), order]).toEqual([true, ['done']])
})

test('what never ends is not', async () => {
  expect(await endsWithin(1, new Promise(() => undefined))).toBe(false)
})

test('what fails in time says so', async () => {
  await expect(endsWithin(10_000, Promise.reject(new Error('no')))).rejects.toThrow('no')
})
