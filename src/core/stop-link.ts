import { mailboxOf } from './quotas.ts'
import { rootOf } from './links.ts'
import type { Sealer } from './ports/sealer.ts'

/** In the payload, so that nothing else that was sealed opens as such a link. */
const PURPOSE = 'no more invitations'

/**
 * Where whoever reads the letters to an address asks for no more of them. It names nobody, works for
 * ever, and is good for nothing else. `addressKey`: the normal form of an address, see `addresses.ts`.
 */
export const stopLink = (baseUrl: string, sealer: Sealer, addressKey: string): string =>
  `${rootOf(baseUrl)}/unsubscribe/${sealer.seal({ mailbox: mailboxOf(addressKey), for: PURPOSE })}`

/** The mailbox that such a link speaks for; null when its token was not made here, or for something else. */
export const mailboxIn = (sealer: Sealer, token: string): string | null => {
  const payload = opened(sealer, token)
  const mailbox = payload?.['for'] === PURPOSE ? payload['mailbox'] : null
  return typeof mailbox === 'string' ? mailbox : null
}

const opened = (sealer: Sealer, token: string): Readonly<Record<string, unknown>> | null => {
  try {
    return sealer.open(token)
  } catch {
    return null
  }
}
