/** Answers that are kept for whoever has to ask the same again. */
export interface IdempotencyStore {
  /**
   * Takes the key for one run, unless it is taken: then says by what. A key whose run did not end within
   * its lease, or whose answer is as old as `now` minus `keptMs`, is free again.
   */
  claimKey(claim: Claim): Promise<Taken | Held>
  /** Keeps the answer of this very run. */
  keepAnswer(claim: Claim, answer: KeptAnswer): Promise<void>
  /** Makes the key of this very run free again; how far it came may have been said by its earlier runs. */
  releaseKey(claim: Claim): Promise<void>
  /** The same where this was the first run, and did nothing. */
  forgetKey(claim: Claim): Promise<void>
  /** Deletes at most `limit` of those taken before `until`. Returns how many. */
  forgetAnswers(until: Date, limit: number): Promise<number>
}

export interface Claim {
  /** Whose key it is: callers choose their keys without knowing of each other. */
  readonly scope: string
  readonly key: string
  /** Of the request. */
  readonly hash: string
  readonly now: Date
  /** Also tells this run from a later one that takes the same key. */
  readonly leaseUntil: Date
  /** What was taken before is too old to count. */
  readonly forgotten: Date
}

export interface KeptAnswer {
  readonly status: number
  readonly sealed: string
}

export interface Taken {
  /** When the first run of this request took it: what has been done since may be what this one is to do. */
  readonly since: Date
}

/** Null where the first run goes on; the hash is null when it has only just begun. */
export interface Held {
  readonly hash: string | null
  readonly answer: KeptAnswer | null
}
