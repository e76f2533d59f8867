import { expect, test, vi } from 'vitest'
import { onceAsked } from '../../src/core/once-asked.ts'

test('is made when it is first asked for, and once for all who ask meanwhile', async () => {
  const make = vi.fn(async () => ({}))
  const asked = onceAsked(make)
  expect(make).not.toHaveBeenCalled()
  const [one, two] = await Promise.all([asked(), asked()])
  expect(one).toBe(two)
  expect(await asked()).toBe(one)
  expect(make).toHaveBeenCalledOnce()
})

test('is made anew after it could not be made', async () => {
  const make = vi.fn(async () => 'made').mockRejectedValueOnce(new Error('not yet'))
  const asked = onceAsked(make)
  await expect(Promise.all([asked(), asked()])).rejects.toThrow('not yet')
  expect(await asked()).toBe('made')
  expect(make).toHaveBeenCalledTimes(2)
})
