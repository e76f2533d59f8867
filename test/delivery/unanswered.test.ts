import { afterEach, expect, test } from 'vitest'
import { smtpTransport } from '../../src/delivery/smtp-transport.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts'
import { startProxy, type Proxy, type Watch } from '../support/proxy.ts'
import { startSmtpSink, type Refusal, type SmtpSink } from '../support/smtp-sink.ts'
import { openPostOffice, type DeliveryRow, type PostOffice } from './support/post-office.ts'

const DAY = 24 * 60 * 60_000
const UNANSWERED = 'The mail server took the letter and did not say whether it keeps it: it may have arrived.'
const GREYLISTED: Refusal = { code: 450, message: '4.2.1 Greylisted' }

/** What happens to one attempt, in the order they come. */
type Fate = 'arrives' | 'silence after the letter' | 'cut before the letter' | Refusal

describeOnEachDatabase('a mail server that does not say whether it keeps a letter', (open) => {
  let office: PostOffice
  let database: TestDatabase
  let sink: SmtpSink
  let proxy: Proxy
  let fates: Fate[] = []

  const openOffice = async (...coming: readonly Fate[]): Promise<void> => {
    fates = [...coming]
    database = await open()
    sink = await startSmtpSink({ refuseRecipient: () => (isRefusal(fates[0]) ? taken(fates) : null) })
    proxy = await startProxy(sink.port, ({ cut }) => dropping(fates, cut))
    const transport = smtpTransport(`smtp://127.0.0.1:${proxy.port}`)
    office = await openPostOffice(database, { parts: { transport } })
    const ann = await office.account('Ann Lee', 'ann@example.com')
    await office.engine.invite(ann, await office.place(ann), { invitees: [{ address: 'joe@example.org' }] })
  }

  afterEach(async () => {
    await office.close()
    await proxy.close()
    await sink.close()
    expect(await faultsIn(database.db)).toEqual([])
  })

  /** Tries until the letter waits no more. */
  const tryOn = async (): Promise<DeliveryRow | undefined> => {
    for (let tries = 0; tries < 20; tries++) {
      await office.delivery.drain()
      const [letter] = await office.deliveries()
      if (letter?.state !== 'deferred') return letter
      office.clock.set(letter.dueAt)
    }
    throw new Error('It never ends.')
  }

  const copies = (): string[] => sink.mails.map(({ messageId }) => messageId)

  test('is given it once more, a minute later, under the same Message-ID', async () => {
    await openOffice('silence after the letter', 'arrives')
    await office.delivery.drain()
    const [unsure] = await office.deliveries()
    const messageId = `<${unsure?.id}@usher.example.com>`
    expect(unsure).toMatchObject({ state: 'deferred', reply: UNANSWERED, attempts: 1, messageId })
    expect(unsure?.dueAt).toEqual(new Date(office.clock.now().getTime() + 60_000))
    expect(await tryOn()).toMatchObject({ state: 'sent', attempts: 2, messageId })
    expect(copies()).toEqual([messageId, messageId])
  })

  test('is never given it a third time: it has failed, and it says that it may have arrived', async () => {
    await openOffice('silence after the letter', 'silence after the letter')
    const letter = await tryOn()
    expect(letter).toMatchObject({ state: 'failed', reply: UNANSWERED, attempts: 2 })
    office.clock.move(10 * DAY)
    await office.delivery.drain()
    expect(copies()).toEqual([letter?.messageId, letter?.messageId])
  })

  test('is not given it a third time either when it was put off, or away, in between', async () => {
    await openOffice(
      'silence after the letter',
      'cut before the letter',
      GREYLISTED,
      'silence after the letter',
    )
    expect(await tryOn()).toMatchObject({ state: 'failed', reply: UNANSWERED, attempts: 4 })
    expect(copies()).toHaveLength(2)
  })

  test('has the last word when it says one', async () => {
    await openOffice('silence after the letter', { code: 550, message: '5.7.1 You have sent that before' })
    expect(await tryOn()).toMatchObject({ state: 'failed', reply: '550 5.7.1 You have sent that before' })
    expect(copies()).toHaveLength(1)
  })

  test('is asked as often as any other when it goes away before it has the letter', async () => {
    const before = Array.from({ length: 9 }, (): Fate => 'cut before the letter')
    await openOffice(...before, 'arrives')
    expect(await tryOn()).toMatchObject({ state: 'sent', attempts: 10 })
    expect(copies()).toHaveLength(1)
  })

  test('is left alone when the invitation ends meanwhile', async () => {
    await openOffice('silence after the letter', 'arrives')
    await office.delivery.drain()
    office.clock.move(31 * DAY)
    await office.delivery.drain()
    expect((await office.deliveries()).map(({ state }) => state)).toEqual(['cancelled'])
    expect(copies()).toHaveLength(1)
  })
})

const taken = (fates: Fate[]): Refusal => {
  const fate = fates.shift()
  if (!isRefusal(fate)) throw new Error('This is no refusal.')
  return fate
}

const isRefusal = (fate: Fate | undefined): fate is Refusal => typeof fate === 'object'

/** Cuts the connection at the point that its fate names. */
const dropping = (fates: Fate[], cut: () => void): Watch => {
  let isWhole = false
  const drop = (): boolean => {
    fates.shift()
    cut()
    return false
  }
  return {
    toServer: (chunk) => {
      if (fates[0] === 'cut before the letter' && chunk.includes('DATA')) return drop()
      isWhole ||= chunk.includes('\r\n.\r\n')
      return true
    },
    // The server has said that it keeps the letter; nobody hears it.
    toClient: () => {
      if (!isWhole) return true
      isWhole = false
      if (fates[0] === 'silence after the letter') return drop()
      fates.shift()
      return true
    },
  }
}
