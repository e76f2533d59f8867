import type { Rule } from './kinds.ts'

export const LETTERS: readonly Rule[] = [
  [
    'a letter is about an invitation or an account that there is',
    `select d.place_id, d.id, d.letter from deliveries d
     left join invitations i on i.place_id = d.place_id and i.id = d.invitation_id
     where case when d.letter in ('invitation', 'fresh_link_wish') then i.id is null
           else d.invitation_id is not null or d.place_id not in (select id from accounts) end`,
  ],
  [
    'a letter brings a code that was made',
    `select d.place_id, d.id, d.generation from deliveries d
     left join invitations i on i.place_id = d.place_id and i.id = d.invitation_id
     where (d.invitation_id is null) <> (d.generation is null) or d.generation not between 1 and i.generation`,
  ],
  [
    'no letter waits that nobody wants any more',
    `select d.place_id, d.id, d.letter from deliveries d
     join invitations i on i.place_id = d.place_id and i.id = d.invitation_id
     where d.state in ('queued', 'deferred')
       and i.state <> case d.letter when 'fresh_link_wish' then 'expired' else 'pending' end`,
  ],
  [
    'a letter that was sent was tried, and has the id of its message',
    `select d.place_id, d.id from deliveries d
     where (d.state = 'sent' and d.message_id is null)
       or (d.attempts < 1 and (d.state in ('sent', 'failed') or (d.state = 'deferred' and d.reply is not null)))`,
  ],
  [
    'a letter that is over says since when, and one that was never tried says nothing',
    `select d.place_id, d.id, d.state from deliveries d
     where (d.settled_at is null and d.state <> 'queued') or (d.settled_at is not null and d.state = 'queued')`,
  ],
  [
    'the words of a letter about an account are kept sealed until it is over, and no others',
    `select d.place_id, d.id, d.letter, d.state from deliveries d
     where (d.sealed is not null) <> (d.state in ('queued', 'deferred') and d.invitation_id is null)`,
  ],
]
