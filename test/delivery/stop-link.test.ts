import { uuidv7 } from 'uuidv7'
import { afterEach, describe, expect, test } from 'vitest'
import { mailboxIn, stopLink } from '../../src/core/stop-link.ts'
import { sealer } from '../../src/delivery/seal.ts'
import { openLetter, sealLetter } from '../../src/delivery/sealed-letter.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { describeOn, type TestDatabase } from '../support/databases.ts'
import type { ReceivedMail } from '../support/smtp-sink.ts'
import { BASE_URL, openPostOffice, SEALER, type PostOffice } from './support/post-office.ts'

const SECRET = 'a secret of the tests, longer than thirty-two characters'
const DAY = 24 * 60 * 60_000

const tokenIn = (link: string): string => link.slice(link.lastIndexOf('/') + 1)
const tokenFor = (key: string, secret = SECRET): string => tokenIn(stopLink(BASE_URL, sealer(secret), key))

describe('the link to no more invitations', () => {
  test('speaks for the mailbox, whichever spelling of it was invited', () => {
    for (const key of ['joe@example.org', 'joe+work@example.org', 'joe+a+b@example.org'])
      expect(mailboxIn(sealer(SECRET), tokenFor(key))).toBe('joe@example.org')
  })

  test('leads to us, names nobody, and is short enough for mail programs', () => {
    const key = `${'j'.repeat(40)}@${'example'.repeat(6)}.org`
    const link = stopLink(`${BASE_URL}/`, sealer(SECRET), key)
    expect(link).toMatch(/^https:\/\/usher\.example\.com\/unsubscribe\/v1\.[\w-]+$/)
    expect(Buffer.from(tokenIn(link).slice(3), 'base64url').toString('latin1')).not.toContain('example')
    expect(link.length).toBeLessThan(300)
  })

  test('works after the secret was replaced, as long as the former one is known', () => {
    const token = tokenFor('joe@example.org')
    expect(mailboxIn(sealer('a newer secret', SECRET), token)).toBe('joe@example.org')
    expect(mailboxIn(sealer('a newer secret'), token)).toBeNull()
  })

  test('is nothing else that was sealed here', () => {
    const seal = (payload: Readonly<Record<string, unknown>>) => sealer(SECRET).seal(payload)
    const others = [
      seal({ mailbox: 'joe@example.org' }),
      seal({ mailbox: 'joe@example.org', for: 'signed up' }),
      seal({ for: 'no more invitations', mailbox: ['joe@example.org'] }),
      sealLetter(sealer(SECRET), { link: `${BASE_URL}/verify-address#token=x` }),
    ]
    for (const other of others) expect(mailboxIn(sealer(SECRET), other)).toBeNull()
  })

  test('does not open once altered or cut, and never throws', () => {
    const token = tokenFor('joe@example.org')
    const bytes = Buffer.from(token.slice(3), 'base64url')
    const altered = [0, 12, 30, bytes.length - 1].map((at) => {
      const copy = Buffer.from(bytes)
      copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
      return `v1.${copy.toString('base64url')}`
    })
    for (const wrong of [...altered, token.slice(0, -2), token.slice(3), '', 'v1.', 'v2.x', '{}', '\0'])
      expect(mailboxIn(sealer(SECRET), wrong)).toBeNull()
  })

  test('opens no letter about an account', () => {
    expect(() => openLetter(sealer(SECRET), tokenFor('joe@example.org'), BASE_URL)).toThrow('not ours')
  })
})

describeOn('pglite', 'letters', (open) => {
  let office: PostOffice
  let database: TestDatabase
  afterEach(async () => {
    expect(await faultsIn(database.db)).toEqual([])
    await office.close()
  })

  const openOffice = async () => {
    database = await open()
    office = await openPostOffice(database)
    const ann = await office.account('Ann Lee', 'ann+host@example.com')
    const { place } = await office.place(ann, 'workspace')
    const invite = async (address: string) => {
      const standing = await office.engine.enter(ann, { placeId: place.id })
      const [outcome] = await office.engine.invite(ann, standing, { invitees: [{ address }] })
      if (outcome?.status !== 'invited') throw new Error('Nobody was invited.')
      return outcome.invitation
    }
    return { ann, place, invite }
  }

  /** Where the letter's footer, in both parts, and its header lead. */
  const stopOf = (mail: ReceivedMail | undefined): string => {
    const link = /^List-Unsubscribe: <(\S+)>$/m.exec(mail?.source ?? '')?.[1] ?? ''
    expect(mail?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(mail?.text).toContain(link)
    expect(mail?.html).toContain(`href="${link}"`)
    return link
  }

  test('of an invitation, and of a wish for a fresh link, hold it for whoever reads them', async () => {
    const { ann, place, invite } = await openOffice()
    const invitation = await invite('Joe+Work@Example.org')
    await office.delivery.drain()
    expect(mailboxIn(SEALER, tokenIn(stopOf(office.sink.mails[0])))).toBe('joe@example.org')

    const entered = await office.engine.enter(ann, { placeId: place.id })
    await office.engine.changePlace(ann, entered, { renewable: false })
    office.clock.move(31 * DAY)
    await office.engine.askForFreshLink(invitation)
    await office.delivery.drain()
    expect(office.sink.mails).toHaveLength(2)
    expect(mailboxIn(SEALER, tokenIn(stopOf(office.sink.mails[1])))).toBe('ann@example.com')
  })

  test.each(['verify_address', 'reset_password', 'known_address'] as const)(
    'of the kind %s go out all the same, and do not hold it',
    async (letter) => {
      const { ann } = await openOffice()
      await office.engine.stopMail('ann@example.com')
      await office.queue.queueAccountLetter({
        id: uuidv7(),
        accountId: ann.accountId,
        letter,
        address: 'ann+host@example.com',
        sealed: sealLetter(SEALER, { link: `${BASE_URL}/verify-address#token=x` }),
        now: office.clock.now(),
      })
      await office.delivery.drain()
      expect(office.sink.mails).toHaveLength(1)
      expect(office.sink.mails[0]?.source).not.toMatch(/unsubscribe/i)
    },
  )
})
