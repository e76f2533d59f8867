const REASONS = {
  'Not sent: this person asked not to be mailed by this service.': 'stopped',
  'Not sent: as many letters as may be in a day were sent there already.': 'usedUp',
} as const

export type NotSent = (typeof REASONS)[keyof typeof REASONS]

/** Why the service itself did not send a letter; null for what a mail server said. */
export const notSentFor = (reply: string | null): NotSent | null =>
  reply !== null && isReason(reply) ? REASONS[reply] : null

const isReason = (reply: string): reply is keyof typeof REASONS => Object.hasOwn(REASONS, reply)
