import type { Claim, Held, IdempotencyStore, KeptAnswer } from '../core/ports/idempotency.ts'
import type { Db } from './database.ts'
import { firstRow, rows } from './run.ts'

export const idempotencyStore = (db: Db): IdempotencyStore => ({
  claimKey: async ({ scope, key, hash, now, leaseUntil, forgotten }) => {
    const row = await firstRow<ClaimRow>(db, CLAIM, [scope, key, hash, now, leaseUntil, forgotten])
    return row?.claimed ? { since: row.created_at } : heldBy(row)
  },

  keepAnswer: async ({ scope, key, leaseUntil }, { status, sealed }) => {
    await rows(db, KEEP, [scope, key, leaseUntil, status, sealed])
  },

  releaseKey: async ({ scope, key, leaseUntil }: Claim) => {
    await rows(db, RELEASE, [scope, key, leaseUntil])
  },

  forgetKey: async ({ scope, key, leaseUntil }: Claim) => {
    await rows(db, UNDO, [scope, key, leaseUntil])
  },

  forgetAnswers: async (until, limit) => (await rows(db, FORGET, [until, limit])).length,
})

interface ClaimRow {
  readonly claimed: boolean
  readonly request_hash: string
  readonly created_at: Date
  readonly status: number | null
  readonly sealed: string | null
}

const heldBy = (row: ClaimRow | null): Held => ({ hash: row?.request_hash ?? null, answer: answerIn(row) })

const answerIn = (row: ClaimRow | null): KeptAnswer | null =>
  row?.status && row.sealed !== null ? { status: row.status, sealed: row.sealed } : null

/** An answer that is too old, or a run that has died. */
const IS_FREE = `(held.created_at <= $6 or (held.status is null and held.lease_until <= $4))`

/** A run of the same request that has died, or said that it failed: nobody knows how far it came. */
const IS_SAME = `held.created_at > $6 and held.request_hash = excluded.request_hash`

// Whoever loses to a claim that was not there when this statement began sees no row, or one that is free.
const CLAIM = `
  with claimed as (
    insert into idempotency_keys as held (scope, key, request_hash, created_at, lease_until)
    values ($1, $2, $3, $4, $5)
    on conflict (scope, key) do update
      set request_hash = excluded.request_hash,
        created_at = case when ${IS_SAME} then held.created_at else excluded.created_at end,
        lease_until = excluded.lease_until, status = null, sealed = null
      where ${IS_FREE}
    returning request_hash, created_at
  )
  select true as claimed, request_hash, created_at, null::integer as status, null::text as sealed from claimed
  union all
  select false, request_hash, created_at, status, sealed from idempotency_keys held
  where scope = $1 and key = $2 and not ${IS_FREE} and not exists (select from claimed)`

const OF_THIS_RUN = `scope = $1 and key = $2 and lease_until = $3 and status is null`

const KEEP = `update idempotency_keys set status = $4, sealed = $5 where ${OF_THIS_RUN}`

const RELEASE = `update idempotency_keys set lease_until = '-infinity' where ${OF_THIS_RUN}`

const UNDO = `delete from idempotency_keys where ${OF_THIS_RUN}`

const FORGET = `
  delete from idempotency_keys where (scope, key) in (
    select scope, key from idempotency_keys where created_at <= $1 order by created_at limit $2
  ) returning key`
