import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { buildLog } from '../../src/http/log.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { everything, openFaces, type Faces } from './support/faces.ts'
import { allow as allowIn, refuse as refuseIn } from './support/refusing.ts'
import { expectUnavailable } from './support/unavailable.ts'

/** SQLSTATEs, and what they are. */
const FAILURES = [
  ['53100', 'a disk that is full'],
  ['53200', 'memory that is used up'],
  ['53300', 'too many connections'],
  ['57014', 'a statement that took too long'],
  ['57P01', 'a database that goes down'],
  ['58030', 'a disk that does not answer'],
  ['25006', 'a standby that may only read'],
  ['40001', 'serialization that never comes about'],
  ['40P01', 'a deadlock that never ends'],
  ['55P03', 'a lock that cannot be had'],
] as const

const isVerdict = (status: number): boolean => status < 500

/** Every table that an act writes to. */
const TABLES = [
  'places',
  'members',
  'invitations',
  'pending_slots',
  'tallies',
  'events',
  'deliveries',
] as const

describeOnEachDatabase('a database that refuses to write', (open) => {
  let app: TestApp
  let faces: Faces
  let suites = 0
  const lines: string[] = []

  beforeAll(async () => {
    const log = buildLog('warn', { write: (line) => void lines.push(line) })
    app = await openApp(await open(), { log })
  })
  beforeEach(async () => {
    faces = await openFaces(app, `of ${++suites}`)
  })
  afterEach(async () => {
    expect(await faultsIn(app.database.db)).toEqual([])
  })
  afterAll(() => app.stop())

  const refuse = (table: string, state: string, times?: number): Promise<void> =>
    refuseIn(app.database.db, table, times === undefined ? { state } : { state, times })
  const allow = (table: string): Promise<void> => allowIn(app.database.db, table)

  test.each(FAILURES)('%s, %s, is 503 in every contract, and nothing is written', async (state) => {
    const before = await everything(app)
    await refuse('events', state)
    for (const request of faces.writes()) expectUnavailable(request.path, await faces.ask(request))
    expect(await everything(app)).toEqual(before)
    await allow('events')
    for (const request of faces.writes().slice(0, 1)) expect((await faces.ask(request)).status).toBe(201)
  })

  test.each(TABLES)('a full disk under %s leaves nothing half written', async (table) => {
    const before = await everything(app)
    await refuse(table, '53100')
    const statuses = new Set<number>()
    for (const request of faces.writes()) {
      const answer = await faces.ask(request)
      if (answer.status === 503) expectUnavailable(request.path, answer)
      // Not every act writes to every table; what one did the next may find done.
      else expect([request.path, answer.status]).toEqual([request.path, expect.toSatisfy(isVerdict)])
      statuses.add(answer.status)
    }
    expect(statuses).toContain(503)
    if (statuses.size === 1) expect(await everything(app)).toEqual(before)
    await allow(table)
  })

  test.each(['40001', '40P01'])('%s is tried again, unseen, until it is done once', async (state) => {
    for (const request of faces.writes()) {
      await refuse('events', state, 3)
      const answer = await faces.ask(request)
      await allow('events')
      // What was accepted is taken back no more.
      expect([request.path, answer.status]).toEqual([
        request.path,
        expect.toBeOneOf([200, 201, 204, 409, 410]),
      ])
    }
  })

  test('nobody is signed up, or in, by a database that does not write it down', async () => {
    const ask = (path: string, body: object) =>
      app.server.inject({ method: 'POST', url: `/api/auth${path}`, payload: body })
    const person = { email: 'kim@example.com', password: 'a good long password' }
    const printed = vi.spyOn(console, 'error')
    onTestFinished(() => printed.mockRestore())
    for (const [state] of FAILURES.slice(0, 3)) {
      const before = await everything(app)
      await refuse('users', state)
      const refused = await ask('/sign-up/email', { ...person, name: 'Kim' })
      expect({ status: refused.statusCode, after: refused.headers['retry-after'] }).toEqual({
        status: 503,
        after: '5',
      })
      expect(await everything(app)).toEqual(before)
      await allow('users')
    }
    expect((await ask('/sign-up/email', { ...person, name: 'Kim' })).statusCode).toBe(200)
    await refuse('sessions', '53100')
    expect((await ask('/sign-in/email', person)).statusCode).toBe(503)
    await allow('sessions')
    expect((await ask('/sign-in/email', person)).statusCode).toBe(200)
    // What broke is in the log, and nowhere else.
    expect(printed).not.toHaveBeenCalled()
    expect(lines.filter((line) => line.includes('"msg":"unavailable"')).length).toBeGreaterThanOrEqual(4)
  })

  test('a letter about an account is queued once the database takes it, and once only', async () => {
    const email = 'max@example.com'
    const ask = (path: string, body: object) =>
      app.server.inject({ method: 'POST', url: `/api/auth${path}`, payload: { email, ...body } })
    const letters = async (): Promise<readonly string[]> => {
      await app.identity.settled()
      const { rows } = await sql<{ letter: string }>`
        select letter from deliveries where address = ${email} order by created_at, id`.execute(
        app.database.db,
      )
      return rows.map(({ letter }) => letter)
    }
    await refuse('deliveries', '53100', 2)
    expect((await ask('/sign-up/email', { password: 'a good long password', name: 'Max' })).statusCode).toBe(
      200,
    )
    expect(await letters()).toEqual(['verify_address'])
    await allow('deliveries')
    await refuse('verifications', '53100', 2)
    expect((await ask('/request-password-reset', {})).statusCode).toBe(200)
    expect(await letters()).toEqual(['verify_address', 'reset_password'])
    await allow('verifications')
    expect(lines.filter((line) => line.includes('a letter about an account'))).toEqual([])
  })

  test('a letter about an account that cannot be queued is told in the log', async () => {
    await refuse('deliveries', '53100')
    const email = 'lou@example.com'
    const sign = { email, password: 'a good long password', name: 'Lou' }
    expect(
      (await app.server.inject({ method: 'POST', url: '/api/auth/sign-up/email', payload: sign })).statusCode,
    ).toBe(200)
    await app.identity.settled()
    await allow('deliveries')
    const told = lines.filter((line) => line.includes('a letter about an account could not be queued'))
    expect(told).toHaveLength(1)
    expect(told.join()).not.toContain(email)
    const { rows } = await sql`select from deliveries where address = ${email}`.execute(app.database.db)
    expect(rows).toHaveLength(0)
  })

  test('of many, those who are said to be invited are, and nobody else', async () => {
    await sql`create function refuse_some() returns trigger language plpgsql as $$ begin
        if new.address = 'guest-700@example.com' then
          raise exception using errcode = '53100', message = 'disk full';
        end if;
        return new;
      end $$`.execute(app.database.db)
    await sql`create trigger refusing before insert on invitations
      for each row execute function refuse_some()`.execute(app.database.db)
    const addresses = Array.from({ length: 1_200 }, (_, n) => `guest-${n}@example.com`)
    const { id } = faces.places.social.place
    const { status, body } = await faces.ask({
      method: 'POST',
      path: `/api/v3/places/${id}/invitations`,
      body: { invitees: addresses.map((email) => ({ email })) },
    })
    expect(status).toBe(200)
    const { outcomes } = body as { outcomes: { status: string; code?: string }[] }
    const said = addresses.filter((_, n) => outcomes[n]?.status === 'invited')
    expect(said).toEqual(addresses.slice(0, 500))
    expect(new Set(outcomes.slice(500).map(({ code }) => code))).toEqual(new Set(['unavailable']))
    const { rows } = await sql<{ address: string }>`
      select address from invitations where place_id = ${id} and address like 'guest-%'`.execute(
      app.database.db,
    )
    expect(rows.map(({ address }) => address).sort()).toEqual([...said].sort())
    await sql`drop trigger refusing on invitations`.execute(app.database.db)
  })
})
