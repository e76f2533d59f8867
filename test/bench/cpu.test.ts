import { describe, expect, it } from 'vitest'
import { cpuOf, cpuOfTree, memoryOf, parentOf } from '../../bench/cpu.ts'

const work = (ms: number): void => {
  const end = performance.now() + ms
  while (performance.now() < end) Math.sqrt(Math.random())
}

describe.runIf(process.platform === 'linux')('what a process takes of the machine', () => {
  it('grows as it works, and is part of what its parent and all below took', () => {
    const before = cpuOf(process.pid) ?? NaN
    const beforeTree = cpuOfTree(process.ppid) ?? NaN
    work(100)
    const took = (cpuOf(process.pid) ?? NaN) - before
    expect(took).toBeGreaterThan(10)
    expect((cpuOfTree(process.ppid) ?? NaN) - beforeTree).toBeGreaterThan(10)
    expect(parentOf(process.pid)).toBe(process.ppid)
  })

  it('tells its memory, and the most that it held', () => {
    const memory = memoryOf(process.pid)
    expect(memory?.now).toBeGreaterThan(10)
    expect(memory?.most).toBeGreaterThanOrEqual((memory?.now ?? 0) - 1)
  })

  it('is not told of a process that there is not', () => {
    const nobody = 2 ** 30
    expect([cpuOf(nobody), cpuOfTree(nobody), memoryOf(nobody), parentOf(nobody)]).toEqual(
      Array(4).fill(null),
    )
  })
})
