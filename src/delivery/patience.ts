/** Milliseconds. */
export interface Patience {
  /** For a name to be resolved, a connection to stand, and a server to greet. */
  readonly connect: number
  /** For one mail to be handed over as a whole. */
  readonly send: number
  /** For a server to say whether it keeps a mail that it has. */
  readonly answer: number
  /** For mails under way when the service stops. */
  readonly stop: number
}

/**
 * Who does not wait for the answer to a whole mail makes a copy: ten minutes, says RFC 5321 (4.5.3.2.6).
 * All together well inside the lease of a claimed mail, so that nobody else sends it meanwhile.
 */
export const PATIENCE: Patience = { connect: 20_000, send: 120_000, answer: 600_000, stop: 10_000 }
