const SHOWN = `id, place_id, address, role, inviter_id, message, state, expires_at, created_at, updated_at,
  resent_at, closed_at, closed_by`

const MADE = `(place_id, id, address, role, inviter_id, expires_at, created_at, updated_at)`

/**
 * The least SQL that leaves behind and answers what the act is about: an invitation and its mail, a member, a page
 * of invitations. One statement each, and nothing is asked about who asks. Also what pgbench is given.
 */
export const STATEMENTS = {
  create: `with made as (
      insert into invitations ${MADE}
      values ($1, $2, $3, 'user', $1, now() + interval '30 days', now(), now()) returning ${SHOWN}),
    mailed as (insert into outbox select place_id, id, id, address, created_at from made)
    select * from made`,
  show: `select ${SHOWN} from invitations where place_id = $1 and id = $2`,
  list: `select i.*, c.pending as total
    from counts c, lateral (
      select ${SHOWN} from invitations where place_id = c.place_id order by id desc limit 25) i
    where c.place_id = $1`,
  mine: `select ${SHOWN} from invitations where address = $1 limit 25`,
  accept: `with accepted as (
      update invitations set state = 'accepted', closed_at = now(), closed_by = id, updated_at = now()
      where place_id = $1 and id = $2 and state = 'pending' returning ${SHOWN}),
    joined as (insert into members select place_id, closed_by, role, closed_at from accepted)
    select * from accepted`,
  decline: `update invitations set state = 'declined', closed_at = now(), updated_at = now()
    where place_id = $1 and id = $2 and state = 'pending' returning ${SHOWN}`,
  cancel: `update invitations set state = 'cancelled', closed_at = now(), updated_at = now()
    where place_id = $1 and id = $2 and state = 'pending' returning ${SHOWN}`,
  resend: `with resent as (
      update invitations set expires_at = now() + interval '30 days', resent_at = now(), updated_at = now()
      where place_id = $1 and id = $2 and state = 'pending' returning ${SHOWN}),
    mailed as (insert into outbox select place_id, gen_random_uuid(), id, address, now() from resent)
    select * from resent`,
  bulk: `with made as (
      insert into invitations ${MADE}
      select $1, id, address, 'user', $1, now() + interval '30 days', now(), now()
      from unnest($2::uuid[], $3::text[]) as new(id, address)
      returning id, address, created_at)
    insert into outbox select $1, id, id, address, created_at from made returning id`,
} as const

export type FloorAct = keyof typeof STATEMENTS
