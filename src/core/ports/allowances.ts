export interface AllowanceStore {
  /** When all that was taken is back, by subject; those that were never touched are left out. */
  findBackAt(subjects: readonly string[]): Promise<ReadonlyMap<string, Date>>
  /** Those of the mailboxes whose owners asked not to be mailed. */
  findStopped(mailboxes: readonly string[]): Promise<ReadonlySet<string>>
  stopMail(mailbox: string, now: Date): Promise<void>
  allowMail(mailbox: string): Promise<void>
}
