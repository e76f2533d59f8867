import type { Client } from 'pg'

/** Invitations, who came of them, the mail that waits, and how many there are: no less tells who is invited. */
export const makeFloor = async (client: Client, size: number): Promise<void> => {
  await client.query(`
    create table invitations (
      place_id uuid not null, id uuid not null, address text not null, role text not null,
      inviter_id uuid not null, message text, state text not null default 'pending',
      generation integer not null default 1, expires_at timestamptz not null, created_at timestamptz not null,
      updated_at timestamptz not null, resent_at timestamptz, closed_at timestamptz, closed_by uuid,
      primary key (place_id, id));
    create table members (place_id uuid not null, account_id uuid not null, role text not null,
      joined_at timestamptz not null, primary key (place_id, account_id));
    create table outbox (place_id uuid not null, id uuid not null, invitation_id uuid not null,
      address text not null, created_at timestamptz not null, primary key (place_id, id));
    create table counts (place_id uuid primary key, pending bigint not null)`)
  await client.query(
    `insert into invitations
     select '${PLACE}', ${idAt('n')}, '${GUEST}' || n % ${guestsOf(size)} || '@floor.example', 'user', '${PLACE}', null, 'pending', 1,
       now() + interval '30 days', now(), now()
     from generate_series(1, ${size}) n`,
  )
  await client.query('create index on invitations (address)')
  await client.query(`insert into counts values ('${PLACE}', ${size})`)
  await client.query('vacuum analyze')
}

/** Everybody waits for as many as fill a page. */
export const guestsOf = (size: number): number => size / 25
export const GUEST = 'guest'

/** All invitations of the floor are in one place. */
export const PLACE = '00000000-0000-7000-8000-00000000f100'

/** The id of the nth invitation, in SQL and here. */
export const idAt = (n: string): string => `lpad(to_hex(${n}::bigint), 32, '0')::uuid`
export const idOf = (n: number): string =>
  n
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
