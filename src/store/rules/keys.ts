import type { Rule } from './kinds.ts'

export const KEYS: readonly Rule[] = [
  [
    'an API key is of an account, and of a place if it is bound to one',
    `select k.id from api_keys k
     where k.account_id not in (select id from accounts)
       or (k.place_id is not null and k.place_id not in (select place_id from places))`,
  ],
  [
    'an answer that is kept for an Idempotency-Key is whole',
    `select k.created_at, k.status from idempotency_keys k where (k.status is null) <> (k.sealed is null)`,
  ],
  [
    'an Idempotency-Key is held for a while from when it was claimed, unless it was let go',
    // One that was given back is held no more.
    `select k.created_at, k.lease_until from idempotency_keys k
     where k.lease_until <= k.created_at and (k.status is not null or k.lease_until > '-infinity')`,
  ],
]
