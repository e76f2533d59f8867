import type { FastifyReply } from 'fastify'

/** Work that goes on when the answer is out, so that its time tells the caller nothing. */
export interface Background {
  onceAnswered(reply: FastifyReply, work: () => Promise<void>): void
  /** Resolves when nothing is under way any more: before the database closes. */
  settled(): Promise<void>
}

export interface Bounds {
  /** Works under way at once: the database is there for those who wait for an answer, too. */
  readonly atOnce?: number
  /** Works under way or waiting; what comes on top is not done, and `onError` told so. */
  readonly atMost?: number
}

export const buildBackground = (
  onError: (error: unknown) => void,
  { atOnce = 4, atMost = 1_000 }: Bounds = {},
): Background => {
  const underway = new Set<Promise<void>>()
  const inTurn = takeTurns(atOnce)
  return {
    onceAnswered: (reply, work) => {
      if (underway.size >= atMost) return onError(new Error('Too much waits to be done after its answer.'))
      const tracked: Promise<void> = answered(reply)
        .then(() => inTurn(work))
        .catch(onError)
        .finally(() => underway.delete(tracked))
      underway.add(tracked)
    },
    settled: async () => {
      while (underway.size > 0) await Promise.all(underway)
    },
  }
}

/** Works so many at once, and the others in the order they come. */
const takeTurns = (atOnce: number) => {
  const waiting: (() => void)[] = []
  let working = 0
  const begin = async (): Promise<void> => {
    if (working === atOnce) return new Promise((resolve) => void waiting.push(resolve))
    working++
  }
  /** Whoever comes next takes over the place that becomes free. */
  const end = (): void => {
    const next = waiting.shift()
    if (next) next()
    else working--
  }
  return async (work: () => Promise<void>): Promise<void> => {
    await begin()
    await work().finally(end)
  }
}

/** Handed over as a whole, or given up because the caller has gone. */
const answered = ({ raw }: FastifyReply): Promise<void> =>
  new Promise((resolve) => {
    raw.once('finish', resolve)
    raw.once('close', resolve)
  })
