import { hash } from 'node:crypto'

const BYTES = 6

/** An integer in 1 … 2^48 that always is the same for the same name under the same label. */
const numberOf = (label: string, name: string): number =>
  hash('sha256', `${label}\n${name}`, 'buffer').readUIntBE(0, BYTES) + 1

/**
 * The integer of a person: made of the address's normal form and nothing else, so that it is the same
 * before and after somebody accepts, and tells nobody whether there is an account.
 */
export const personNumber = (addressKey: string): number => numberOf('usher person', addressKey)

export const logoNumber = (placeId: string): number => numberOf('usher workspace logo', placeId)
