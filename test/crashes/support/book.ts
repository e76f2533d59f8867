import { sql } from 'kysely'
import type { Db } from '../../../src/store/database.ts'
import type { Heard, Request } from './asking.ts'

/** What the service has said that it did. */
export interface Book {
  readonly invited: {
    readonly placeId: string
    readonly address: string
    /** Whether they were to be mailed. */
    readonly isMailed: boolean
  }[]
  readonly ended: { readonly placeId: string; readonly address: string; readonly state: string }[]
  readonly joined: { readonly placeId: string; readonly accountId: string }[]
  readonly founded: { readonly name: string }[]
  /** Of requests that name a key, with what was answered. */
  readonly answers: { readonly request: Request; readonly heard: Heard }[]
}

export const openBook = (): Book => ({ invited: [], ended: [], joined: [], founded: [], answers: [] })

/** Sentences about what was said and is not so, or was done more than once. */
export const brokenPromises = async (db: Db, book: Book): Promise<readonly string[]> => {
  const found = await Promise.all(
    CHECKS.map(async ({ sentence, query, of }) => {
      const { rows } = await sql.raw(query.replace('$book', `'${JSON.stringify(book[of])}'`)).execute(db)
      return rows.map((row) => `${sentence}: ${JSON.stringify(row)}`)
    }),
  )
  return found.flat()
}

interface Check {
  readonly sentence: string
  readonly of: 'invited' | 'ended' | 'joined' | 'founded'
  readonly query: string
}

const CHECKS: readonly Check[] = [
  {
    sentence: 'somebody was invited and has not one invitation, with one event of it and its letter',
    of: 'invited',
    query: `
      select b.address, count(i.id)::int as invitations,
        sum((select count(*) from events e where e.place_id = i.place_id and e.invitation_id = i.id and e.type = 'invited'))::int as events,
        sum((select count(*) from deliveries d where d.place_id = i.place_id and d.invitation_id = i.id))::int as letters
      from json_to_recordset($book) as b("placeId" uuid, address text, "isMailed" boolean)
      left join invitations i on i.place_id = b."placeId" and i.address = b.address
      group by b."placeId", b.address, b."isMailed"
      having count(i.id) <> 1
        or sum((select count(*) from events e where e.place_id = i.place_id and e.invitation_id = i.id and e.type = 'invited')) <> 1
        or sum((select count(*) from deliveries d where d.place_id = i.place_id and d.invitation_id = i.id)) < b."isMailed"::int`,
  },
  {
    sentence: 'an invitation ended and has not, or has no single event of it',
    of: 'ended',
    query: `
      select b.address, b.state, i.state as is from json_to_recordset($book) as b("placeId" uuid, address text, state text)
      left join invitations i on i.place_id = b."placeId" and i.address = b.address
      where i.state is distinct from b.state
        or (select count(*) from events e
            where e.place_id = i.place_id and e.invitation_id = i.id and e.type = b.state) <> 1`,
  },
  {
    sentence: 'somebody was let in and is not in',
    of: 'joined',
    query: `
      select b.* from json_to_recordset($book) as b("placeId" uuid, "accountId" uuid)
      where not exists (
        select from members m where m.place_id = b."placeId" and m.account_id = b."accountId")`,
  },
  {
    sentence: 'a place was founded and is not there, or more than once',
    of: 'founded',
    query: `
      select b.name, (select count(*)::int from places p where p.name = b.name) as places
      from json_to_recordset($book) as b(name text)
      where (select count(*) from places p where p.name = b.name) <> 1`,
  },
]
