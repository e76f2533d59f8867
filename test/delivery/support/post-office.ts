import { createSecretKey } from 'node:crypto'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Actor } from '../../../src/core/actor.ts'
import { parseAddress } from '../../../src/core/addresses.ts'
import { buildEngine, type Engine } from '../../../src/core/engine.ts'
import type { KindName } from '../../../src/core/kinds.ts'
import type { Standing } from '../../../src/core/place.ts'
import type { DeliveryQueue } from '../../../src/core/ports/deliveries.ts'
import { buildDelivery, type DeliveryParts } from '../../../src/delivery/delivery.ts'
import type { Loop } from '../../../src/delivery/loop.ts'
import { sealer } from '../../../src/delivery/seal.ts'
import { smtpTransport } from '../../../src/delivery/smtp-transport.ts'
import { deliveryQueue } from '../../../src/store/deliveries.ts'
import { buildStore } from '../../../src/store/store.ts'
import { NO_QUOTAS } from '../../support/engine.ts'
import { movableClock, type MovableClock } from '../../support/clock.ts'
import type { TestDatabase } from '../../support/databases.ts'
import { startSmtpSink, type SinkOptions, type SmtpSink } from '../../support/smtp-sink.ts'
import { keepingLog, type KeepingLog } from './keeping-log.ts'

export const BASE_URL = 'https://usher.example.com'
export const SEALER = sealer('a secret of the tests, longer than thirty-two characters')

/** The engine, the queue in a real database, and the loop that mails to a real SMTP server. */
export interface PostOffice {
  readonly engine: Engine
  readonly queue: DeliveryQueue
  readonly clock: MovableClock
  readonly sink: SmtpSink
  readonly log: KeepingLog
  readonly delivery: Loop
  /** A second loop on the same queue, as another process would run it. */
  another(parts?: Partial<DeliveryParts>): Loop
  /** An account with a verified address. */
  account(name: string, address: string): Promise<Actor>
  place(founder: Actor, kind?: KindName, name?: string): Promise<Standing>
  /** All deliveries in the order they were queued. */
  deliveries(): Promise<readonly DeliveryRow[]>
  close(): Promise<void>
}

export interface DeliveryRow {
  readonly id: string
  readonly address: string
  readonly state: string
  readonly reply: string | null
  readonly messageId: string | null
  readonly dueAt: Date
  readonly attempts: number
}

export const openPostOffice = async (
  { db }: TestDatabase,
  options: SinkOptions & { readonly parts?: Partial<DeliveryParts> } = {},
): Promise<PostOffice> => {
  const clock = movableClock()
  const sink = await startSmtpSink(options)
  const log = keepingLog()
  const queue = deliveryQueue(db)
  const codeKeys = { current: 'k1', keys: new Map([['k1', createSecretKey(Buffer.alloc(32, 1))]]) }
  const loops: Loop[] = []
  const another = (parts: Partial<DeliveryParts> = {}): Loop => {
    const loop = buildDelivery({
      queue,
      clock,
      codeKeys,
      log,
      transport: smtpTransport(sink.url),
      sealer: SEALER,
      product: 'Usher',
      from: 'hello@usher.example.com',
      baseUrl: BASE_URL,
      quotas: NO_QUOTAS,
      jitter: (pause) => pause,
      ...options.parts,
      ...parts,
    })
    loops.push(loop)
    return loop
  }
  const delivery = another()
  const engine = buildEngine({
    store: buildStore(db),
    clock,
    codeKeys,
    ids: { uuid: () => uuidv7(), number: () => Math.floor(Math.random() * 2 ** 48) + 1 },
    quotas: NO_QUOTAS,
    ring: delivery.wake,
  })

  return {
    engine,
    queue,
    clock,
    sink,
    log,
    delivery,
    another,
    account: async (name, address) => {
      const id = uuidv7()
      const key = parseAddress(address)?.key ?? ''
      await sql`insert into users (id, name, email, email_verified, address_key, created_at, updated_at)
        values (${id}, ${name}, ${address}, true, ${key}, ${clock.now()}, ${clock.now()})`.execute(db)
      const addresses = [{ address, key, verified: true }]
      return { accountId: id, name, addresses, since: clock.now(), key: null }
    },
    place: (founder, kind = 'workspace', name = 'Acme Studio') => engine.createPlace(founder, { kind, name }),
    deliveries: async () => {
      const { rows } = await sql<DeliveryRow>`select id, address, state, reply, message_id as "messageId",
        due_at as "dueAt", attempts from deliveries order by id`.execute(db)
      return rows
    },
    close: async () => {
      await Promise.all(loops.map((loop) => loop.stop()))
      await sink.close()
    },
  }
}
