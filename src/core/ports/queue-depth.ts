/** The mails that wait, in numbers. */
export interface QueueDepth {
  /** Could go out now. */
  readonly due: number
  /** Put off, or under way. */
  readonly later: number
  /** For how long the one that is due for longest has been; 0 when none is. */
  readonly oldestDueSeconds: number
}
