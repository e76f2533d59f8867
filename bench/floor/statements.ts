/** The least SQL for each act: one statement, and nothing asked about who asks. Also what pgbench is given. */
export const STATEMENTS = {
  create: `insert into invitations (place_id, id, address, role, inviter_id, expires_at, created_at)
    values ($1, $2, $3, 'user', $1, now() + interval '30 days', now()) returning id, created_at, expires_at`,
  show: `select id, address, role, state, expires_at, created_at from invitations
    where place_id = $1 and id = $2`,
  list: `select i.id, i.address, i.role, i.state, i.expires_at, i.created_at, c.pending as total
    from counts c, lateral (
      select * from invitations where place_id = c.place_id order by id desc limit 25) i
    where c.place_id = $1`,
  mine: `select id, place_id, role, state, expires_at from invitations where address = $1 limit 25`,
  accept: `update invitations set state = 'accepted' where place_id = $1 and id = $2 and state = 'pending'
    returning id, state`,
  decline: `update invitations set state = 'declined' where place_id = $1 and id = $2 and state = 'pending'
    returning id, state`,
  cancel: `update invitations set state = 'cancelled' where place_id = $1 and id = $2 and state = 'pending'
    returning id, state`,
  resend: `update invitations set expires_at = now() + interval '30 days' where place_id = $1 and id = $2
    and state = 'pending' returning id, expires_at`,
  bulk: `with made as (
      insert into invitations (place_id, id, address, role, inviter_id, expires_at, created_at)
      select $1, id, address, 'user', $1, now() + interval '30 days', now()
      from unnest($2::uuid[], $3::text[]) as new(id, address)
      returning id, address, created_at)
    insert into outbox select $1, id, id, address, created_at from made returning id`,
} as const

export type FloorAct = keyof typeof STATEMENTS
