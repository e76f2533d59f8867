import type { FastifyReply } from 'fastify'
import { UsherError } from '../core/errors.ts'
import { insist } from '../core/insist.ts'

/** Work that goes on when the answer is out, so that its time tells the caller nothing. */
export interface Background {
  /**
   * Works as soon as the answer is out, or its caller gone, and again when that fails. Throws `unavailable`
   * when too much waits already: then nothing may be promised.
   */
  onceAnswered(reply: FastifyReply, work: () => Promise<void>): void
  /** Resolves when nothing is under way any more: before the database closes. */
  settled(): Promise<void>
}

export interface Bounds {
  /** Works under way at once: the database is there for those who wait for an answer, too. */
  readonly atOnce?: number
  /** Works under way or waiting; what comes on top is refused. */
  readonly atMost?: number
  /** Milliseconds an answer is waited for that nobody reads: by then its time tells nothing any more. */
  readonly unread?: number
  /** Milliseconds before each further try of what failed; as `insist` has them unless given. */
  readonly pauses?: readonly number[]
}

export const buildBackground = (
  onError: (error: unknown) => void,
  { atOnce = 4, atMost = 1_000, unread = 2_000, pauses }: Bounds = {},
): Background => {
  const underway = new Set<Promise<void>>()
  const inTurn = takeTurns(atOnce)
  return {
    onceAnswered: (reply, work) => {
      if (underway.size >= atMost) throw tooMuch()
      const tracked: Promise<void> = answered(reply, unread)
        .then(() => inTurn(() => insist(work, pauses)))
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

const tooMuch = (): UsherError =>
  new UsherError('unavailable', 'Too much is being done right now: try again in a moment.')

/**
 * Handed over as a whole, or never to be. An answer that waits behind another one on its connection hears
 * nothing of its end, and none is told of what was over before: so the connection is asked as well.
 */
const answered = ({ raw, request }: FastifyReply, unread: number): Promise<void> =>
  new Promise((resolve) => {
    const { socket } = request.raw
    if (raw.writableFinished || raw.destroyed || socket.destroyed) return resolve()
    const end = (): void => {
      raw.off('finish', end).off('close', end)
      socket.off('close', end)
      resolve()
    }
    // Nobody keeps a place by not reading.
    setTimeout(end, unread).unref()
    // As many as wait for an answer on one connection.
    socket.setMaxListeners(0)
    socket.once('close', end)
    raw.once('finish', end).once('close', end)
  })
