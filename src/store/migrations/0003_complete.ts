import { sql, type Kysely } from 'kysely'

/**
 * What pages and /api/v3 need beyond the contracts: lists by state, place settings, logos, check-in counts,
 * declining without an account, the language and time zone of people, and answers kept for Idempotency-Key.
 */
export const complete = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `alter table places
    add column expiry_days integer check (expiry_days between 1 and 365),
    add column renewable boolean not null default true,
    add column location text,
    add column time_zone text,
    add column locale text,
    add column revision integer not null default 0`,

  // The picture itself; logo_url of the place leads to it, with its hash, so that it may be kept for ever.
  `create table place_logos (
    place_id uuid not null primary key,
    hash text not null,
    media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
    bytes bytea not null,
    created_at timestamptz not null
  )`,

  // What the invited asked for by themselves since somebody vouched last, and how often they took a no back.
  `alter table invitations
    add column asked_at timestamptz,
    add column asks integer not null default 0 check (asks >= 0),
    add column self_renewed boolean not null default false,
    add column undos integer not null default 0 check (undos >= 0)`,

  // Whoever declines with the code alone has no account to name.
  `alter table invitations
    drop constraint invitations_check2,
    add constraint closed_by_somebody check (
      case when state in ('accepted', 'cancelled') then closed_by is not null
           when state = 'declined' then true
           else closed_by is null end)`,

  `create index invitations_by_state on invitations (place_id, state, id)`,
  `create index invitations_by_change on invitations (place_id, state, updated_at, id)`,
  `create index invitations_by_guest on invitations (place_id, closed_by) where state = 'accepted'`,
  `create index invitations_by_inviter on invitations (place_id, inviter_id, id)`,
  `drop index invitations_pending`,
  `drop index invitations_pending_by_change`,

  `alter table tallies add column checked_in integer not null default 0 check (checked_in >= 0)`,

  `alter table deliveries
    drop constraint deliveries_letter_check,
    drop constraint deliveries_check,
    add constraint deliveries_letter check (
      letter in ('invitation', 'fresh_link_wish', 'verify_address', 'reset_password', 'known_address')),
    add constraint deliveries_about check (
      (letter in ('invitation', 'fresh_link_wish')) = (invitation_id is not null))`,

  `alter table external_accounts add column time_zone text, add column locale text`,
  `create or replace view accounts as
    select id, nullif(name, '') as name, first_name, last_name, email as address, address_key,
      email_verified as verified, image, time_zone, active, open_to_strangers, created_at, locale
    from users
    union all
    select account_id, name, first_name, last_name, address, address_key,
      verified, null, time_zone, active, open_to_strangers, created_at, locale
    from external_accounts`,

  // Answers may hold secrets: they are kept sealed, for a day.
  `create table idempotency_keys (
    scope text not null,
    key text not null,
    request_hash text not null,
    status integer,
    sealed text,
    created_at timestamptz not null,
    lease_until timestamptz not null,
    primary key (scope, key)
  )`,
  `create index idempotency_keys_by_age on idempotency_keys (created_at)`,
]
