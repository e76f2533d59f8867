import type { FastifyRequest } from 'fastify'
import type { UsherError } from '../core/errors.ts'

interface Outcome {
  readonly status: string
  readonly error?: UsherError
}

/** Where some of many were refused for reasons of our own, and the answer is a success all the same: says why. */
export const logUndecided = (request: FastifyRequest, outcomes: readonly Outcome[]): void => {
  const undecided = outcomes.flatMap(({ error }) => (error?.code === 'unavailable' ? [error] : []))
  const [first] = undecided
  if (!first) return
  request.log.warn({ err: first.cause, undecided: undecided.length }, 'some of many could not be decided')
}
