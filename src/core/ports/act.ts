/** When, by whom and under which event id something happens. */
export interface Act {
  readonly now: Date
  readonly eventId: string
  readonly actorId: string | null
  readonly keyId?: string | null
}
