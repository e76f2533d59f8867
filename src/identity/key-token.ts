import { createHash, randomBytes } from 'node:crypto'

const PREFIX = 'usher_'
/** `usher_` and enough to tell one key from another, too little to guess the rest. */
const PREFIX_SHOWN = PREFIX.length + 6

/** A new API key: 256 random bits, told once. */
export const newKeyToken = (): string => PREFIX + randomBytes(32).toString('base64url')

export const isKeyToken = (token: string): boolean => token.startsWith(PREFIX)

export const keyPrefix = (token: string): string => token.slice(0, PREFIX_SHOWN)

/** Plain SHA-256: a random token of this length needs no slow hash, and each request computes one. */
export const hashKeyToken = (token: string): string => createHash('sha256').update(token).digest('hex')
