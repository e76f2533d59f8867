import type { FastifyReply } from 'fastify'

/** Work that goes on when the answer is out, so that its time tells the caller nothing. */
export interface Background {
  onceAnswered(reply: FastifyReply, work: () => Promise<void>): void
  /** Resolves when nothing is under way any more: before the database closes. */
  settled(): Promise<void>
}

export const buildBackground = (onError: (error: unknown) => void): Background => {
  const underway = new Set<Promise<void>>()
  return {
    onceAnswered: (reply, work) => {
      const tracked: Promise<void> = answered(reply)
        .then(work)
        .catch(onError)
        .finally(() => underway.delete(tracked))
      underway.add(tracked)
    },
    settled: async () => {
      while (underway.size > 0) await Promise.all(underway)
    },
  }
}

/** Handed over as a whole, or given up because the caller has gone. */
const answered = ({ raw }: FastifyReply): Promise<void> =>
  new Promise((resolve) => {
    raw.once('finish', resolve)
    raw.once('close', resolve)
  })
