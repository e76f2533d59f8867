import { createUsher, type Schemas } from '../../client/usher.ts'
import { spokenLanguage } from './words.ts'

export { UsherProblem } from '../../client/usher.ts'
export type { Schemas }

/**
 * Our pages send no referrer, and browsers then leave out of a request that it comes from our own origin.
 * The service has to know: it takes the cookie of the session from no other.
 */
export const FROM_OUR_ORIGIN = { referrerPolicy: 'origin' } as const

/** The service this page came from, asked with the cookie of the session. */
export const usher = createUsher({
  baseUrl: globalThis.location.origin,
  fetch: (request) => fetch(request, FROM_OUR_ORIGIN),
  language: spokenLanguage,
})
