import { KINDS, slotOf } from '../../src/core/kinds.ts'
import { buildIds } from '../../src/time-and-ids.ts'
import { newAddress } from '../faces/face.ts'
import { PLACE } from '../floor/schema.ts'
import { STATEMENTS } from '../floor/statements.ts'
import type { Place } from '../town/places.ts'
import { codeKeys } from '../town/pour.ts'

/** The floor's own: invitations and the mails that wait. */
export const insertAtFloor = (count: number): string => {
  const values = [`'${PLACE}'`, newIds(count), newAddresses(count)]
  return STATEMENTS.bulk.replaceAll(/\$(\d)/g, (_, n) => values[Number(n) - 1] ?? '')
}

/** One insert that leaves in an account list what inviting so many leaves, and checks nothing. */
export const insertSameRows = ({ id, host }: Place, count: number): string => {
  const { defaultRole } = KINDS.account_list
  const slot = slotOf(KINDS.account_list, defaultRole)
  return `with item as materialized (
      select * from unnest(${newIds(count)}, ${newIds(count)}, ${newIds(count)}, ${newAddresses(count)})
        as item(id, event_id, delivery_id, address)),
    slotted as (
      insert into pending_slots (place_id, invitee_key, slot, invitation_id)
      select '${id}', address, '${slot}', id from item),
    listed as (
      insert into invitations_by_invitee (invitee_key, place_id, invitation_id)
      select address, '${id}', id from item),
    told as (
      insert into events (place_id, id, at, type, invitation_id, actor_id)
      select '${id}', event_id, now(), 'invited', id, '${host.id}' from item),
    mailed as (
      insert into deliveries (place_id, id, letter, invitation_id, generation, address, due_at, created_at)
      select '${id}', delivery_id, 'invitation', id, 1, address, now(), now() from item),
    tallied as (
      update tallies set pending = pending + ${count} where place_id = '${id}' and role = '${defaultRole}')
    insert into invitations (place_id, id, role, slot, address, invitee_key, inviter_id, sponsor_id, key_id,
      expires_at, created_at, updated_at)
    select '${id}', id, '${defaultRole}', '${slot}', address, address, '${host.id}', '${host.id}',
      '${codeKeys.current}', now() + interval '30 days', now(), now() from item`
}

const ids = buildIds()

const newIds = (count: number): string => arrayOf(count, () => ids.uuid(new Date()), 'uuid')
const newAddresses = (count: number): string => arrayOf(count, newAddress, 'text')

const arrayOf = (count: number, make: () => string, type: string): string =>
  `'{${Array.from({ length: count }, make).join(',')}}'::${type}[]`
