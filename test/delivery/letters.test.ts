import { createSecretKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { compose } from '../../src/delivery/compose.ts'
import { accountLetter } from '../../src/delivery/letters/account-letter.ts'
import { invitationLetter, type InvitationLetter } from '../../src/delivery/letters/invitation-letter.ts'
import { letterHtml } from '../../src/delivery/letters/letter-html.ts'
import { letterText } from '../../src/delivery/letters/letter-text.ts'
import type { Letter } from '../../src/delivery/letters/letter.ts'
import { english } from '../../src/delivery/letters/words/english.ts'
import { german } from '../../src/delivery/letters/words/german.ts'
import { SEALER } from './support/post-office.ts'
import { sampleAccount, sampleInvitation, samplePlace } from './support/samples.ts'

const LINK = 'https://usher.example.com/invitations/p/i#code=c0de'
const STOP = 'https://usher.example.com/unsubscribe/t0ken'

/** Letters of a name of a person or place. */
const LONGEST_SHOWN = 80

const CLAIMED = {
  placeId: samplePlace().id,
  id: '0194f3a0-0000-7000-8000-000000000009',
  letter: 'invitation',
  address: 'joe@example.org',
  attempts: 0,
  mayHaveArrived: false,
  createdAt: sampleInvitation().createdAt,
  sealed: null,
} as const

const invitation = (change: Partial<InvitationLetter> = {}): Letter =>
  invitationLetter({
    place: samplePlace(),
    invitation: sampleInvitation(),
    inviter: sampleAccount(),
    reader: null,
    address: 'joe@example.org',
    product: 'Usher',
    link: LINK,
    reportTo: 'abuse@usher.example.com',
    stop: STOP,
    ...change,
  })

/** What a reader sees, without tags and with entities read. */
const seen = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')

const hrefs = (html: string): readonly string[] =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => (href ?? '').replaceAll('&amp;', '&'))

describe('the invitation letter', () => {
  test('says who, what, as what, to which address and until when, as HTML and as text', async () => {
    const letter = invitation()
    const html = seen(await letterHtml(letter))
    for (const part of [html, letterText(letter)]) {
      expect(part).toContain('Ann Lee')
      expect(part).toContain('ann@example.com')
      expect(part).toContain('Acme Studio')
      expect(part).toContain('creative admin')
      expect(part).toContain('joe@example.org')
      expect(part).toContain('Thursday, February 14, 2030 at 1:05 PM UTC')
      expect(part).toContain('Not expecting this?')
    }
    expect(letter.subject).toBe('Ann Lee invited you to join Acme Studio')
  })

  test('links to the page, plainly and as a button, to declining, to reporting and to no more of them, and nowhere else', async () => {
    const letter = invitation()
    const html = await letterHtml(letter)
    const report =
      'mailto:abuse@usher.example.com?subject=Unwanted%20invitation%200194f3a0-0000-7000-8000-000000000002'
    expect(hrefs(html)).toEqual([LINK, `${LINK}&decline`, LINK, report, STOP])
    expect(seen(html)).toContain(LINK)
    expect(letterText(letter)).toContain(`\n${LINK}\n`)
    expect(letterText(letter)).toContain(`\n${LINK}&decline\n`)
    expect(letterText(letter)).toContain(report)
    expect(letterText(letter)).toContain(`\nNo more invitations to this address:\n${STOP}\n`)
    expect(seen(html)).toContain('No more invitations to this address')
  })

  test('needs no picture and follows the reader into the dark', async () => {
    const html = await letterHtml(invitation())
    expect(html).not.toMatch(/<img|url\(|<link|@import/)
    expect(html).toContain('<meta name="color-scheme" content="light dark"/>')
    expect(html).toContain('@media (prefers-color-scheme: dark)')
  })

  test.each([
    ['of the reader', ['Europe/Berlin', 'Asia/Tokyo', null], '2:05 PM Central European Standard Time'],
    ['of the place while the reader has none', [null, 'Asia/Tokyo', null], '10:05 PM Japan Standard Time'],
    ['of the inviter else', [null, null, 'America/New_York'], '8:05 AM Eastern Standard Time'],
    ['that all lack: UTC', [null, null, null], '1:05 PM UTC'],
    ['that nobody knows: UTC', ['Mars/Base', 'Moon/Base', 'Venus/Base'], '1:05 PM UTC'],
  ] as const)('says until when by the clocks %s', (_, [readers, places, inviters], time) => {
    const letter = invitation({
      reader: { locale: null, timeZone: readers },
      place: samplePlace({ timeZone: places }),
      inviter: sampleAccount({ timeZone: inviters }),
    })
    expect(letterText(letter)).toContain(`Open until: Thursday, February 14, 2030 at ${time}\n`)
    expect(letter.preview).toContain(time)
  })

  describe('to an event', () => {
    const party = samplePlace({
      kind: 'social',
      name: 'Summer Party',
      startsAt: new Date('2030-06-21T18:00:00Z'),
      location: 'Hall 1, Main Street 5',
    })
    const guest = sampleInvitation({ role: 'guest' })

    test('asks to come, and says when and where', async () => {
      const letter = invitation({ place: party, invitation: guest })
      expect(letter.subject).toBe('Ann Lee invited you to Summer Party')
      for (const part of [letterText(letter), seen(await letterHtml(letter))]) {
        expect(part).toMatch(/When:? Friday, June 21, 2030 at 6:00 PM UTC/)
        expect(part).toMatch(/Where:? Hall 1, Main Street 5/)
        expect(part).toMatch(/Your role:? guest/)
      }
    })

    test.each([
      ['there, wherever the reader is', 'Europe/Berlin', '8:00 PM Central European Summer Time'],
      ['of the reader while it says none', null, '3:00 AM Japan Standard Time'],
    ])('says when by the clocks %s', (_, timeZone, time) => {
      const reader = { locale: null, timeZone: 'Asia/Tokyo' }
      const letter = invitation({ place: { ...party, timeZone }, invitation: guest, reader })
      expect(letterText(letter)).toMatch(new RegExp(`When: .* at ${time}\n`))
    })

    test('says nothing of what is not known', () => {
      const letter = invitation({ place: { ...party, startsAt: null, location: ' ' }, invitation: guest })
      expect(letterText(letter)).not.toMatch(/When:|Where:/)
    })

    test('lets no link and no further line in by its location', () => {
      const location = 'https://evil.example\r\nOpen until: never'
      const text = letterText(invitation({ place: { ...party, location }, invitation: guest }))
      expect(text).not.toMatch(/https:\/\/evil|^Open until: never/m)
    })
  })

  test('shows the note of the inviter as a quotation', async () => {
    const letter = invitation({ invitation: sampleInvitation({ message: 'Hi Joe!\n\nClick <b>here' }) })
    expect(letterText(letter)).toContain('Ann Lee writes:\n> Hi Joe!\n> \n> Click <b>here')
    expect(await letterHtml(letter)).toContain('Hi Joe!<br/><br/>Click &lt;b&gt;here')
  })

  test('speaks of nobody when the inviter is gone', () => {
    const letter = invitation({ inviter: null })
    expect(letter.subject).toBe('You are invited to join Acme Studio')
    expect(letterText(letter)).not.toContain('Invited by')
  })

  test('uses the address of a nameless inviter only when it is verified', () => {
    const nameless = sampleAccount({ name: null })
    expect(invitation({ inviter: nameless }).subject).toMatch(/^ann@.example..com invited you/)
    expect(invitation({ inviter: { ...nameless, verified: false } }).subject).toMatch(/^You are invited/)
  })

  test('does not show an address of the inviter that is not verified', () => {
    const letter = invitation({ inviter: sampleAccount({ verified: false }) })
    expect(letterText(letter)).not.toContain('ann@example.com')
  })

  test.each(['<script>alert(1)</script>', '"><a href="https://evil.example">Win</a>', '</style><img src=x>'])(
    'lets no markup in by a name: %s',
    async (name) => {
      const letter = invitation({ place: samplePlace({ name }), inviter: sampleAccount({ name }) })
      const html = await letterHtml(letter)
      expect(html).not.toMatch(/<script|<img|href="https:\/\/evil/)
      expect(new Set(hrefs(html).map((href) => new URL(href).host))).toEqual(
        new Set(['usher.example.com', '']),
      )
    },
  )

  test('leaves a name that cries wolf no more room than a name needs, and our own words around it', async () => {
    const name = 'URGENT!!! Your account is locked '.repeat(20)
    const inviter = sampleAccount({ name })
    const about = { place: samplePlace({ name }), invitation: sampleInvitation(), inviter, reader: null }
    const letter = invitation(about)
    expect([...letter.subject].length).toBeLessThanOrEqual(2 * LONGEST_SHOWN + ' invited you to join '.length)
    expect(letter.subject).toMatch(/^URGENT!!! .*… invited you to join URGENT!!! .*…$/)
    for (const part of [letterText(letter), seen(await letterHtml(letter))]) {
      expect(part).not.toContain(name.slice(0, LONGEST_SHOWN))
      expect(part).toContain('Not expecting this? Ignore it: nothing happens unless you accept.')
      expect(part).toContain('Report this invitation')
      expect(part).toContain('No more invitations to this address')
    }

    const { from } = await compose(
      {
        letterhead: {
          product: 'Usher',
          from: 'hello@usher.example.com',
          baseUrl: 'https://usher.example.com',
        },
        codeKeys: { current: 'k1', keys: new Map([['k1', createSecretKey(Buffer.alloc(32, 1))]]) },
        sealer: SEALER,
      },
      { ...CLAIMED, about: { ...about, sponsorRoles: ['super_admin'] } },
      sampleInvitation().createdAt,
    )
    expect(from.address).toBe('hello@usher.example.com')
    expect(from.name).toMatch(/^URGENT!!! .*… via Usher$/)
    expect([...from.name].length).toBeLessThanOrEqual(LONGEST_SHOWN + ' via Usher'.length)
  })

  test('lets no template in by a name', () => {
    const letter = invitation({ inviter: sampleAccount({ name: '{place} {product}' }) })
    expect(letter.subject).toBe('{place} {product} invited you to join Acme Studio')
  })

  test('is German for a German reader, whatever the region', async () => {
    const letter = invitation({ invitation: sampleInvitation({ locale: 'de_AT' }) })
    expect(letter.subject).toBe('Ann Lee lädt Sie zu Acme Studio ein')
    expect(letterText(letter)).toContain('Ihre Rolle: Kreativ-Admin')
    expect(letterText(letter)).toContain(`\nKeine Einladungen mehr an diese Adresse:\n${STOP}\n`)
    expect(letterText(letter)).toMatch(/Offen bis: Donnerstag, 14\. Februar 2030 um 13:05 UTC/)
    expect(await letterHtml(letter)).toContain('lang="de-AT"')
  })

  test.each([
    { of: 'the invitation', said: ['de', 'en', 'en'], language: 'de' },
    { of: 'the reader', said: [null, 'de-AT', 'en'], language: 'de-AT' },
    { of: 'the place', said: [null, null, 'de'], language: 'de' },
    { of: 'the first whose language we speak', said: ['fr', 'xx', 'de'], language: 'de' },
    { of: 'nobody: English', said: [null, null, null], language: 'en' },
  ])('is written in the language of $of', ({ said: [invited, reads, spoken], language }) => {
    const letter = invitation({
      invitation: sampleInvitation({ locale: invited ?? null }),
      reader: { locale: reads ?? null, timeZone: null },
      place: samplePlace({ locale: spoken ?? null }),
    })
    expect(letter.language).toBe(language)
  })

  test.each(['xx', 'not a locale', '', '../../etc'])('is English for the locale %j', (locale) => {
    expect(invitation({ invitation: sampleInvitation({ locale }) }).language).toBe('en')
  })

  test('shows a role it has no word for by its own name', () => {
    expect(letterText(invitation({ invitation: sampleInvitation({ role: 'night_guard' }) }))).toContain(
      'night guard',
    )
  })
})

describe('the letters about an account', () => {
  const about = {
    address: 'joe@example.org',
    product: 'Usher',
    link: LINK,
    locale: null,
    timeZone: null,
    expiresAt: null,
  } as const

  test.each([
    ['verify_address', null, 'Confirm your address for Usher'],
    ['verify_address', 'de', 'Bestätigen Sie Ihre Adresse für Usher'],
    ['reset_password', null, 'Set a new password for Usher'],
    ['reset_password', 'de', 'Neues Passwort für Usher'],
    ['known_address', null, 'You have an account at Usher already'],
    ['known_address', 'de', 'Sie haben schon ein Konto bei Usher'],
  ] as const)('%s in %s', async (letter, locale, subject) => {
    const written = accountLetter({ ...about, letter, locale })
    expect(written.subject).toBe(subject)
    expect(letterText(written)).toContain(LINK)
    expect(letterText(written)).toContain('joe@example.org')
    expect(hrefs(await letterHtml(written))).toEqual([LINK, LINK])
    expect(letterText(written)).not.toContain('unsubscribe')
  })

  test('say how long the link works', () => {
    const letter = accountLetter({
      ...about,
      letter: 'reset_password',
      expiresAt: new Date('2030-01-15T10:00:00Z'),
    })
    expect(letterText(letter)).toContain('Tuesday, January 15, 2030 at 10:00 AM UTC')
  })

  test('say it by the clocks of the person', () => {
    const letter = accountLetter({
      ...about,
      letter: 'reset_password',
      timeZone: 'Asia/Tokyo',
      expiresAt: new Date('2030-01-15T10:00:00Z'),
    })
    expect(letterText(letter)).toContain('7:00 PM Japan Standard Time')
  })
})

describe('the catalogues', () => {
  const gaps = (words: unknown): unknown => {
    if (typeof words === 'string') return words.match(/\{\w+\}/g)?.sort() ?? []
    const entries = Object.entries(words as object).filter(([key]) => !(key in samplePlaces))
    return Object.fromEntries(entries.map(([key, value]) => [key, gaps(value)]))
  }
  const samplePlaces = { account_list: 1, organization: 1, workspace: 1, social: 1 }

  test('name the same people and places in each language', () => expect(gaps(german)).toEqual(gaps(english)))
})
