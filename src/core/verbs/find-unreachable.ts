import { roomIn } from '../allowances.ts'
import type { UsherError } from '../errors.ts'
import type { Ports } from '../ports.ts'
import { letterAllowances, notToBeMailed, quotaExceeded, type Recipient } from '../quotas.ts'

/** Why no letter of ours may go to one of these: `not_to_be_mailed`, `quota_exceeded`; null when one may. */
export const findUnreachable = async (
  { store, quotas }: Pick<Ports, 'store' | 'quotas'>,
  recipients: readonly Recipient[],
  now: Date,
): Promise<(recipient: Recipient) => UsherError | null> => {
  const subjects = recipients.flatMap((one) => letterAllowances(quotas, one)).map(({ subject }) => subject)
  const stopped = await store.findStopped(recipients.map(({ mailbox }) => mailbox))
  const backAt = await store.findBackAt([...new Set(subjects)])
  return (recipient) => {
    if (stopped.has(recipient.mailbox)) return notToBeMailed()
    const back = (subject: string): Date | null => backAt.get(subject) ?? null
    const full = letterAllowances(quotas, recipient).find((one) => roomIn(one, back(one.subject), now) < 1)
    return full ? quotaExceeded(full, { backAt: back(full.subject), now }) : null
  }
}
