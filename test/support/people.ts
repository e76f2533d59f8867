import { createHmac, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Actor } from '../../src/core/actor.ts'
import { parseAddress } from '../../src/core/addresses.ts'
import type { Db } from '../../src/store/database.ts'

export interface Person {
  readonly id: string
  readonly name: string
  readonly address: string
  /** As the engine would see this person at a request. */
  readonly actor: Actor
  /** `Bearer …` of a session that lasts for the test. */
  readonly bearer: string
  /** The same session as a cookie of our own pages. */
  readonly cookie: string
}

export interface PersonOptions {
  readonly address?: string
  readonly verified?: boolean
  readonly firstName?: string
  readonly lastName?: string
  /** When the account was made; in 1970 unless given. */
  readonly since?: Date
}

const FAR_FUTURE = new Date('2100-01-01T00:00:00Z')

/**
 * Somebody who signed up and in long ago. Written as Better Auth would have, because its password
 * hashing would take most of a suite's time; signing up itself is tested through the door elsewhere.
 */
export const makePerson = async (
  { db, secret }: { db: Db; secret: string },
  name: string,
  options: PersonOptions = {},
): Promise<Person> => {
  const id = uuidv7()
  const address = options.address ?? `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}@example.com`
  const key = parseAddress(address)?.key ?? ''
  const verified = options.verified ?? true
  const since = options.since ?? new Date(0)
  const token = randomBytes(24).toString('base64url')
  await sql`
    insert into users (id, name, email, email_verified, address_key, first_name, last_name, created_at, updated_at)
    values (${id}, ${name}, ${address}, ${verified}, ${key}, ${options.firstName ?? null},
            ${options.lastName ?? null}, ${since}, ${since})`.execute(db)
  await sql`
    insert into sessions (id, user_id, token, expires_at, created_at, updated_at)
    values (${uuidv7()}, ${id}, ${token}, ${FAR_FUTURE}, now(), now())`.execute(db)
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  const signed = encodeURIComponent(`${token}.${signature}`)
  return {
    id,
    name,
    address,
    actor: { accountId: id, name, addresses: [{ address, key, verified }], since, key: null },
    bearer: `Bearer ${token}.${signature}`,
    cookie: `usher.session_token=${signed}`,
  }
}
