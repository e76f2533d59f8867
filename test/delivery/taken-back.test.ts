import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/core/actor.ts'
import type { InvitationPath } from '../../src/core/verbs/open.ts'
import { smtpTransport } from '../../src/delivery/smtp-transport.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts'
import { invitationIn } from '../support/engine.ts'
import { eventually } from '../support/eventually.ts'
import { openHell, POLITE, type Hell, type Talk } from './hell/server.ts'
import { openPostOffice, type DeliveryRow, type PostOffice } from './support/post-office.ts'

const TAKEN = '250 2.0.0 Taken'
const BUSY = '450 4.2.1 Greylisted'
const UNKNOWN = '550 5.1.1 Nobody of that name'

/** What becomes of a letter that the server holds: an answer, or none. */
type Fate = string | null

describeOnEachDatabase('a cancel that is taken back', (open) => {
  let database: TestDatabase
  let office: PostOffice
  let hell: Hell
  let ann: Actor
  let joe: Actor
  let invited: InvitationPath
  let answer: (fate: Fate) => void

  beforeEach(async () => {
    database = await open()
    hell = await openHell()
    hold()
    const transport = smtpTransport(`smtp://127.0.0.1:${hell.port}`)
    office = await openPostOffice(database, { parts: { transport } })
    ann = await office.account('Ann Lee', 'ann@example.com')
    joe = await office.account('Joe', 'joe@example.org')
    const place = await office.place(ann)
    const [outcome] = await office.engine.invite(ann, place, { invitees: [{ address: 'joe@example.org' }] })
    invited = invitationIn(outcome)
  })
  afterEach(async () => {
    await office.close()
    await hell.close()
    expect(await faultsIn(database.db)).toEqual([])
  })

  /** From now on the server keeps each letter and says nothing, until `answer` is called. */
  const hold = (): void => {
    const fate = Promise.withResolvers<Fate>()
    answer = fate.resolve
    const tell = async (talk: Talk): Promise<void> => {
      const said = await fate.promise
      if (said === null) talk.hangUp()
      else talk.say(said)
    }
    hell.behave({ ...POLITE, letter: tell })
  }
  /** What `meanwhile` does while the server holds the letter. */
  const onTheWire = async (fate: Fate, meanwhile: () => Promise<unknown>): Promise<void> => {
    const had = hell.letters.length
    const sending = office.delivery.drain()
    await eventually('the server has the letter', () => hell.letters.length > had)
    await meanwhile()
    answer(fate)
    await sending
    hold()
  }
  const cancel = async () => office.engine.cancel(ann, await office.engine.openAsMember(ann, invited))
  const restore = async () => office.engine.restore(ann, await office.engine.openAsMember(ann, invited))
  const decline = async () => office.engine.decline(joe, await office.engine.openAsInvitee(joe, invited), {})
  const undoDecline = async () =>
    office.engine.undoDecline(joe, await office.engine.openAsInvitee(joe, invited), {})
  const turn = async (): Promise<void> => {
    await cancel()
    await restore()
  }
  /** Sends all that is due, as often as it comes to be, and is taken at once. */
  const sendOn = async (): Promise<readonly DeliveryRow[]> => {
    answer(TAKEN)
    for (let n = 0; n < 12; n++) {
      await office.delivery.drain()
      office.clock.move(60 * 60_000)
    }
    return office.deliveries()
  }
  const copies = (): readonly (string | undefined)[] =>
    hell.letters.map((letter) => /^message-id: *(.*)$/im.exec(letter)?.[1])

  test.each([
    ['by whoever cancelled', turn],
    ['again and again', () => turn().then(turn).then(turn)],
    ['by the invited, of a refusal', () => decline().then(undoDecline)],
  ])('while its letter is on the wire makes no second letter: %s', async (_by, meanwhile) => {
    await onTheWire(TAKEN, meanwhile)
    expect(await sendOn()).toMatchObject([{ state: 'sent', attempts: 1 }])
    expect(hell.letters).toHaveLength(1)
  })

  describe('lets a letter that was not taken go on as it would have', () => {
    test.each([
      ['while it was on the wire', turn, () => Promise.resolve()],
      ['after it came back', cancel, restore],
    ])('%s', async (_when, meanwhile, afterwards) => {
      await onTheWire(BUSY, meanwhile)
      await afterwards()
      const [letter] = await office.deliveries()
      expect(letter).toMatchObject({ state: 'deferred', attempts: 1 })
      expect(letter?.dueAt).toEqual(new Date(office.clock.now().getTime() + 60_000))
      expect(await sendOn()).toMatchObject([{ state: 'sent', attempts: 2 }])
      expect(hell.letters).toHaveLength(2)
    })
  })

  test('repeats no letter that was refused for good meanwhile', async () => {
    await onTheWire(UNKNOWN, cancel)
    await restore()
    expect(await sendOn()).toMatchObject([{ state: 'failed', reply: UNKNOWN }])
    expect(hell.letters).toHaveLength(1)
  })

  test('makes of a letter without an answer two copies at most, with one Message-ID', async () => {
    await onTheWire(null, cancel)
    await restore()
    office.clock.move(60_000)
    await onTheWire(null, cancel)
    await restore()
    expect(await sendOn()).toMatchObject([{ state: 'failed', attempts: 2 }])
    const [id] = await office.deliveries()
    const messageId = `<${id?.id}@usher.example.com>`
    expect(copies()).toEqual([messageId, messageId])
  })

  test('leaves a letter stopped that is not wanted again, whatever became of it', async () => {
    await onTheWire(BUSY, cancel)
    expect(await sendOn()).toMatchObject([{ state: 'cancelled', reply: null }])
    expect(hell.letters).toHaveLength(1)
  })
})
