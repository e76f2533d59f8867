import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/core/actor.ts'
import type { PlaceRequest } from '../../src/core/verbs/places.ts'
import type { InviteRequest } from '../../src/core/verbs/invite.ts'
import { readCalendar, readEvent, textOf } from '../support/calendar.ts'
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts'
import type { ReceivedMail } from '../support/smtp-sink.ts'
import { BASE_URL, openPostOffice, type PostOffice } from './support/post-office.ts'

const JOE = 'joe@example.org'

describeOnEachDatabase('a letter for its reader', (open) => {
  let database: TestDatabase
  let office: PostOffice
  let ann: Actor
  let joe: Actor

  beforeEach(async () => {
    database = await open()
    office = await openPostOffice(database)
    ann = await office.account('Ann Lee', 'ann@example.com')
    joe = await office.account('Joe', JOE)
  })
  afterEach(() => office.close())

  interface Sending extends Partial<PlaceRequest> {
    readonly to?: InviteRequest['invitees'][number]
    readonly in?: string
  }

  const mail = async ({
    to = { address: JOE },
    in: locale,
    ...place
  }: Sending = {}): Promise<ReceivedMail> => {
    const standing = await office.engine.createPlace(ann, { kind: 'workspace', name: 'Acme', ...place })
    const request = { invitees: [to], ...(locale === undefined ? {} : { locale }) }
    await office.engine.invite(ann, standing, request)
    await office.delivery.drain()
    const [sent, ...more] = office.sink.mails
    if (!sent || more.length > 0) throw new Error('Not exactly one mail was sent.')
    return sent
  }

  const joeReads = (locale: string | null, timeZone: string | null = null) =>
    sql`update users set locale = ${locale}, time_zone = ${timeZone} where id = ${joe.accountId}`.execute(
      database.db,
    )
  const languageOf = ({ headers }: ReceivedMail) => headers.get('content-language')

  describe('is written', () => {
    test('in the language of the account that the invited address belongs to', async () => {
      await joeReads('de')
      const sent = await mail({ locale: 'en' })
      expect(languageOf(sent)).toBe('de')
      expect(sent.text).toContain('Ann Lee lädt Sie')
    })

    test('also when the person is invited by account', async () => {
      await joeReads('de')
      await office.engine.createPlace(joe, { kind: 'workspace', name: 'Joe’s' })
      expect(languageOf(await mail({ kind: 'social', to: { accountId: joe.accountId } }))).toBe('de')
    })

    test('not in that of somebody who only says that the address is theirs', async () => {
      await joeReads('de', 'Asia/Tokyo')
      await sql`update users set email_verified = false where id = ${joe.accountId}`.execute(database.db)
      const sent = await mail()
      expect(languageOf(sent)).toBe('en')
      expect(sent.text).toMatch(/Open until: .* UTC\n/)
    })

    test('in the language the inviter chose, before all others', async () => {
      await joeReads('en')
      expect(languageOf(await mail({ in: 'de', locale: 'en' }))).toBe('de')
    })

    test('in the language of the place while nothing else is known', async () => {
      expect(languageOf(await mail({ locale: 'de' }))).toBe('de')
    })

    test('else in the language and by the clocks of the inviter', async () => {
      await sql`update users set locale = 'de', time_zone = 'Asia/Tokyo' where id = ${ann.accountId}`.execute(
        database.db,
      )
      const sent = await mail({ to: { address: 'nobody.known@example.org' } })
      expect(languageOf(sent)).toBe('de')
      expect(sent.text).toContain('Japanische Normalzeit')
    })

    test('by the clocks of the reader', async () => {
      await joeReads(null, 'Asia/Tokyo')
      expect((await mail({ timeZone: 'Europe/Berlin' })).text).toMatch(/Open until: .* Japan Standard Time\n/)
    })
  })

  describe('to an event', () => {
    const party = {
      kind: 'social',
      name: 'Summer Party',
      startsAt: new Date('2030-06-21T18:00:00Z'),
      location: 'Hall 1',
      timeZone: 'Europe/Berlin',
    } as const

    /** As it came over the wire: parsers of mail change the ends of lines. */
    const fileIn = ({ source }: ReceivedMail): string => {
      const [, encoded = ''] = /^Content-Type: text\/calendar[^]*?\r\n\r\n([^]*?)\r\n--/m.exec(source) ?? []
      return Buffer.from(encoded, 'base64').toString()
    }

    test('brings the date for calendars, beside the letter itself', async () => {
      const sent = await mail(party)
      expect(sent.subject).toBe('Ann Lee invited you to Summer Party')
      expect(sent.text).toContain(
        'When: Friday, June 21, 2030 at 8:00 PM Central European Summer Time\nWhere: Hall 1\n',
      )
      expect(sent.html).toContain('Summer Party')
      expect(sent.attachments).toMatchObject([
        { filename: 'invite.ics', mimeType: 'text/calendar', disposition: 'attachment', method: 'PUBLISH' },
      ])
      expect(readEvent(fileIn(sent))).toMatchObject({
        DTSTART: '20300621T180000Z',
        DTSTAMP: '20300115T090000Z',
        SUMMARY: 'Summer Party',
        LOCATION: 'Hall 1',
        ORGANIZER: 'mailto:ann@example.com',
      })
      const [, placeId, code = ''] = /invitations\/([^/]+)\/.*#code=([0-9a-f]{64})/.exec(sent.text) ?? []
      expect(readEvent(fileIn(sent))).toMatchObject({
        UID: `${placeId}@usher.example.com`,
        URL: `${BASE_URL}/places/${placeId}`,
      })
      expect(code).not.toBe('')
      expect(fileIn(sent).replaceAll('\r\n ', '')).not.toContain(code)
    })

    test('names no organizer whose address is not verified', async () => {
      await sql`update users set email_verified = false where id = ${ann.accountId}`.execute(database.db)
      const sent = await mail(party)
      expect(sent.headers.has('reply-to')).toBe(false)
      expect(readCalendar(fileIn(sent)).map(({ name }) => name)).not.toContain('ORGANIZER')
    })

    describe('that is called by a link, and takes place at one', () => {
      const link = 'https://meet.example/login'
      const linked = { ...party, name: `Confirm at ${link}`, location: link }
      const plain = (text = ''): string => textOf(text).replaceAll('\u2060', '')

      test('makes none of either for whoever has not proven to be reached', async () => {
        await sql`update users set email_verified = false where id = ${ann.accountId}`.execute(database.db)
        const sent = await mail(linked)
        const { SUMMARY, LOCATION } = readEvent(fileIn(sent))
        expect([plain(SUMMARY), plain(LOCATION)]).toEqual([linked.name, link])
        for (const said of [SUMMARY, LOCATION, sent.text, sent.html]) expect(said).not.toContain(link)
      })

      test('keeps the place of a meeting, and no other, from who can be answered', async () => {
        const sent = await mail(linked)
        const { SUMMARY, LOCATION } = readEvent(fileIn(sent))
        expect(LOCATION).toBe(link)
        for (const said of [SUMMARY, sent.text, sent.html]) expect(said).not.toContain(link)
      })
    })

    test('brings none while it is not known when', async () => {
      const sent = await mail({ kind: 'social', name: 'Summer Party' })
      expect(sent.attachments).toEqual([])
      expect(sent.text).not.toContain('When:')
    })

    test('and to nothing else', async () => {
      const { startsAt } = party
      expect((await mail({ kind: 'organization', startsAt })).attachments).toEqual([])
    })
  })
})
