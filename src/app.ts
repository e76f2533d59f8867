import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { KEPT_MS } from './contracts/native/idempotency.ts'
import { native } from './contracts/native/routes.ts'
import { accountLists, organizations } from './contracts/jsonapi/routes.ts'
import { socials } from './contracts/socials/routes.ts'
import { workspaces } from './contracts/workspaces/routes.ts'
import { buildEngine, type Engine } from './core/engine.ts'
import type { Clock } from './core/ports.ts'
import { buildDelivery } from './delivery/delivery.ts'
import type { Loop } from './delivery/loop.ts'
import type { Mailbox } from './core/ports/mailbox.ts'
import { openMailbox } from './delivery/mailbox.ts'
import { mailboxTransport } from './delivery/mailbox-transport.ts'
import { sealer } from './delivery/seal.ts'
import { sealLetter } from './delivery/sealed-letter.ts'
import { smtpTransport } from './delivery/smtp-transport.ts'
import { buildBackground } from './http/background.ts'
import { allowOrigins } from './http/cors.ts'
import { health } from './http/health.ts'
import { openApi } from './http/openapi.ts'
import { buildServer } from './http/server.ts'
import { buildIdentity, type Identity } from './identity/identity.ts'
import { answerNotFound } from './pages/not-found.ts'
import { pages } from './pages/pages.ts'
import { doEach, makeRounds } from './rounds.ts'
import { codeKeysOf, sessionSecretOf } from './secrets.ts'
import { credentialStore, forgetSessions } from './store/credentials.ts'
import type { Database } from './store/database.ts'
import { deliveryQueue } from './store/deliveries.ts'
import { idempotencyStore } from './store/idempotency.ts'
import { isReady } from './store/ready.ts'
import { buildStore } from './store/store.ts'
import { buildIds } from './time-and-ids.ts'

export interface Parts {
  /** Migrated. Closing it stays with whoever opened it. */
  readonly database: Database
  readonly config: Config
  readonly secrets: readonly string[]
  readonly clock: Clock
  readonly log: Logger
}

export interface App {
  readonly server: FastifyInstance
  readonly engine: Engine
  readonly identity: Identity
  readonly delivery: Loop
  readonly mailbox: Mailbox | null
  /** Begins to send mail and to sweep. */
  start(): void
  /** One round of sweeping: closes what is over and forgets what is old. Returns how much it was. */
  sweep(): Promise<number>
  /** Resolves when no work is under way that goes on after its answer. */
  settled(): Promise<void>
  /** Lets requests and mails in flight finish. */
  stop(): Promise<void>
}

const PRODUCT = 'Usher'
/** How long requests in flight may take to finish when the service stops. */
const STOP_MS = 10_000
const SWEEP_PAUSE_MS = 10_000
const SESSIONS_FORGOTTEN = 1_000
const ANSWERS_FORGOTTEN = 1_000

/** Puts the rooms together; used by production and by tests. */
export const buildApp = async ({ database, config, secrets, clock, log }: Parts): Promise<App> => {
  const { db } = database
  const { baseUrl } = config
  const product = config.mailFrom.name || PRODUCT
  const ids = buildIds()
  const codeKeys = codeKeysOf(secrets)
  const [secret = '', ...former] = secrets
  const seals = sealer(secret, ...former)
  const queue = deliveryQueue(db)

  const mailboxDirectory = join(config.dataDir, 'mailbox')
  const mailbox = config.smtpUrl ? null : openMailbox(mailboxDirectory)
  const transport = config.smtpUrl
    ? smtpTransport(config.smtpUrl, config.dkim ? { dkim: config.dkim } : {})
    : mailboxTransport(mailboxDirectory)
  const delivery = buildDelivery({
    queue,
    clock,
    codeKeys,
    transport,
    sealer: seals,
    log,
    product,
    from: config.mailFrom.address,
    baseUrl,
  })

  const engine = buildEngine({ store: buildStore(db), clock, ids, codeKeys, ring: delivery.wake })
  const identity = buildIdentity({
    db,
    credentials: credentialStore(db),
    clock,
    ids,
    secret: sessionSecretOf(secrets),
    baseUrl,
    limits: config.rateLimits,
    origins: config.corsOrigins,
    ...(config.oidc ? { issuer: issuerOf(config.oidc) } : {}),
    sendLetter: async ({ letter, accountId, address, url, locale, timeZone, expiresAt }) => {
      const now = clock.now()
      const sealed = sealLetter(seals, { link: url, locale, timeZone, expiresAt })
      await queue.queueAccountLetter({ id: ids.uuid(now), accountId, letter, address, sealed, now })
      delivery.wake()
    },
  })

  const server = buildServer({
    log,
    trustedProxies: config.trustedProxies,
    notFound: answerNotFound(product),
  })
  const { identify } = identity
  health(server, () => isReady(db))
  await server.register(allowOrigins(config.corsOrigins))
  await server.register(openApi({ baseUrl }))
  await server.register(accountLists({ engine, identify }))
  await server.register(organizations({ engine, identify }))
  await server.register(workspaces({ engine, identify }))
  await server.register(socials({ engine, identify }))
  const background = buildBackground((error) => log.error({ err: error }, 'work after an answer failed'))
  const answers = { store: idempotencyStore(db), sealer: seals }
  await server.register(
    native({ engine, identify, keys: identity.keys, mailbox, baseUrl, product, answers, background }),
  )
  await server.register(pages({ engine, identity, mailbox, sealer: seals, product, baseUrl }))

  const onSweepError = (error: unknown): void => log.error({ err: error }, 'sweeping failed')
  const sweepAll = (): Promise<number> =>
    doEach(
      [
        () => engine.sweep(),
        () => forgetSessions(db, clock.now(), SESSIONS_FORGOTTEN),
        () => answers.store.forgetAnswers(new Date(clock.now().getTime() - KEPT_MS), ANSWERS_FORGOTTEN),
      ],
      onSweepError,
    )
  let stopSweeping = async (): Promise<void> => undefined
  return {
    server,
    engine,
    identity,
    delivery,
    mailbox,
    sweep: sweepAll,
    start: () => {
      delivery.start()
      stopSweeping = makeRounds(sweepAll, { pauseMs: SWEEP_PAUSE_MS, onError: onSweepError }).stop
    },
    settled: background.settled,
    stop: async () => {
      const deadline = setTimeout(() => server.server.closeAllConnections(), STOP_MS)
      await server.close()
      clearTimeout(deadline)
      await stopSweeping()
      await identity.settled()
      await background.settled()
      await delivery.stop()
    },
  }
}

const issuerOf = ({ issuer, audience, jwksUrl }: NonNullable<Config['oidc']>) => ({
  issuer,
  ...(audience ? { audience } : {}),
  ...(jwksUrl ? { jwksUrl } : {}),
})
