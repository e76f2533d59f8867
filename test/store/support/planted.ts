/** For each rule, ways to break it: statements that no verb of ours would run. */
export const PLANTED: Readonly<Record<string, readonly string[]>> = {
  'a place is of a kind that there is': [`update places set kind = 'castle' where kind = 'organization'`],
  'a place was founded once': [
    `delete from events where type = 'founded'`,
    `insert into events (place_id, id, at, type)
     select place_id, gen_random_uuid(), at, type from events where type = 'founded' limit 1`,
  ],
  'a place counts each role of its kind, and no other': [
    `delete from tallies where role = 'creative_admin'`,
    `insert into tallies (place_id, role) select place_id, 'king' from places limit 1`,
  ],
  'a tally is the number of the rows it counts': [
    ...['members', 'pending', 'accepted', 'declined', 'cancelled', 'expired', 'checked_in'].map(
      (column) => `update tallies set ${column} = ${column} + 1 where role = 'coach'`,
    ),
  ],
  'the seats of a place are those of its members and pending invitations': [
    `update places set seats_taken = seats_taken + 1 where kind = 'workspace'`,
    `update places set seats_pending = seats_pending - 1 where kind = 'social'`,
  ],
  'a place of a kind without seats counts none': [
    `update places set seats_taken = 1 where kind = 'organization'`,
    `update places set seat_limit = 7 where kind = 'account_list'`,
  ],
  'a place has more people than seats only where its limit was lowered to that': [
    `update places set seat_limit = 1 where kind = 'workspace'`,
  ],
  'somebody holds the highest role of a place': [
    `update members set role = 'editor' where role = 'super_admin'`,
    `delete from members where role = 'admin'`,
  ],
  'a place has a number if its kind has, and is found by it': [
    `delete from place_numbers`,
    `update place_numbers set number = number + 1`,
    `insert into place_numbers select 7, place_id from places limit 1`,
    `with gone as (delete from place_numbers) update places set number = null`,
  ],
  'codes were seen until somebody was put out of office': [`update places set codes_seen_until = created_at`],
  'a picture belongs to a place': [
    `insert into place_logos values (gen_random_uuid(), 'hash', 'image/png', 'bytes', now())`,
  ],

  'a member is in a place, with a role that it has, in the slot of that role': [
    `delete from places where kind = 'organization'`,
    `update members set role = 'king' where role = 'guest'`,
    `update members set slot = role where role = 'editor' or role = 'creator'`,
  ],
  'a member is in a slot once': [
    `alter table members drop constraint members_pkey;
     insert into members select * from members where role = 'coach'`,
  ],
  'a member has an account': [`update members set account_id = gen_random_uuid() where role = 'guest'`],
  'the places of an account are those it is a member of': [
    `delete from places_by_account`,
    `update places_by_account set kind = 'social' where kind = 'workspace'`,
    `insert into places_by_account select id, gen_random_uuid(), 'social', now() from users`,
  ],
  'a member whom an invitation brought accepted it, for that slot': [
    `update members set invitation_id = gen_random_uuid() where role = 'guest'`,
    `update members set invitee_key = null where role = 'guest'`,
    `update invitations set closed_by = inviter_id where state = 'accepted'`,
  ],
  'a member came in by something that is remembered': [`delete from events where type = 'accepted'`],
  'who came in and never left is a member': [`delete from members where role = 'guest'`],

  'an invitation is into a place, to a role that it has, for the slot of that role': [
    `delete from places where kind = 'account_list'`,
    `update invitations set role = 'king'`,
    `update invitations set slot = 'user' where slot = 'coach'`,
  ],
  'the people of an invitation have accounts': [
    `update invitations set inviter_id = gen_random_uuid()`,
    `update invitations set sponsor_id = gen_random_uuid()`,
    `update invitations set closed_by = gen_random_uuid() where state = 'cancelled'`,
    `update invitations set invitee_id = gen_random_uuid() where address is null`,
  ],
  'an invitation without an address is for its account': [
    `update invitations set invitee_key = 'nobody@example.com' where address is null`,
    `update invitations set address = 'kim@example.com' where address is null`,
  ],
  'nobody has two pending invitations to a slot of a place': [
    `update invitations set invitee_key = 'one@example.com' where state = 'pending'`,
  ],
  'a pending invitation holds a slot, and no other does': [
    `delete from pending_slots`,
    `update pending_slots set slot = 'other'`,
    `update pending_slots set invitation_id = gen_random_uuid()`,
    `insert into pending_slots select place_id, invitee_key, slot, id from invitations where state = 'expired'`,
  ],
  'a pending invitation is found by whom it is for, and no other is': [
    `delete from invitations_by_invitee`,
    `insert into invitations_by_invitee select invitee_key, place_id, id from invitations where state = 'declined'`,
  ],
  'an invitation has a number if its kind has, and is found by it': [
    `delete from invitation_numbers`,
    `update invitation_numbers set number = number + 1`,
    `insert into invitation_numbers select 7, place_id, id from invitations limit 1`,
    `with gone as (delete from invitation_numbers) update invitations set number = null`,
  ],
  'an invitation says when it was accepted, declined or cancelled, and by whom, and nothing else says so': [
    `alter table invitations drop constraint invitations_check1;
     update invitations set closed_at = null where state = 'cancelled'`,
    `alter table invitations drop constraint closed_by_somebody;
     update invitations set closed_by = null where state = 'accepted'`,
    `alter table invitations drop constraint closed_by_somebody;
     update invitations set closed_by = inviter_id where state = 'pending'`,
  ],
  'a guest is checked in with one accepted invitation, where people come to': [
    `update places set kind = 'workspace' where kind = 'social'`,
    `with twin as (
       insert into invitations select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid()))).*
       from invitations i where checked_in_at is not null returning 1)
     select from twin`,
  ],

  'an event happened in a place that there is, to an invitation that there is': [
    `update events set place_id = gen_random_uuid()`,
    `update events set invitation_id = gen_random_uuid() where type = 'cancelled'`,
  ],
  'an invitation was made once': [`delete from events where type = 'invited'`],
  'an invitation was accepted once, or is not': [
    `delete from events where type = 'accepted'`,
    `update events set type = 'accepted' where type = 'cancelled'`,
  ],
  'what is declined was declined once more often than it was restored from that, and nothing else was': [
    `delete from events where type = 'declined'`,
    `update events set type = 'declined' where type = 'cancelled'`,
  ],
  'what is cancelled was cancelled once more often than it was restored from that, and nothing else was': [
    `delete from events where type = 'restored'`,
    `update events set data = '{"from": "declined"}' where type = 'restored'`,
    `delete from events where type = 'cancelled'`,
  ],
  'what is withdrawn was taken back after it had ended, or went with somebody who was taken out': [
    `delete from events where type = 'withdrawn'`,
    `update invitations set withdrawn_at = closed_at where state = 'declined'`,
  ],
  'what was taken back after it had ended is withdrawn, unless somebody sent it again': [
    `update invitations set withdrawn_at = null`,
    `update events set type = 'withdrawn' where type = 'cancelled'`,
  ],
  'what is expired ran out once more often than it was brought back, and nothing else did': [
    `delete from events where type = 'expired'`,
    `update events set type = 'expired' where type = 'invited'`,
  ],
  'a code is as new as it was made': [
    `update invitations set generation = generation + 1 where state = 'accepted'`,
    `update invitations set generation = generation - 1 where generation > 1`,
  ],
  'an invitation has the role that the changes of its role lead to': [
    `update invitations set role = 'user', slot = 'user' where state = 'pending' and role = 'coach'`,
    `update events set data = '{"role": {"from": "coach", "to": "user"}}' where type = 'changed'`,
  ],
  'who is checked in was so once more often than that was undone, and nobody else was': [
    `update invitations set checked_in_at = null`,
    `delete from events where type = 'checked_in'`,
    `update invitations set checked_in_at = closed_at where state = 'accepted'`,
  ],

  'a letter is about an invitation or an account that there is': [
    `update deliveries set invitation_id = gen_random_uuid() where letter = 'invitation'`,
    `update deliveries set place_id = gen_random_uuid() where letter = 'verify_address'`,
  ],
  'a letter brings a code that was made': [
    `update deliveries set generation = 9 where letter = 'invitation'`,
    `update deliveries set generation = null where letter = 'invitation'`,
  ],
  'no letter waits that nobody wants any more': [
    `update deliveries d set state = 'queued', settled_at = null from invitations i
     where i.id = d.invitation_id and i.state = 'accepted'`,
  ],
  'a letter that was sent was tried, and has the id of its message': [
    `update deliveries set message_id = null where state = 'sent'`,
    `update deliveries set attempts = 0 where state = 'sent'`,
  ],
  'a letter that is over says since when, and one that was never tried says nothing': [
    `update deliveries set settled_at = null where state = 'cancelled'`,
    `update deliveries set settled_at = created_at where state = 'queued'`,
  ],
  'the words of a letter about an account are kept sealed until it is over, and no others': [
    `update deliveries set sealed = null`,
    `update deliveries set sealed = 'secret' where letter = 'invitation'`,
    `update deliveries set state = 'failed' where letter = 'verify_address'`,
  ],

  'an API key is of an account, and of a place if it is bound to one': [
    `update api_keys set account_id = gen_random_uuid()`,
    `update api_keys set place_id = gen_random_uuid()`,
  ],
  'an answer that is kept for an Idempotency-Key is whole': [
    `update idempotency_keys set sealed = null`,
    `update idempotency_keys set status = null`,
  ],
  'an Idempotency-Key is held for a while from when it was claimed, unless it was let go': [
    `update idempotency_keys set lease_until = created_at`,
  ],
}
