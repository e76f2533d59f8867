import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto'
import type { Invitation } from './invitation.ts'

/** The keys codes are derived from. Old ones stay until the invitations they signed have ended. */
export interface CodeKeys {
  readonly current: string
  readonly keys: ReadonlyMap<string, KeyObject>
}

type Coded = Pick<Invitation, 'id' | 'generation' | 'keyId'>

/** The secret of an invitation: 64 lower-case hex characters, derived each time and never stored. */
export const codeOf = (keys: CodeKeys, { id, generation, keyId }: Coded): string => {
  return createHmac('sha256', keyOf(keys, keyId)).update(`${id}\n${generation}`).digest('hex')
}

/** Throws when the secret it came from is configured no more. */
export const keyOf = ({ keys }: CodeKeys, keyId: string): KeyObject => {
  const key = keys.get(keyId)
  if (!key) throw new Error(`No key ${keyId} to derive a code with: put it back among the SECRETs.`)
  return key
}

/** Constant time, whatever is sent. */
export const isCode = (keys: CodeKeys, invitation: Coded, sent: string): boolean => {
  const expected = Buffer.from(codeOf(keys, invitation))
  const given = Buffer.from(sent)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
