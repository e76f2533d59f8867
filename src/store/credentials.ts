import type { Scope } from '../core/actor.ts'
import type { Account } from '../core/place.ts'
import type { ApiKey, CredentialStore, ExternalAccount } from '../core/ports/credentials.ts'
import { isUuid } from '../core/uuid.ts'
import { toAccount, type AccountRow } from './accounts.ts'
import type { Db } from './database.ts'
import { asked, joiningRows, sought } from './join.ts'
import { firstRow, rows } from './run.ts'

export const credentialStore = (db: Db): CredentialStore => ({
  ...proofs(db),

  keepSession: async (token, passwordHash) =>
    (await firstRow(db, END_UNLESS_PASSWORD, [token, passwordHash])) === null,

  endSessions: async (accountId, exceptToken) => {
    await rows(db, END_SESSIONS, [accountId, exceptToken])
  },

  endResets: async (accountId) => {
    await rows(db, END_RESETS, [accountId])
  },

  createKey: async (key) => {
    const { id, hash, accountId, name, prefix, scopes, placeId, createdAt, expiresAt, session = null } = key
    const written = [id, hash, accountId, name, prefix, scopes, placeId, createdAt, expiresAt, session]
    return (await firstRow(db, CREATE_KEY, written)) !== null
  },

  listKeys: async (accountId) => (await rows<KeyRow>(db, LIST_KEYS, [accountId])).map(toKey),

  revokeKey: async (accountId, id, now) =>
    isUuid(id) && (await firstRow(db, REVOKE_KEY, [accountId, id, now])) !== null,

  revokeKeys: async (accountId, now) => {
    await rows(db, REVOKE_KEYS, [accountId, now])
  },

  seeExternal: async (seen) => {
    const known = await firstRow<AccountRow>(db, EXTERNAL, [seen.issuer, seen.subject])
    if (known && !isNews(toAccount(known), seen)) return toAccount(known)
    return writeExternal(db, seen)
  },
})

/** Asked at each request, and therefore together. */
const proofs = (db: Db): Pick<CredentialStore, 'findSession' | 'findKey'> => {
  const session = joiningRows<{ token: string; now: Date }, AccountRow>(db, SESSION)
  const key = joiningRows<{ hash: string; now: Date }, AccountRow & KeyRow>(db, KEY)
  return {
    findSession: async (token, now) => {
      const row = await session({ token, now })
      return row && toAccount(row)
    },
    findKey: async (hash, now) => {
      const row = await key({ hash, now })
      return row && { key: toKey(row), account: toAccount(row) }
    },
  }
}

/** Deletes at most `limit` sessions that are over; they open nothing, and only take up room. Returns how many. */
export const forgetSessions = async (db: Db, now: Date, limit: number): Promise<number> =>
  (await rows(db, FORGET_SESSIONS, [now, limit])).length

/** What the issuer leaves out stays as it was; only what it says otherwise is news. */
const isNews = (known: Account, seen: ExternalAccount): boolean =>
  (seen.address !== '' && (seen.address !== known.address || seen.verified !== known.verified)) ||
  (seen.name !== null && seen.name !== known.name) ||
  (seen.firstName !== null && seen.firstName !== known.firstName) ||
  (seen.lastName !== null && seen.lastName !== known.lastName)

const writeExternal = async (db: Db, seen: ExternalAccount): Promise<Account> => {
  const { id, issuer, subject, address, addressKey, verified, name, firstName, lastName, now } = seen
  const written = [id, issuer, subject, address, addressKey, verified, name, firstName, lastName, now]
  const row = await firstRow<AccountRow>(db, WRITE_EXTERNAL, written)
  if (!row) throw new Error('An upsert answered no row.')
  return toAccount(row)
}

interface KeyRow {
  readonly key_id: string
  readonly key_account_id: string
  readonly key_name: string
  readonly key_prefix: string
  readonly key_scopes: readonly Scope[]
  readonly key_place_id: string | null
  readonly key_created_at: Date
  readonly key_expires_at: Date | null
}

const toKey = (row: KeyRow): ApiKey => ({
  id: row.key_id,
  accountId: row.key_account_id,
  name: row.key_name,
  prefix: row.key_prefix,
  scopes: row.key_scopes,
  placeId: row.key_place_id,
  createdAt: row.key_created_at,
  expiresAt: row.key_expires_at,
})

const SESSION = `
  select q.n, u.id, nullif(u.name, '') as name, u.first_name, u.last_name, u.email as address, u.address_key,
    u.email_verified as verified, u.image, u.time_zone, u.locale, u.active, u.open_to_strangers, u.created_at
  from ${asked('q', 'token text, now timestamptz')}
  cross join ${sought('select user_id from sessions where token = q.token and expires_at > q.now')} s
  cross join ${sought('select * from users where id = s.user_id')} u`

const END_UNLESS_PASSWORD = `
  delete from sessions s where s.token = $1 and not exists (
    select from credentials c
    where c.user_id = s.user_id and c.provider_id = 'credential' and c.password = $2
  ) returning s.id`

const END_SESSIONS = `delete from sessions where user_id = $1 and token is distinct from $2`

/** Nothing else stands in the table, and what stands there names the account as its value. */
const END_RESETS = `delete from verifications where value = $1`

const FORGET_SESSIONS = `
  delete from sessions where id in (
    select id from sessions where expires_at <= $1::timestamptz order by expires_at limit $2
  ) returning id`

const KEY_COLUMNS = `k.id as key_id, k.account_id as key_account_id, k.name as key_name, k.prefix as key_prefix,
  k.scopes as key_scopes, k.place_id as key_place_id, k.created_at as key_created_at,
  k.expires_at as key_expires_at`

const KEY = `
  select q.n, a.*, ${KEY_COLUMNS} from ${asked('q', 'hash text, now timestamptz')}
  cross join ${sought(`
    select * from api_keys
    where hash = q.hash and revoked_at is null and (expires_at is null or expires_at > q.now)`)} k
  cross join ${sought('select * from accounts where id = k.account_id')} a`

/** Locked, so that whoever ends the session waits, and then finds the key that is to end with it. */
const CREATE_KEY = `
  with asking as (
    select 1 from sessions
    where token = $10 and user_id = $3::uuid and expires_at > $8::timestamptz
    for key share
  ), made as (
    insert into api_keys (id, hash, account_id, name, prefix, scopes, place_id, created_at, expires_at)
    select $1::uuid, $2, $3::uuid, $4, $5, $6::text[], $7::uuid, $8::timestamptz, $9::timestamptz
    where $10::text is null or exists (select from asking)
    on conflict (id) do update set hash = excluded.hash, prefix = excluded.prefix
      where api_keys.account_id = excluded.account_id and api_keys.revoked_at is null
  )
  select 1 as asked where $10::text is null or exists (select from asking)`

const LIST_KEYS = `
  select ${KEY_COLUMNS} from api_keys k where k.account_id = $1 and k.revoked_at is null order by k.id`

const REVOKE_KEY = `
  update api_keys set revoked_at = $3 where account_id = $1 and id = $2 and revoked_at is null returning id`

const REVOKE_KEYS = `update api_keys set revoked_at = $2 where account_id = $1 and revoked_at is null`

const EXTERNAL_COLUMNS = `account_id as id, name, first_name, last_name, address, address_key, verified,
  null as image, time_zone, locale, active, open_to_strangers, created_at`

const EXTERNAL = `select ${EXTERNAL_COLUMNS} from external_accounts where issuer = $1 and subject = $2`

const WRITE_EXTERNAL = `
  insert into external_accounts as held (account_id, issuer, subject, address, address_key, verified,
    name, first_name, last_name, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
  on conflict (issuer, subject) do update set
    address = case when excluded.address = '' then held.address else excluded.address end,
    address_key = case when excluded.address = '' then held.address_key else excluded.address_key end,
    verified = case when excluded.address = '' then held.verified else excluded.verified end,
    name = coalesce(excluded.name, held.name),
    first_name = coalesce(excluded.first_name, held.first_name),
    last_name = coalesce(excluded.last_name, held.last_name),
    updated_at = excluded.updated_at
  returning ${EXTERNAL_COLUMNS}`
