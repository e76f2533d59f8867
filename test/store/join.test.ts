import { describe, expect, it } from 'vitest'
import { ALONE, joining, PAGES, READS, WRITES } from '../../src/store/join.ts'

/** Answers with ten times the question, when it is let. */
const slowly = (lanes = WRITES) => {
  const calls: number[][] = []
  const ends: (() => void)[] = []
  const ask = joining(lanes, async (questions: readonly number[]) => {
    calls.push([...questions])
    await new Promise<void>((resolve) => ends.push(resolve))
    return questions.map((question) => question * 10)
  })
  return { ask, calls, ends }
}

const read = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

const refusedFor = (wrong: number, code: string) => {
  const calls: number[][] = []
  const ask = joining(WRITES, async (questions: readonly number[]) => {
    calls.push([...questions])
    if (questions.includes(wrong)) throw Object.assign(new Error('no'), { code })
    return questions
  })
  return { ask, calls }
}

describe('what is asked at once', () => {
  it('goes together, and everybody gets their own answer', async () => {
    const { ask, calls, ends } = slowly()
    const answers = Promise.all([1, 2, 3].map(ask))
    await read()
    expect(calls).toEqual([[1, 2, 3]])
    ends[0]?.()
    expect(await answers).toEqual([10, 20, 30])
  })

  it('is never answered by a statement that was under way already', async () => {
    const { ask, calls, ends } = slowly()
    const early = ask(1)
    await read()
    const late = Promise.all([ask(2), ask(3)])
    await read()
    expect(calls).toEqual([[1]])
    ends[0]?.()
    expect(await early).toBe(10)
    await read()
    expect(calls).toEqual([[1], [2, 3]])
    ends[1]?.()
    expect(await late).toEqual([20, 30])
  })

  it('goes at once and by itself when it may take long', async () => {
    const { ask, calls } = slowly(ALONE)
    for (const question of [1, 2, 3]) void ask(question)
    for (let turn = 0; turn < 3; turn++) await read()
    expect(calls).toEqual([[1], [2], [3]])
  })

  it('goes ten by ten, in two lanes, when it is pages', async () => {
    const { ask, calls } = slowly(PAGES)
    for (let question = 0; question < 25; question++) void ask(question)
    for (let turn = 0; turn < 3; turn++) await read()
    expect(calls.map(({ length }) => length)).toEqual([10, 10])
  })

  it('has two lanes when it only reads', async () => {
    const { ask, calls } = slowly(READS)
    for (const question of [1, 2, 3]) {
      void ask(question)
      await read()
    }
    expect(calls).toEqual([[1], [2]])
  })

  it('goes in portions, none is left over', async () => {
    const sizes: number[] = []
    const ask = joining(WRITES, async (questions: readonly number[]) => {
      sizes.push(questions.length)
      return questions
    })
    const all = Array.from({ length: 250 }, (_, n) => n)
    expect(await Promise.all(all.map(ask))).toEqual(all)
    expect(sizes).toEqual([100, 100, 50])
  })

  it.each([
    ['US001', 'a guard'],
    ['22P02', 'a value that cannot be read'],
    ['23514', 'a constraint'],
  ])('is refused for %s, %s, to whoever asked for it alone', async (code) => {
    const { ask, calls } = refusedFor(2, code)
    const told = await Promise.allSettled([1, 2, 3].map(ask))
    expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(calls).toEqual([[1, 2, 3], [1], [2], [3]])
  })

  it('fails together when the database does, and is not asked again', async () => {
    const { ask, calls } = refusedFor(2, '57P01')
    const told = await Promise.allSettled([1, 2, 3].map(ask))
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(calls).toHaveLength(1)
    expect(await ask(4)).toBe(4)
  })
})

describe('writes of the same thing', () => {
  it('go one after the other, the others together and in the order of their keys', async () => {
    const calls: string[][] = []
    const ask = joining(
      WRITES,
      async (questions: readonly string[]) => {
        calls.push([...questions])
        return questions.map((question) => question.toUpperCase())
      },
      (question) => question[0] ?? '',
    )
    expect(await Promise.all(['c1', 'a1', 'c2', 'b1', 'c3', 'a2'].map(ask))).toEqual([
      'C1',
      'A1',
      'C2',
      'B1',
      'C3',
      'A2',
    ])
    expect(calls).toEqual([['a1', 'b1', 'c1'], ['a2', 'c2'], ['c3']])
  })
})
