import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { endsWithin } from './deadline.ts'
import { native } from './contracts/native/routes.ts'
import { accountLists, organizations } from './contracts/jsonapi/routes.ts'
import { socials } from './contracts/socials/routes.ts'
import { workspaces } from './contracts/workspaces/routes.ts'
import { buildEngine, type Engine } from './core/engine.ts'
import { insist } from './core/insist.ts'
import type { Clock } from './core/ports.ts'
import { buildDelivery } from './delivery/delivery.ts'
import type { Loop } from './delivery/loop.ts'
import type { Mailbox } from './core/ports/mailbox.ts'
import { openMailbox } from './delivery/mailbox.ts'
import { mailboxTransport } from './delivery/mailbox-transport.ts'
import type { Patience } from './delivery/patience.ts'
import { sealer } from './delivery/seal.ts'
import { sealLetter } from './delivery/sealed-letter.ts'
import { buildBackground } from './http/background.ts'
import { networkOf } from './http/client-address.ts'
import { allowOrigins } from './http/cors.ts'
import { health } from './http/health.ts'
import { limitRequests } from './http/limits/limits.ts'
import { openApi } from './http/openapi.ts'
import { buildServer } from './http/server.ts'
import { buildIdentity, type Identity } from './identity/identity.ts'
import { countMails } from './metrics/count-mails.ts'
import { countRefusals } from './metrics/count-refusals.ts'
import { buildMetrics, NO_METRICS } from './metrics/metrics.ts'
import { metricsRoute } from './metrics/route.ts'
import { watchRequests } from './metrics/watch.ts'
import { answerNotFound } from './pages/not-found.ts'
import { pages } from './pages/pages.ts'
import { codeKeysOf, sessionSecretOf } from './secrets.ts'
import { credentialStore } from './store/credentials.ts'
import type { Database } from './store/database.ts'
import { deliveryQueue } from './store/deliveries.ts'
import { idempotencyStore } from './store/idempotency.ts'
import { queueDepth } from './store/queue-depth.ts'
import { isReady } from './store/ready.ts'
import { buildStore } from './store/store.ts'
import { buildIds } from './time-and-ids.ts'
import { buildUpkeep } from './upkeep.ts'

export interface Parts {
  /** Migrated. Closing it stays with whoever opened it. */
  readonly database: Database
  readonly config: Config
  readonly secrets: readonly string[]
  readonly clock: Clock
  readonly log: Logger
  /** With a mail server, in milliseconds. */
  readonly patience?: Patience
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
/** How long requests in flight may take to finish when the service stops, and as long again what follows them. */
const STOP_MS = 10_000

/** Puts the rooms together; used by production and by tests. */
export const buildApp = async ({ database, config, secrets, clock, log, patience }: Parts): Promise<App> => {
  const { db } = database
  const { baseUrl } = config
  const product = config.mailFrom.name || PRODUCT
  const ids = buildIds()
  const codeKeys = codeKeysOf(secrets)
  const [secret = '', ...former] = secrets
  const seals = sealer(secret, ...former)
  const meter = config.metricsToken === null ? null : openMeter(database, { clock, log })
  const metrics = meter ?? NO_METRICS
  const queue = countMails(
    deliveryQueue(db, (mails) => metrics.mailed('cancelled', mails)),
    metrics,
  )

  const mailboxDirectory = join(config.dataDir, 'mailbox')
  const mailbox = config.smtpUrl ? null : openMailbox(mailboxDirectory)
  const transport = config.smtpUrl
    ? (await import('./delivery/smtp-transport.ts')).smtpTransport(config.smtpUrl, {
        ...(config.dkim && { dkim: config.dkim }),
        ...(patience && { patience }),
      })
    : mailboxTransport(mailboxDirectory)
  const delivery = buildDelivery({
    queue,
    clock,
    codeKeys,
    transport,
    sealer: seals,
    ...(patience && { stopMs: patience.stop }),
    quotas: config.quotas,
    log,
    product,
    from: config.mailFrom.address,
    baseUrl,
  })

  const engine = countRefusals(
    buildEngine({
      store: buildStore(db),
      clock,
      ids,
      codeKeys,
      quotas: config.quotas,
      ring: delivery.wake,
    }),
    metrics,
  )
  const identity = buildIdentity({
    db,
    credentials: credentialStore(db),
    clock,
    ids,
    secret: sessionSecretOf(secrets),
    baseUrl,
    attempts: {
      admitGuess: engine.admitGuess,
      forgiveGuesses: engine.forgiveGuesses,
      admitSignUp: (ip) => engine.admitSignUp(networkOf(ip)),
    },
    limits: config.rateLimits !== null,
    origins: config.corsOrigins,
    ...(config.oidc ? { issuer: issuerOf(config.oidc) } : {}),
    onError: (error) => log.error({ err: error }, 'a letter about an account could not be queued'),
    sendLetter: async ({ letter, accountId, address, url, locale, timeZone, expiresAt }) => {
      const now = clock.now()
      const sealed = sealLetter(seals, { link: url, locale, timeZone, expiresAt })
      const queued = { id: ids.uuid(now), accountId, letter, address, sealed, now }
      // Its answer is out, or will be whatever becomes of it: nobody who waits would ask again.
      await insist(() => queue.queueAccountLetter(queued))
      delivery.wake()
    },
  })

  const server = buildServer({
    log,
    trustedProxies: config.trustedProxies,
    isSecure: new URL(baseUrl).protocol === 'https:',
    notFound: answerNotFound(product),
  })
  const { identify } = identity
  health(server, () => isReady(db))
  if (meter && config.metricsToken !== null)
    metricsRoute(server, { scrape: meter.scrape, token: config.metricsToken })
  await server.register(watchRequests(metrics))
  await server.register(allowOrigins(config.corsOrigins))
  if (config.rateLimits) {
    const { fingerprints } = identity
    const now = (): number => clock.now().getTime()
    await server.register(
      limitRequests({ limits: config.rateLimits, now, fingerprints, onReached: metrics.limited }),
    )
  }
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

  const upkeep = buildUpkeep({ database, engine, answers: answers.store, clock, metrics, log })
  return {
    server,
    engine,
    identity,
    delivery,
    mailbox,
    sweep: upkeep.sweep,
    start: () => {
      delivery.start()
      upkeep.start()
    },
    settled: background.settled,
    stop: async () => {
      const deadline = setTimeout(() => server.server.closeAllConnections(), STOP_MS)
      await server.close()
      clearTimeout(deadline)
      await upkeep.stop()
      const isDone = await endsWithin(STOP_MS, Promise.all([identity.settled(), background.settled()]))
      if (!isDone) log.error('stopped before all was done that was to follow an answer')
      await delivery.stop()
    },
  }
}

const openMeter = ({ db }: Database, { clock, log }: Pick<Parts, 'clock' | 'log'>) =>
  buildMetrics({
    queueDepth: () => queueDepth(db, clock.now()),
    onError: (error) => log.warn({ err: error }, 'the mails that wait could not be counted'),
  })

const issuerOf = ({ issuer, audience, jwksUrl }: NonNullable<Config['oidc']>) => ({
  issuer,
  ...(audience ? { audience } : {}),
  ...(jwksUrl ? { jwksUrl } : {}),
})
