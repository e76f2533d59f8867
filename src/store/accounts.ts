import { UsherError } from '../core/errors.ts'
import { KIND_NAMES, KINDS } from '../core/kinds.ts'
import type { Account } from '../core/place.ts'
import type { AccountChange, AccountStore } from '../core/ports/accounts.ts'
import { seesAddresses } from '../core/policy.ts'
import { isUuid } from '../core/uuid.ts'
import type { Db } from './database.ts'
import { joining, READS } from './join.ts'
import { firstRow, rows } from './run.ts'

/** Ids may come from outside, and PostgreSQL fails on what is no uuid instead of not finding it. */
export const accountStore = (db: Db): AccountStore => ({
  findAccounts: accountsById(db),

  findAcquaintances: async ({ accountId, ids, placeId }) => {
    const wanted = ids.filter(isUuid)
    if (wanted.length === 0) return new Set()
    const found = await rows<{ id: string }>(db, ACQUAINTANCES, [accountId, wanted, placeId])
    return new Set(found.map(({ id }) => id))
  },

  hasAccounts: async () => (await firstRow<{ some: boolean }>(db, ANY, []))?.some ?? false,

  changeAccount: async (id, change) => {
    const changed = isUuid(id) && (await firstRow(db, CHANGE, changeParams(id, change)))
    if (!changed) throw new UsherError('account_not_found', 'There is no such account.')
  },
})

/** Whoever asks at once shares one statement. */
const accountsById = (db: Db): AccountStore['findAccounts'] => {
  const find = joining<readonly string[], readonly Account[]>(READS, async (questions) => {
    const found = await rows<AccountRow>(db, BY_ID, [[...new Set(questions.flat())]])
    const accounts = new Map(found.map((row) => [row.id, toAccount(row)]))
    return questions.map((ids) => ids.flatMap((id) => accounts.get(id) ?? []))
  })
  return async (ids) => {
    const wanted = [...new Set(ids.filter(isUuid).map((id) => id.toLowerCase()))]
    return wanted.length === 0 ? [] : find(wanted)
  }
}

/** Null means to leave it for a name, and to take it away for a zone and a language. */
const changeParams = (
  id: string,
  { name, openToStrangers, timeZone, locale }: AccountChange,
): readonly unknown[] => [
  id,
  name ?? null,
  openToStrangers ?? null,
  timeZone !== undefined,
  timeZone ?? null,
  locale !== undefined,
  locale ?? null,
]

/** The columns of the view `accounts`, as `toAccount` reads them. */
export interface AccountRow {
  readonly id: string
  readonly name: string | null
  readonly first_name: string | null
  readonly last_name: string | null
  readonly address: string
  readonly address_key: string
  readonly verified: boolean
  readonly image: string | null
  readonly time_zone: string | null
  readonly locale: string | null
  readonly active: boolean
  readonly open_to_strangers: boolean
  readonly created_at: Date
}

export const toAccount = (row: AccountRow): Account => ({
  id: row.id,
  name: row.name,
  firstName: row.first_name,
  lastName: row.last_name,
  address: row.address,
  addressKey: row.address_key,
  verified: row.verified,
  image: row.image,
  timeZone: row.time_zone,
  locale: row.locale,
  active: row.active,
  openToStrangers: row.open_to_strangers,
  createdAt: row.created_at,
})

const COLUMNS = `id, name, first_name, last_name, address, address_key, verified, image, time_zone,
  locale, active, open_to_strangers, created_at`

const BY_ID = `select ${COLUMNS} from accounts where id = any($1::uuid[])`

const ANY = `select exists (select from users) or exists (select from external_accounts) as "some"`

/** As what of which kind of place one sees the addresses of the others. */
const SEEING = KIND_NAMES.flatMap((kind) =>
  KINDS[kind].roles.flatMap(({ name }) => (seesAddresses(kind, [name]) ? [`('${kind}', '${name}')`] : [])),
).join(', ')

/**
 * The lookup finds places both are in; the members rows say whether they still are. All at once, for thousands may be
 * asked for by somebody in thousands of places: what is looked up among a list is written so that it is hashed, and
 * not joined, whatever the planner takes the list to hold.
 */
const ACQUAINTANCES = `
  with mine as materialized (
    select l.place_id from places_by_account l
    join members me on me.place_id = l.place_id and me.account_id = $1::uuid
      and (l.kind, me.role) in (${SEEING})
    where l.account_id = $1::uuid and ($3::uuid is null or l.place_id = $3::uuid)
  ),
  shared as materialized (
    select l.place_id, l.account_id from unnest($2::uuid[]) as asked (id)
    join places_by_account l on l.account_id = asked.id
    where (l.place_id in (select place_id from mine)) is true
  )
  select asked.id from unnest($2::uuid[]) as asked (id) where asked.id = $1::uuid
  union
  select them.account_id from shared s
  join members them on them.place_id = s.place_id and them.account_id = s.account_id and them.added_by is null`

const CHANGE = `
  with built_in as (
    update users set name = coalesce($2::text, name),
      open_to_strangers = coalesce($3::boolean, open_to_strangers),
      time_zone = case when $4::boolean then $5::text else time_zone end,
      locale = case when $6::boolean then $7::text else locale end
    where id = $1::uuid returning id
  ), external as (
    update external_accounts set name = coalesce($2::text, name),
      open_to_strangers = coalesce($3::boolean, open_to_strangers),
      time_zone = case when $4::boolean then $5::text else time_zone end,
      locale = case when $6::boolean then $7::text else locale end
    where account_id = $1::uuid returning account_id
  )
  select id from built_in union all select account_id from external`
