import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../src/core/actor.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { notSentFor } from '../../web/src/pages/places/place/not-sent.ts'
import { describeOn, type TestDatabase } from '../support/databases.ts'
import { NO_QUOTAS } from '../support/engine.ts'
import { openPostOffice, type PostOffice } from './support/post-office.ts'

describeOn('pglite', 'a letter that the service holds back', (open) => {
  let database: TestDatabase
  let office: PostOffice
  let ann: Actor
  beforeEach(async () => {
    database = await open()
    office = await openPostOffice(database, { parts: { quotas: { ...NO_QUOTAS, recipient: 1 } } })
    ann = await office.account('Ann Lee', 'ann@example.com')
  })
  afterEach(async () => {
    expect(await faultsIn(database.db)).toEqual([])
    await office.close()
  })

  const invite = async (address: string): Promise<void> => {
    const place = await office.place(ann, 'social')
    await office.engine.invite(ann, place, { invitees: [{ address }] })
  }

  test('is failed for a reason that the pages have words for', async () => {
    await invite('joe@example.org')
    await office.engine.stopMail('joe@example.org')
    await invite('kim@example.org')
    await invite('kim@example.org')
    await office.delivery.drain()
    expect(office.sink.mails.flatMap(({ to }) => to)).toEqual(['kim@example.org'])
    const replies = (await office.deliveries())
      .filter(({ state }) => state === 'failed')
      .map(({ reply }) => reply)
    expect(replies.map(notSentFor).sort()).toEqual(['stopped', 'usedUp'])
    expect(notSentFor('550 5.1.1 No such user here')).toBeNull()
    expect(notSentFor(null)).toBeNull()
  })
})
