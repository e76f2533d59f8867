import type { Allowance } from '../allowances.ts'

export interface AllowanceStore {
  /** When all that was taken is back, by subject; those that were never touched are left out. */
  findBackAt(subjects: readonly string[]): Promise<ReadonlyMap<string, Date>>
  /** Takes one from the allowance. Throws `quota_exceeded`. */
  take(allowance: Allowance, now: Date): Promise<void>
  /** Gives back all that was taken. */
  refill(subject: string): Promise<void>
  /** Those of the mailboxes whose owners asked not to be mailed. */
  findStopped(mailboxes: readonly string[]): Promise<ReadonlySet<string>>
  stopMail(mailbox: string, now: Date): Promise<void>
  allowMail(mailbox: string): Promise<void>
}
