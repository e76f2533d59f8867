import { describe, expect, test } from 'vitest'
import { accountLetter } from '../../src/delivery/letters/account-letter.ts'
import { invitationLetter, type InvitationLetter } from '../../src/delivery/letters/invitation-letter.ts'
import { letterHtml } from '../../src/delivery/letters/letter-html.ts'
import { letterText } from '../../src/delivery/letters/letter-text.ts'
import type { Letter } from '../../src/delivery/letters/letter.ts'
import { english } from '../../src/delivery/letters/words/english.ts'
import { german } from '../../src/delivery/letters/words/german.ts'
import { sampleAccount, sampleInvitation, samplePlace } from './support/samples.ts'

const LINK = 'https://usher.example.com/invitations/p/i#code=c0de'

const invitation = (change: Partial<InvitationLetter> = {}): Letter =>
  invitationLetter({
    place: samplePlace(),
    invitation: sampleInvitation(),
    inviter: sampleAccount(),
    address: 'joe@example.org',
    product: 'Usher',
    link: LINK,
    reportTo: 'abuse@usher.example.com',
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

  test('links to the page, plainly and as a button, to declining and to reporting, and nowhere else', async () => {
    const letter = invitation()
    const html = await letterHtml(letter)
    const report =
      'mailto:abuse@usher.example.com?subject=Unwanted%20invitation%200194f3a0-0000-7000-8000-000000000002'
    expect(hrefs(html)).toEqual([LINK, `${LINK}&decline`, LINK, report])
    expect(seen(html)).toContain(LINK)
    expect(letterText(letter)).toContain(`\n${LINK}\n`)
    expect(letterText(letter)).toContain(`\n${LINK}&decline\n`)
    expect(letterText(letter)).toContain(report)
  })

  test('needs no picture and follows the reader into the dark', async () => {
    const html = await letterHtml(invitation())
    expect(html).not.toMatch(/<img|url\(|<link|@import/)
    expect(html).toContain('<meta name="color-scheme" content="light dark"/>')
    expect(html).toContain('@media (prefers-color-scheme: dark)')
  })

  test('names the zone of the inviter when it is known', () => {
    const letter = invitation({ inviter: sampleAccount({ timeZone: 'Europe/Berlin' }) })
    expect(letterText(letter)).toContain('2:05 PM GMT+1')
  })

  test('takes an unknown zone for UTC', () => {
    expect(letterText(invitation({ inviter: sampleAccount({ timeZone: 'Mars/Base' }) }))).toContain(
      '1:05 PM UTC',
    )
  })

  test('of an event asks to come, and says when', () => {
    const place = samplePlace({
      kind: 'social',
      name: 'Summer Party',
      startsAt: new Date('2030-06-21T18:00:00Z'),
    })
    const letter = invitation({ place, invitation: sampleInvitation({ role: 'guest' }) })
    expect(letter.subject).toBe('Ann Lee invited you to Summer Party')
    expect(letterText(letter)).toContain('When: Friday, June 21, 2030 at 6:00 PM UTC')
    expect(letterText(letter)).toContain('Your role: guest')
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

  test('lets no template in by a name', () => {
    const letter = invitation({ inviter: sampleAccount({ name: '{place} {product}' }) })
    expect(letter.subject).toBe('{place} {product} invited you to join Acme Studio')
  })

  test('is German for a German reader, whatever the region', async () => {
    const letter = invitation({ invitation: sampleInvitation({ locale: 'de_AT' }) })
    expect(letter.subject).toBe('Ann Lee lädt Sie zu Acme Studio ein')
    expect(letterText(letter)).toContain('Ihre Rolle: Kreativ-Admin')
    expect(letterText(letter)).toMatch(/Offen bis: Donnerstag, 14\. Februar 2030 um 13:05 UTC/)
    expect(await letterHtml(letter)).toContain('lang="de-AT"')
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
  })

  test('say how long the link works', () => {
    const letter = accountLetter({
      ...about,
      letter: 'reset_password',
      expiresAt: new Date('2030-01-15T10:00:00Z'),
    })
    expect(letterText(letter)).toContain('Tuesday, January 15, 2030 at 10:00 AM UTC')
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
