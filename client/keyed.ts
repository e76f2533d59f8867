import type { Asked } from './answering.ts'

/** How a POST is told apart from others like it. */
export interface Keyed {
  /** Its `Idempotency-Key`; null for none, where nothing is changed that could be done twice. */
  readonly idempotencyKey?: string | null
}

type Init = Keyed & { readonly headers?: ConstructorParameters<typeof Headers>[0] }
type Post = (path: string, init?: Init) => Promise<{ data?: unknown }>

/** A POST only so that the code stands in no address: it changes nothing, so nothing need be remembered. */
const READS = /\/(preview|calendar\.ics)$/

/** Gives each request a key of its own, unless it is told one, or none. */
export const keyed = (ask: Asked): Asked => {
  const post = ask as Post
  const postOnce: Post = (path, { idempotencyKey = usualKey(path), ...init } = {}) => {
    const headers = new Headers(init.headers)
    if (idempotencyKey !== null) headers.set('idempotency-key', idempotencyKey)
    return post(path, { ...init, headers })
  }
  return postOnce
}

const usualKey = (path: string): string | null => (READS.test(path) ? null : crypto.randomUUID())
