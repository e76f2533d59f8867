import type { Actor } from '../core/actor.ts'

const sessions = new WeakMap<Actor, string>()

/** Keeps for `sessionBehind` by which session somebody was found to be who they are. */
export const noteSession = (actor: Actor, token: string): Actor => {
  sessions.set(actor, token)
  return actor
}

/** The token of the session the actor came with; null for keys and for an issuer's tokens. */
export const sessionBehind = (actor: Actor): string | null => sessions.get(actor) ?? null
