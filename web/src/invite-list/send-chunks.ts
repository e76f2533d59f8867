import type { Chunk } from './chunks.ts'

/** What to make of a request that failed. */
export type Verdict =
  /** The answer got lost, or there is none yet: the same again, after so many milliseconds if known. */
  | { readonly kind: 'again'; readonly after: number | null }
  /** Refused, and so would be whatever comes after it. */
  | { readonly kind: 'end' }
  /** Refused, for these alone. */
  | { readonly kind: 'refused' }

interface Sending<T, R> {
  readonly chunks: readonly Chunk<T>[]
  /** Where to begin: how many are done already. */
  readonly from: number
  readonly post: (chunk: Chunk<T>) => Promise<R>
  readonly judge: (error: unknown) => Verdict
  readonly wait: (ms: number) => Promise<void>
  readonly onDone: (chunk: Chunk<T>, answer: Answer<R>) => void
  /** Looked at between chunks. */
  readonly isStopped: () => boolean
}

export type Answer<R> = { readonly result: R } | { readonly error: unknown }

/** How it ended, and how many chunks were done by then. */
export interface Sent {
  readonly state: 'done' | 'stopped' | 'stuck' | 'ended'
  readonly done: number
  readonly error?: unknown
}

/**
 * Posts one chunk after the other. One whose answer got lost is posted again under the same key, a few
 * times; then it is `stuck`, and may be gone on with later from there.
 */
export const sendChunks = async <T, R>(sending: Sending<T, R>): Promise<Sent> => {
  const { chunks, from, onDone, isStopped } = sending
  for (let done = from; done < chunks.length; done += 1) {
    const chunk = chunks[done]
    if (!chunk || isStopped()) return { state: 'stopped', done }
    const answer = await postOne(sending, chunk)
    if ('lost' in answer) return { state: isStopped() ? 'stopped' : 'stuck', done, error: answer.lost }
    onDone(chunk, answer)
    if ('error' in answer && sending.judge(answer.error).kind === 'end') {
      return { state: 'ended', done: done + 1, error: answer.error }
    }
  }
  return { state: 'done', done: chunks.length }
}

const PAUSES = [500, 1500, 4000] as const

const postOne = async <T, R>(
  { post, judge, wait, isStopped }: Sending<T, R>,
  chunk: Chunk<T>,
): Promise<Answer<R> | { readonly lost: unknown }> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return { result: await post(chunk) }
    } catch (error) {
      const verdict = judge(error)
      if (verdict.kind !== 'again') return { error }
      const pause = PAUSES[tries]
      if (pause === undefined || isStopped()) return { lost: error }
      await wait(verdict.after ?? pause)
    }
  }
}
