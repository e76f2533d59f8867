import type { Person } from '../core/described.ts'
import type { HistoryEvent, KeptHistoryLetter } from '../core/history.ts'
import type { Db } from './database.ts'
import { NAME } from './describe.ts'
import { rows } from './run.ts'

const EVENTS = `
  select e.id, e.at, e.type, e.actor_id, ${NAME} as name, e.key_id is not null as key, e.data
  from events e
  left join accounts a on a.id = e.actor_id
  where e.place_id = $1 and e.invitation_id = $2
  order by e.id desc
  limit $3`

type EventRow = Omit<HistoryEvent, 'actor'> & {
  readonly actor_id: Person['accountId'] | null
  readonly name: Person['name']
}

/** The latest, oldest first. */
export const listEvents = async (
  db: Db,
  placeId: string,
  id: string,
  most: number,
): Promise<readonly HistoryEvent[]> =>
  (await rows<EventRow>(db, EVENTS, [placeId, id, most]))
    .toReversed()
    .map(({ actor_id, name, ...event }) => ({
      ...event,
      actor: actor_id === null ? null : { accountId: actor_id, name },
    }))

/** While a letter waits its due time is that of the next try; whatever ended it is no try any more. */
const LETTERS = `
  select id, letter, address, state, attempts, reply,
    created_at as "createdAt",
    case when state in ('queued', 'deferred') then due_at end as "nextAttemptAt",
    case when state not in ('queued', 'deferred') then settled_at end as "settledAt",
    message_id as "messageId", admitted_at as "admittedAt"
  from deliveries
  where place_id = $1 and invitation_id = $2
  order by created_at desc, id desc
  limit $3`

/** The latest, oldest first. */
export const listLetters = async (
  db: Db,
  placeId: string,
  id: string,
  most: number,
): Promise<readonly KeptHistoryLetter[]> =>
  (await rows<KeptHistoryLetter>(db, LETTERS, [placeId, id, most])).toReversed()
