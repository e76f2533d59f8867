import { onceAsked } from '../core/once-asked.ts'
import type { Clock } from '../core/ports.ts'
import type { Issuer, IssuerOptions } from './issuer.ts'

/** The same, built for the first who shows a token of the issuer. */
export const lateIssuer = (options: IssuerOptions, clock: Clock): Issuer => {
  const issuer = onceAsked(async () => (await import('./issuer.ts')).buildIssuer(options, clock))
  return { read: async (token) => (await issuer()).read(token) }
}
