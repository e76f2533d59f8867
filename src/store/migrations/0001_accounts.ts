import { sql, type Kysely } from 'kysely'

/**
 * Who people are and what proves it. `users`, `sessions`, `credentials` and `verifications` are
 * written by Better Auth; `accounts` is how everybody else reads both kinds of people as one.
 */
export const accounts = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table users (
    id uuid primary key,
    name text not null,
    email text not null unique,
    email_verified boolean not null default false,
    image text,
    address_key text not null unique,
    first_name text,
    last_name text,
    time_zone text,
    locale text,
    active boolean not null default true,
    open_to_strangers boolean not null default true,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,

  // The token alone opens nothing: callers show it signed with the service's SECRET.
  `create table sessions (
    id uuid primary key,
    user_id uuid not null references users (id) on delete cascade,
    token text not null unique,
    expires_at timestamptz not null,
    ip_address text,
    user_agent text,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  `create index sessions_of_user on sessions (user_id)`,
  `create index sessions_over on sessions (expires_at)`,

  `create table credentials (
    id uuid primary key,
    user_id uuid not null references users (id) on delete cascade,
    provider_id text not null,
    account_id text not null,
    password text,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (provider_id, account_id)
  )`,
  `create index credentials_of_user on credentials (user_id)`,

  `create table verifications (
    id uuid primary key,
    identifier text not null,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  `create index verifications_by_identifier on verifications (identifier)`,

  // People of the configured issuer. An address of '' is one the issuer never told.
  `create table external_accounts (
    account_id uuid primary key,
    issuer text not null,
    subject text not null,
    address text not null,
    address_key text not null,
    verified boolean not null,
    name text,
    first_name text,
    last_name text,
    active boolean not null default true,
    open_to_strangers boolean not null default true,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (issuer, subject)
  )`,
  `create index external_accounts_by_address on external_accounts (address_key)`,

  `create table api_keys (
    id uuid primary key,
    hash text not null unique,
    account_id uuid not null,
    name text not null,
    prefix text not null,
    scopes text[] not null,
    place_id uuid,
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz
  )`,
  `create index api_keys_of_account on api_keys (account_id, id)`,

  `create view accounts as
    select id, nullif(name, '') as name, first_name, last_name, email as address, address_key,
      email_verified as verified, image, time_zone, active, open_to_strangers, created_at
    from users
    union all
    select account_id, name, first_name, last_name, address, address_key,
      verified, null, null, active, open_to_strangers, created_at
    from external_accounts`,
]
