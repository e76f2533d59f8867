import { sql, type Kysely } from 'kysely'

/**
 * Every table of the domain begins its key with place_id; the four lookups at the end do not,
 * and are hints: the row itself is always read again by (place_id, id).
 */
export const places = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table places (
    place_id uuid primary key,
    kind text not null,
    name text not null,
    number bigint,
    organization_type text,
    logo_url text,
    seat_limit integer check (seat_limit > 0),
    seats_taken integer not null default 0 check (seats_taken >= 0),
    seats_pending integer not null default 0 check (seats_pending >= 0),
    starts_at timestamptz,
    ends_at timestamptz,
    strict boolean not null default false,
    locked_at timestamptz,
    created_at timestamptz not null
  ) with (fillfactor = 70)`,

  `create table members (
    place_id uuid not null,
    account_id uuid not null,
    slot text not null,
    role text not null,
    invitation_id uuid,
    invitee_key text,
    added_by uuid,
    joined_at timestamptz not null,
    primary key (place_id, account_id, slot)
  )`,
  `create index members_by_invitee on members (place_id, invitee_key) where invitee_key is not null`,

  `create table invitations (
    place_id uuid not null,
    id uuid not null,
    number bigint,
    role text not null,
    slot text not null,
    address text,
    invitee_key text not null,
    invitee_id uuid,
    inviter_id uuid not null,
    sponsor_id uuid not null,
    message text,
    locale text,
    state text not null default 'pending'
      check (state in ('pending', 'accepted', 'declined', 'cancelled', 'expired')),
    generation integer not null default 1 check (generation > 0),
    key_id text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    resent_at timestamptz,
    closed_at timestamptz,
    closed_by uuid,
    checked_in_at timestamptz,
    primary key (place_id, id),
    check (address is not null or invitee_id is not null),
    check ((state in ('accepted', 'declined', 'cancelled')) = (closed_at is not null)),
    check ((closed_at is null) = (closed_by is null)),
    check (checked_in_at is null or state = 'accepted')
  )`,
  `create index invitations_pending on invitations (place_id, id) where state = 'pending'`,
  `create index invitations_pending_by_role on invitations (place_id, role, id) where state = 'pending'`,
  `create index invitations_pending_by_change on invitations (place_id, updated_at, id) where state = 'pending'`,
  `create index invitations_due on invitations (expires_at, place_id, role) where state = 'pending'`,

  // One pending invitation per place, invitee and slot.
  `create table pending_slots (
    place_id uuid not null,
    invitee_key text not null,
    slot text not null,
    invitation_id uuid not null,
    primary key (place_id, invitee_key, slot)
  )`,

  // The counts that people are shown, kept by the statement that changes what they count.
  `create table tallies (
    place_id uuid not null,
    role text not null,
    members integer not null default 0 check (members >= 0),
    pending integer not null default 0 check (pending >= 0),
    accepted integer not null default 0 check (accepted >= 0),
    declined integer not null default 0 check (declined >= 0),
    cancelled integer not null default 0 check (cancelled >= 0),
    expired integer not null default 0 check (expired >= 0),
    primary key (place_id, role)
  ) with (fillfactor = 50)`,

  `create table events (
    place_id uuid not null,
    id uuid not null,
    at timestamptz not null,
    type text not null,
    invitation_id uuid,
    account_id uuid,
    actor_id uuid,
    key_id uuid,
    data jsonb,
    primary key (place_id, id)
  )`,
  `create index events_of_invitation on events (place_id, invitation_id, id) where invitation_id is not null`,

  // A letter about an account itself is filed under the account's own id.
  `create table deliveries (
    place_id uuid not null,
    id uuid not null,
    letter text not null check (letter in ('invitation', 'verify_address', 'reset_password', 'known_address')),
    invitation_id uuid,
    generation integer,
    address text not null,
    sealed text,
    state text not null default 'queued' check (state in ('queued', 'sent', 'deferred', 'failed', 'cancelled')),
    attempts integer not null default 0,
    due_at timestamptz not null,
    created_at timestamptz not null,
    settled_at timestamptz,
    message_id text,
    reply text,
    primary key (place_id, id),
    check ((letter = 'invitation') = (invitation_id is not null))
  )`,
  `create index deliveries_of_invitation on deliveries (place_id, invitation_id) where invitation_id is not null`,
  `create index deliveries_due on deliveries (due_at) where state in ('queued', 'deferred')`,

  `create table invitations_by_invitee (
    invitee_key text not null,
    place_id uuid not null,
    invitation_id uuid not null,
    primary key (invitee_key, place_id, invitation_id)
  )`,
  `create table places_by_account (
    account_id uuid not null,
    place_id uuid not null,
    kind text not null,
    used_at timestamptz not null,
    primary key (account_id, place_id)
  )`,
  `create table place_numbers (number bigint primary key, place_id uuid not null)`,
  `create table invitation_numbers (number bigint primary key, place_id uuid not null, invitation_id uuid not null)`,

  // With it a statement refuses as a whole: what it has changed so far is undone with it.
  `create function must(held boolean, otherwise text) returns boolean language plpgsql volatile as $$
    begin
      if held then return true; end if;
      raise exception using errcode = 'US001', message = otherwise;
    end
  $$`,
]
