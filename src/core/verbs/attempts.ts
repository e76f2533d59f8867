import type { Allowance } from '../allowances.ts'
import { keyOf } from '../addresses.ts'
import type { Ports } from '../ports.ts'
import { guessAllowances, signUpAllowances } from '../quotas.ts'
import { withinQuotas } from './within-quotas.ts'

/**
 * Before a password is tried for an address, whether or not there is an account. May: anybody.
 * Throws `quota_exceeded`.
 */
export const admitGuess = (ports: Ports, address: string): Promise<void> =>
  take(ports, guessAllowances(ports.quotas, keyOf(address)))

/** Once somebody has proven whose account it is: what was tried before counts no longer. */
export const forgiveGuesses = async (ports: Ports, address: string): Promise<void> => {
  for (const { subject } of guessAllowances(ports.quotas, keyOf(address))) await ports.store.refill(subject)
}

/** Before an account is made from a network. May: anybody. Throws `quota_exceeded`. */
export const admitSignUp = (ports: Ports, network: string): Promise<void> =>
  take(ports, signUpAllowances(ports.quotas, network))

const take = async (ports: Ports, allowances: readonly Allowance[]): Promise<void> => {
  const now = ports.clock.now()
  for (const one of allowances) {
    const mailing = { allowances: [one], recipient: null, act: { now } }
    await withinQuotas(ports, mailing, () => ports.store.take(one, now))
  }
}
