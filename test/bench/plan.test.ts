import { describe, expect, it } from 'vitest'
import { PARTS, readWish } from '../../bench/plan.ts'

describe('what the bench is told', () => {
  it('does all of it, at length, when told nothing', () => {
    const { plan, isQuick, parts } = readWish([])
    expect(isQuick).toBe(false)
    expect([...parts]).toEqual([...PARTS])
    expect(plan.sizes).toEqual([1_000, 100_000, 1_000_000])
    expect(plan.bulk).toContain(10_000)
  })

  it('does less of it, and only the parts that are named', () => {
    const { plan, isQuick, parts } = readWish(['--quick', '--only=bulk,hot'])
    expect(isQuick).toBe(true)
    expect([...parts]).toEqual(['bulk', 'hot'])
    expect(plan.rounds).toBe(1)
  })

  it('does only the acts that are named, and asks only whom it is told to', () => {
    expect(readWish([]).plan.acts).toContain('mine')
    expect(readWish(['--acts=show,create']).plan.acts).toEqual(['create', 'show'])
    expect(readWish([]).plan.faces).toContain('account lists')
    expect(readWish(['--faces=/api/v3,workspaces']).plan.faces).toEqual(['workspaces', '/api/v3'])
  })

  it('says what it does not know instead of measuring something else', () => {
    expect(() => readWish(['--fast'])).toThrow('Unknown: --fast.')
    expect(() => readWish(['--only=acts,beer'])).toThrow('Unknown: beer.')
    expect(() => readWish(['--acts=drink'])).toThrow('Unknown: drink.')
    expect(() => readWish(['--faces=clock'])).toThrow('Unknown: clock.')
  })
})
