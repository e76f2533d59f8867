import type { Ports } from '../ports.ts'

/**
 * Mails no more invitations to this mailbox, from any place, until `allowMail`. Letters about the account
 * of whoever reads there go on: they are asked for.
 * May: whoever got a letter there, which is the face's to make sure of.
 */
export const stopMail = ({ store, clock }: Ports, mailbox: string): Promise<void> =>
  store.stopMail(mailbox, clock.now())

/** Mails to this mailbox again. May: as `stopMail`. */
export const allowMail = ({ store }: Ports, mailbox: string): Promise<void> => store.allowMail(mailbox)

/** Whether no more invitations are mailed there. May: as `stopMail`. */
export const isMailStopped = async ({ store }: Ports, mailbox: string): Promise<boolean> =>
  (await store.findStopped([mailbox])).has(mailbox)
