import type { Allowance } from '../allowances.ts'
import { UsherError } from '../errors.ts'
import type { Ports } from '../ports.ts'
import { letterAllowances, type Recipient } from '../quotas.ts'
import { findRoom } from './find-room.ts'

interface Mailing {
  readonly allowances: readonly Allowance[]
  /** Null when nobody is mailed. */
  readonly recipient: Recipient | null
  readonly act: { readonly now: Date }
}

/** Does `write`; when it is refused with `quota_exceeded`, says of which allowance, and until when. */
export const withinQuotas = async <T>(
  ports: Ports,
  { allowances, recipient, act }: Mailing,
  write: () => Promise<T>,
): Promise<T> => {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof UsherError) || error.code !== 'quota_exceeded') throw error
    const letter = recipient ? letterAllowances(ports.quotas, recipient) : []
    const { reason } = await findRoom(ports, [...allowances, ...letter], act)
    throw reason ?? error
  }
}
