import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { describeOn } from '../support/databases.ts'
import { freePort } from '../support/free-port.ts'
import { run, runScript, scratch } from '../support/process.ts'

const LISTENING = /Server listening/
const STACK = /^ +at /m
const SECRET = 'a secret of a test that is long enough: 5f0c1d'

/** What it ends with, and what it says. */
const fsck = async (environment: Readonly<Record<string, string>>) => {
  const looking = run('fsck.ts', environment)
  const ended = await looking.ended()
  expect(looking.output()).not.toMatch(STACK)
  return { ended, says: looking.output() }
}

// Each look opens the embedded database in a process of its own.
describe('fsck of an embedded database', { timeout: 180_000 }, () => {
  it('says what it looked at, what is wrong, and when somebody is at it', async () => {
    const DATA_DIR = await scratch()
    const service = run('main.js', { DATA_DIR, PORT: String(await freePort()) })
    await service.prints(LISTENING)
    const busy = await fsck({ DATA_DIR })
    expect(busy.ended).toBe(2)
    expect(busy.says).toContain(`in use by process ${service.child.pid}`)

    service.child.kill('SIGKILL')
    await service.ended()
    const sound = await fsck({ DATA_DIR })
    expect(sound.ended).toBe(0)
    expect(sound.says).toContain(
      `Looked at ${join(DATA_DIR, 'database')}: 0 places, 0 members, 0 invitations`,
    )
    expect(sound.says).toMatch(/ {2}holds {3}a place was founded once\n/)
    expect(sound.says).toMatch(/All is well: \d+ rules hold\./)
    expect(sound.says).not.toContain('BROKEN')

    const stray = randomUUID()
    const { db, close } = await openDatabase({ directory: DATA_DIR })
    await sql`insert into place_numbers values (7, ${stray})`.execute(db)
    await close()
    const broken = await fsck({ DATA_DIR })
    expect(broken.ended).toBe(1)
    expect(broken.says).toContain(
      'BROKEN  a place has a number if its kind has, and is found by it: not so 1 times',
    )
    expect(broken.says).toContain(stray)
    expect(broken.says).toMatch(/1 of \d+ rules is broken\./)
  })

  it('makes none where there is none', async () => {
    const DATA_DIR = join(await scratch(), 'data')
    const { ended, says } = await fsck({ DATA_DIR })
    expect([ended, says]).toEqual([2, `There is no embedded database in ${join(DATA_DIR, 'database')}.\n`])
    expect(existsSync(DATA_DIR)).toBe(false)
  })

  it('says what is wrong with its configuration', async () => {
    const { ended, says } = await fsck({ DATABASE_URL: 'nonsense' })
    expect(ended).toBe(2)
    expect(says).toContain('DATABASE_URL must')
  })
})

describeOn('postgres', 'fsck', (open) => {
  it('looks beside a running service, and changes nothing', async () => {
    const { db, url } = await open()
    const environment = { DATABASE_URL: url ?? '', SECRET, DATA_DIR: await scratch() }
    const service = run('main.js', { ...environment, PORT: String(await freePort()) })
    await service.prints(LISTENING)
    const script = runScript('fsck', environment)
    expect(await script.ended()).toBe(0)
    expect(script.output()).toContain('Looked at the database of DATABASE_URL: 0 places')

    const stray = randomUUID()
    await sql`insert into place_numbers values (7, ${stray})`.execute(db)
    const broken = await fsck(environment)
    expect(broken.ended).toBe(1)
    expect(broken.says).toContain(stray)
    expect(broken.says).not.toContain(url)
    expect((await sql`select from place_numbers`.execute(db)).rows).toHaveLength(1)
  })

  it('leaves a schema that is not its own alone', async () => {
    const { db, url } = await open()
    const older = await sql`delete from kysely_migration where name like '0003%' returning name`.execute(db)
    expect(older.rows).toHaveLength(1)
    const { ended, says } = await fsck({ DATABASE_URL: url ?? '', SECRET })
    expect(ended).toBe(2)
    expect(says).toContain('of an older Usher and lacks 0003_complete')
    expect((await sql`select from kysely_migration where name like '0003%'`.execute(db)).rows).toEqual([])
  })

  it('says so when no database is there', async () => {
    const DATABASE_URL = `postgres://nobody:s3same@127.0.0.1:${await freePort()}/none`
    const { ended, says } = await fsck({ DATABASE_URL, SECRET })
    expect(ended).toBe(2)
    expect(says).toBe('Nothing answers where the database should be. Check DATABASE_URL.\n')
  })
})
