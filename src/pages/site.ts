import type { Engine } from '../core/engine.ts'
import type { Mailbox } from '../core/ports/mailbox.ts'
import type { Identity } from '../identity/identity.ts'

/** What the pages are made of. */
export interface Parts {
  readonly engine: Engine
  readonly identity: Identity
  /** Null when mails go out into the world. */
  readonly mailbox: Mailbox | null
  readonly sealer: Sealer
  /** Where people find the service. */
  readonly baseUrl: string
}

/** Makes a small payload unreadable for whoever carries it. `open` throws on what was not sealed here. */
export interface Sealer {
  seal(payload: Readonly<Record<string, unknown>>): string
  open(sealed: string): Readonly<Record<string, unknown>>
}

export interface Site extends Parts {
  /** The origin of our own pages. */
  readonly origin: string
  /** Whether browsers reach us over https, so that cookies need not travel in the open. */
  readonly isSecure: boolean
}

export const siteOf = (parts: Parts): Site => {
  const { origin, protocol } = new URL(parts.baseUrl)
  return { ...parts, origin, isSecure: protocol === 'https:' }
}
