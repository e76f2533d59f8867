import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { onTestFinished } from 'vitest'
import { buildApp, type App } from '../../src/app.ts'
import { readConfig, type Config } from '../../src/config.ts'
import type { Actor } from '../../src/core/actor.ts'
import type { Invitation } from '../../src/core/invitation.ts'
import type { KindName } from '../../src/core/kinds.ts'
import type { Standing } from '../../src/core/place.ts'
import type { InviteOutcome } from '../../src/core/verbs/invite.ts'
import type { PlaceRequest } from '../../src/core/verbs/places.ts'
import type { MailContents } from '../../src/core/ports/mailbox.ts'
import type { Patience } from '../../src/delivery/patience.ts'
import { buildLog } from '../../src/http/log.ts'
import { sessionSecretOf } from '../../src/secrets.ts'
import type { Database } from '../../src/store/database.ts'
import { movableClock, type MovableClock } from './clock.ts'
import { makePerson, type Person, type PersonOptions } from './people.ts'

export const SECRET = 'a test secret of more than thirty-two characters: 2d1f6a0c9be84e57'
/** Rights come from the roles alone. */
const ANYBODY: Actor = { accountId: '', name: null, addresses: [], since: new Date(0), key: null }
export const BASE_URL = 'http://usher.example.com'

export interface TestApp extends App {
  readonly database: Database
  readonly clock: MovableClock
  readonly config: Config
  /** Somebody with an account; verified unless told otherwise. */
  person(name: string, options?: PersonOptions): Promise<Person>
  /** A place founded by this person. */
  place(kind: KindName, founder: Person, more?: Partial<PlaceRequest>): Promise<Standing>
  /** Invites one address with the kind's default role, or the one given. */
  invite(by: Person, standing: Standing, address: string, role?: string): Promise<Invitation>
  /** Invites somebody, who accepts: from then on the two are acquainted. */
  join(by: Person, standing: Standing, person: Person, role?: string): Promise<void>
  codeOf(by: Standing, invitation: Invitation): string
  /** Sends what is due and answers all mails in the mailbox, newest first. */
  mails(): Promise<readonly MailContents[]>
}

export interface TestAppOptions {
  /** Variables of the environment, as `readConfig` knows them. */
  readonly environment?: Readonly<Record<string, string>>
  readonly clock?: MovableClock
  /** Silent unless given. */
  readonly log?: Logger
  /** With the mail server: production's unless given. */
  readonly patience?: Patience
}

/**
 * The whole service as production builds it, on a clock that stands still; nothing listens, so ask with
 * `app.server.inject`. Mail goes out when `mails()` or `delivery.drain()` is called. Stop it when done:
 * inside a test that happens by itself.
 */
export const openApp = async (database: Database, options: TestAppOptions = {}): Promise<TestApp> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'usher-test-'))
  const environment = {
    BASE_URL,
    DATA_DIR: dataDir,
    SECRET,
    LOG_LEVEL: 'silent',
    RATE_LIMITS: 'off',
    QUOTAS: 'off',
    ...options.environment,
  }
  const config = readConfig(environment)
  const clock = options.clock ?? movableClock()
  const log = options.log ?? buildLog(config.logLevel)
  const { patience } = options
  const secrets = [SECRET]
  const app = await buildApp({ database, config, secrets, clock, log, ...(patience && { patience }) })
  const stop = async (): Promise<void> => {
    await app.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  stopAfterTest(stop)

  const codeOf: TestApp['codeOf'] = (by, invitation) =>
    app.engine.showCode(ANYBODY, by, invitation) ?? fail('The founder may not see the code.')
  const invite: TestApp['invite'] = async (by, standing, address, role) => {
    const invitee = role === undefined ? { address } : { address, role }
    return invitationOf(await app.engine.invite(by.actor, standing, { invitees: [invitee] }))
  }

  return {
    ...app,
    stop,
    database,
    clock,
    config,
    person: (name, more) => makePerson({ db: database.db, secret: sessionSecretOf([SECRET]) }, name, more),
    place: (kind, founder, more) =>
      app.engine.createPlace(founder.actor, { kind, name: `A ${kind}`, ...more }),
    invite,
    codeOf,
    join: async (by, standing, person, role) => {
      const invitation = await invite(by, standing, person.address, role)
      const opened = await app.engine.openAsInvitee(person.actor, invitation)
      await app.engine.accept(person.actor, opened, { code: codeOf(standing, invitation) })
    },
    mails: async () => {
      await app.delivery.drain()
      const { mailbox } = app
      if (!mailbox) return fail('With SMTP_URL there is no mailbox.')
      const read = await Promise.all((await mailbox.list({ limit: 1000 })).map(({ id }) => mailbox.read(id)))
      return read.filter((mail) => mail !== null)
    },
  }
}

const invitationOf = ([outcome]: readonly InviteOutcome[]): Invitation =>
  outcome && 'invitation' in outcome && outcome.invitation
    ? outcome.invitation
    : fail(`Nobody was invited: ${JSON.stringify(outcome)}`)

const fail = (sentence: string): never => {
  throw new Error(sentence)
}

/** Outside of a test (in `beforeAll`) there is nothing to hook on; the caller stops it then. */
const stopAfterTest = (stop: () => Promise<void>): void => {
  try {
    onTestFinished(stop)
  } catch {
    return
  }
}
