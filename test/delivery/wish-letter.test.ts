import { describe, expect, test } from 'vitest'
import { letterHtml } from '../../src/delivery/letters/letter-html.ts'
import { letterText } from '../../src/delivery/letters/letter-text.ts'
import type { Letter } from '../../src/delivery/letters/letter.ts'
import { wishLetter, type WishLetter } from '../../src/delivery/letters/wish-letter.ts'
import { sampleAccount, sampleInvitation, samplePlace } from './support/samples.ts'

const LINK = 'https://usher.example.com/places/p?invitation=i'
const STOP = 'https://usher.example.com/unsubscribe/t0ken'

const wish = (change: Partial<WishLetter> = {}): Letter =>
  wishLetter({
    place: samplePlace(),
    invitation: sampleInvitation(),
    sponsor: sampleAccount(),
    product: 'Usher',
    link: LINK,
    stop: STOP,
    ...change,
  })

const hrefs = (html: string): readonly string[] =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? '')

/** As it is read, without the marks that keep names from becoming links. */
const read = (text: string): string => text.replaceAll('\u2060', '')

describe('the wish for a fresh link', () => {
  test('tells the sponsor who asks for what, and leads to the invitation, to no more of them and nowhere else', async () => {
    const letter = wish()
    expect(read(letter.subject)).toBe('joe@example.org asks for a fresh link to Acme Studio')
    const html = await letterHtml(letter)
    expect(hrefs(html)).toEqual([LINK, LINK, STOP])
    for (const part of [html, letterText(letter)]) {
      expect(part).toContain('joe@example.org')
      expect(part).toContain('Acme Studio')
      expect(part).toContain('See the invitation')
      expect(part).toContain('Thursday, February 14, 2030 at 1:05 PM UTC')
      expect(part).not.toMatch(/#code|[0-9a-f]{64}|&amp;decline/)
    }
  })

  test('speaks the language of the sponsor, else of the place, never of the invited', () => {
    const inGerman = { subject: 'joe@example.org bittet um einen neuen Link zu Acme Studio', language: 'de' }
    const said = ({ subject, language }: Letter) => ({ subject: read(subject), language })
    expect(said(wish({ sponsor: sampleAccount({ locale: 'de' }) }))).toEqual(inGerman)
    expect(said(wish({ place: samplePlace({ locale: 'de' }) }))).toEqual(inGerman)
    expect(wish({ invitation: sampleInvitation({ locale: 'de' }) }).language).toBe('en')
    expect(letterText(wish({ sponsor: sampleAccount({ locale: 'de' }) }))).toContain('Einladung ansehen:')
  })

  test('tells its moment in the zone of the sponsor', () => {
    const letter = wish({ sponsor: sampleAccount({ timeZone: 'Europe/Berlin' }) })
    expect(letterText(letter)).toContain('2:05 PM')
  })

  test('keeps the address of somebody invited by account, and of a sponsor who is gone says nothing', () => {
    const byAccount = sampleInvitation({ address: null, inviteeId: sampleAccount().id })
    const letter = wish({ invitation: byAccount, sponsor: null })
    expect(letter.subject).toBe('Somebody you invited asks for a fresh link to Acme Studio')
    expect(letterText(letter)).not.toContain('@')
  })

  test.each(['<script>alert(1)</script>', '"><a href="https://evil.example">Win</a>'])(
    'lets no markup in by the name of a place: %s',
    async (name) => {
      const html = await letterHtml(wish({ place: samplePlace({ name }) }))
      expect(html).not.toMatch(/<script|href="https:\/\/evil/)
      expect(hrefs(html)).toEqual([LINK, LINK, STOP])
    },
  )
})
