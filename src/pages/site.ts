import type { Engine } from '../core/engine.ts'
import type { Mailbox } from '../core/ports/mailbox.ts'
import type { Sealer } from '../core/ports/sealer.ts'
import type { Identity } from '../identity/identity.ts'

/** What the pages are made of. */
export interface Parts {
  readonly engine: Engine
  readonly identity: Identity
  /** Null when mails go out into the world. */
  readonly mailbox: Mailbox | null
  readonly sealer: Sealer
  /** What the service calls itself. */
  readonly product: string
  /** Where people find the service. */
  readonly baseUrl: string
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
