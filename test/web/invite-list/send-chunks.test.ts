import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chunksOf, type Chunk } from '../../../web/src/invite-list/chunks.ts'
import { sendChunks, type Sent, type Verdict } from '../../../web/src/invite-list/send-chunks.ts'

test('chunks hold everybody once, in order, and none is larger than it may be', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 50 }), (items, size) => {
      const chunks = chunksOf(items, size)
      expect(chunks.flatMap((chunk) => chunk.items)).toEqual(items)
      expect(chunks.every((chunk) => chunk.items.length >= 1 && chunk.items.length <= size)).toBe(true)
      expect(new Set(chunks.map(({ key }) => key)).size).toBe(chunks.length)
    }),
  )
})

describe('sending in chunks', () => {
  const LOST = new TypeError('fetch failed')
  const REFUSED = new Error('refused')
  const CLOSED = new Error('closed')
  const judge = (error: unknown): Verdict =>
    error === LOST ? { kind: 'again', after: null } : { kind: error === CLOSED ? 'end' : 'refused' }

  interface Run {
    readonly sent: Sent
    /** The key of each request. */
    readonly asked: readonly string[]
    readonly done: readonly string[]
    readonly waits: readonly number[]
  }

  const send = async (
    chunks: readonly Chunk<number>[],
    answer: (chunk: Chunk<number>, nth: number) => string,
    { from = 0, stopAfter = Infinity } = {},
  ): Promise<Run> => {
    const asked: string[] = []
    const done: string[] = []
    const waits: number[] = []
    const sent = await sendChunks({
      chunks,
      from,
      judge,
      post: async (chunk) => {
        asked.push(chunk.key)
        return answer(chunk, asked.length)
      },
      wait: async (ms) => void waits.push(ms),
      onDone: (chunk) => void done.push(chunk.key),
      isStopped: () => done.length >= stopAfter,
    })
    return { sent, asked, done, waits }
  }
  const chunks = chunksOf([1, 2, 3, 4, 5, 6], 2)
  const keys = chunks.map(({ key }) => key)
  const throwing = (error: Error): never => {
    throw error
  }

  test('posts one after the other', async () => {
    const { sent, asked, done } = await send(chunks, () => 'fine')
    expect(sent).toEqual({ state: 'done', done: 3 })
    expect([asked, done]).toEqual([keys, keys])
  })

  test('repeats a chunk whose answer was lost under the same key, each time after a longer pause', async () => {
    const { sent, asked, done, waits } = await send(chunks, (_, nth) => (nth < 3 ? throwing(LOST) : 'fine'))
    expect(sent.state).toBe('done')
    expect(asked.slice(0, 3)).toEqual([keys[0], keys[0], keys[0]])
    expect(done).toEqual(keys)
    expect(waits).toEqual(waits.toSorted((one, other) => one - other))
  })

  test('is stuck when nobody answers, and goes on from there without doing anything twice', async () => {
    const { sent, done } = await send(chunks, ({ key }) => (key === keys[1] ? throwing(LOST) : 'fine'))
    expect(sent).toMatchObject({ state: 'stuck', done: 1, error: LOST })
    const rest = await send(chunks, () => 'fine', { from: sent.done })
    expect(rest.asked).toEqual(keys.slice(1))
    expect([...done, ...rest.done]).toEqual(keys)
  })

  test('goes on after a chunk that was refused', async () => {
    const { sent, done } = await send(chunks, ({ key }) => (key === keys[0] ? throwing(REFUSED) : 'fine'))
    expect(sent.state).toBe('done')
    expect(done).toEqual(keys)
  })

  test('ends where all that follows would be refused as well', async () => {
    const { sent, asked } = await send(chunks, ({ key }) => (key === keys[1] ? throwing(CLOSED) : 'fine'))
    expect(sent).toMatchObject({ state: 'ended', done: 2, error: CLOSED })
    expect(asked).not.toContain(keys[2])
  })

  test('stops between two chunks when asked to', async () => {
    const { sent, asked } = await send(chunks, () => 'fine', { stopAfter: 1 })
    expect(sent).toEqual({ state: 'stopped', done: 1 })
    expect(asked).toEqual(keys.slice(0, 1))
  })
})
