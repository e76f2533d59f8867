import { describe, expect, test } from 'vitest'
import { UsherProblem } from '../../client/usher.ts'
import { doInParts } from '../../web/src/pages/places/place/invitations/do-in-parts.ts'

const IDS = Array.from({ length: 1200 }, (_, n) => `id-${n}`)
const problem = (status: number, code: string): Promise<UsherProblem> =>
  UsherProblem.of(
    new Response(JSON.stringify({ type: 'about:blank', title: code, detail: code, status, code }), {
      status,
      headers: { 'content-type': 'application/problem+json' },
    }),
  )

/** Fails with `error` from the nth request on, and counts those that were sent. */
const act = async (error: unknown, from: number) => {
  const keys: string[] = []
  const outcomes = await doInParts({
    ids: IDS,
    post: async ({ key, items }) => {
      keys.push(key)
      if (keys.length >= from) throw error
      return { outcomes: items.map((id) => ({ id, status: 'done', detail: null })) }
    },
    wait: async () => undefined,
    said: (failed) => (failed instanceof UsherProblem ? failed.message : 'lost'),
  })
  const [done, refused] = (['done', 'refused'] as const).map((kind) =>
    outcomes.filter(({ status }) => status === kind),
  )
  return { keys, done: done ?? [], refused: refused ?? [] }
}

describe('acts on many', () => {
  test('go on to the last part', async () => {
    const { keys, done, refused } = await act(null, Infinity)
    expect(keys).toHaveLength(3)
    expect(done.map(({ id }) => id)).toEqual(IDS)
    expect(refused).toEqual([])
  })

  test('keep what was done when the connection goes, and ask again under the same key first', async () => {
    const { keys, done, refused } = await act(new TypeError('fetch failed'), 2)
    expect(done.map(({ id }) => id)).toEqual(IDS.slice(0, 500))
    expect(refused).toEqual(IDS.slice(500).map((id) => ({ id, status: 'refused', detail: 'lost' })))
    expect(new Set(keys).size).toBe(2)
    expect(keys).toHaveLength(5)
  })

  test('keep what was done when all that comes after is refused, and do not ask for it', async () => {
    const { keys, done, refused } = await act(await problem(403, 'forbidden'), 2)
    expect(done).toHaveLength(500)
    expect(refused).toHaveLength(700)
    expect(new Set(refused.map(({ detail }) => detail))).toEqual(new Set(['forbidden']))
    expect(keys).toHaveLength(2)
  })

  test('go on after a part that is refused for itself', async () => {
    const { keys, done, refused } = await act(await problem(409, 'conflict'), 2)
    expect(done).toHaveLength(500)
    expect(refused).toHaveLength(700)
    expect(keys).toHaveLength(3)
  })
})
