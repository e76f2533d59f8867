import { createHmac, createHash } from 'node:crypto'
import { sql } from 'kysely'
import { sessionSecretOf } from '../../src/secrets.ts'
import type { Db } from '../../src/store/database.ts'
import { SECRET } from '../processes.ts'

export interface Person {
  readonly id: string
  readonly address: string
  /** `Bearer …`, of a session as signing in makes it. */
  readonly bearer: string
}

/** People who signed up and in, each with one session. Written at once: hashing their passwords would take minutes. */
export const settlePeople = async (db: Db, name: string, count: number): Promise<readonly Person[]> => {
  const people = Array.from({ length: count }, (_, n) => personNamed(`${name}${n}`))
  await sql`
    with person as (select * from json_to_recordset(${JSON.stringify(people)}::json)
      as person(id uuid, "sessionId" uuid, address text, token text)),
    signed_up as (
      insert into users (id, name, email, email_verified, address_key, first_name, last_name, created_at, updated_at)
      select id, 'Ann Archer', address, true, address, 'Ann', 'Archer', '2020-01-01', '2020-01-01' from person)
    insert into sessions (id, user_id, token, expires_at, created_at, updated_at)
    select "sessionId", id, token, '2100-01-01', now(), now() from person`.execute(db)
  return people
}

const sessionSecret = sessionSecretOf([SECRET])

const personNamed = (name: string) => {
  const token = hash(`token of ${name}`).slice(0, 32)
  const signature = createHmac('sha256', sessionSecret).update(token).digest('base64')
  return {
    id: uuidOf(name),
    sessionId: uuidOf(`session of ${name}`),
    address: `${name}@people.example`,
    token,
    bearer: `Bearer ${token}.${signature}`,
  }
}

export const uuidOf = (name: string): string =>
  hash(name).replace(/^(.{8})(.{4})(.{3})(.{3})(.{12}).*/, '$1-$2-7$3-8$4-$5')

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
