import { Button } from '@react-email/button'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Html } from '@react-email/html'
import { Preview } from '@react-email/preview'
import { render } from '@react-email/render'
import { createElement as h } from 'react'
import type { CSSProperties, ReactNode } from 'react'
import { DARK_RULES, FONT, LIGHT, WIDTH } from './look.ts'
import type { Action, Fact, Letter } from './letter.ts'
import type { Phrase } from './phrase.ts'

export const letterHtml = (letter: Letter): Promise<string> =>
  render(
    h(
      Html,
      { lang: letter.language },
      head(letter),
      h(
        'body',
        { className: 'canvas', style: BODY },
        h(Preview, null, letter.preview),
        h(
          Container,
          { className: 'canvas', style: { ...BODY, maxWidth: '100%', padding: '32px 12px' } },
          card(letter),
        ),
      ),
    ),
  )

/** Without the second meta, iPhones make links of anything like a date, an address or a number. */
const head = (letter: Letter): ReactNode =>
  h(
    Head,
    null,
    h('title', null, letter.subject),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'format-detection', content: 'telephone=no, date=no, address=no, email=no, url=no' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
    h('style', { dangerouslySetInnerHTML: { __html: DARK_RULES } }),
  )

const card = (letter: Letter): ReactNode =>
  h(
    Container,
    { style: { maxWidth: WIDTH } },
    h(
      'p',
      { className: 'soft', style: { ...SMALL, fontWeight: 600, margin: '0 0 12px 4px' } },
      letter.product,
    ),
    h(
      'table',
      { className: 'card', role: 'presentation', width: '100%', cellPadding: 0, cellSpacing: 0, style: CARD },
      h(
        'tbody',
        null,
        h('tr', null, h('td', { className: 'card-cell', style: { padding: '36px' } }, content(letter))),
      ),
    ),
    footer(letter),
  )

const content = (letter: Letter): ReactNode[] => [
  h('h1', { key: 'heading', className: 'ink', style: HEADING }, plainOrName(letter.heading, 'span')),
  h('p', { key: 'opening', className: 'ink', style: TEXT }, plainOrName(letter.opening, 'strong')),
  letter.note && note(letter.note),
  letter.facts.length > 0 && facts(letter.facts),
  actions(letter),
  plainLink(letter),
]

/** `dir="auto"` keeps a name written from right to left from reordering our own words. */
const plainOrName = (words: Phrase, tag: 'span' | 'strong'): ReactNode[] =>
  words.map(({ text, name }, index) => (name ? h(tag, { key: index, dir: 'auto' }, text) : text))

const note = ({ from, lines }: NonNullable<Letter['note']>): ReactNode =>
  h(
    'blockquote',
    { key: 'note', className: 'faint', style: NOTE },
    h('p', { className: 'soft', style: { ...SMALL, margin: '0 0 4px' } }, from),
    h('p', { className: 'ink', dir: 'auto', style: { ...TEXT, margin: 0 } }, withBreaks(lines)),
  )

const withBreaks = (lines: readonly string[]): ReactNode[] =>
  lines.flatMap((line, index) => (index === 0 ? [line] : [h('br', { key: index }), line]))

const facts = (list: readonly Fact[]): ReactNode =>
  h(
    'table',
    {
      key: 'facts',
      role: 'presentation',
      width: '100%',
      cellPadding: 0,
      cellSpacing: 0,
      style: { margin: '0 0 28px' },
    },
    h('tbody', null, list.map(fact)),
  )

const fact = ({ label, value }: Fact): ReactNode =>
  h(
    'tr',
    { key: label },
    h('td', { className: 'soft rule', style: { ...FACT, color: LIGHT.soft, width: '34%' } }, label),
    h('td', { className: 'ink rule', dir: 'auto', style: { ...FACT, fontWeight: 500 } }, value),
  )

const actions = ({ action, decline }: Letter): ReactNode =>
  h(
    'p',
    { key: 'actions', style: { ...TEXT, margin: '0 0 28px' } },
    h(Button, { className: 'button', href: action.href, style: BUTTON }, action.label),
    decline && h('span', { style: { marginLeft: '20px' } }, link(decline, 'soft')),
  )

const plainLink = ({ action, linkHint }: Letter): ReactNode =>
  h(
    'p',
    {
      key: 'link',
      className: 'soft',
      style: { ...SMALL, margin: 0, overflowWrap: 'anywhere', wordBreak: 'break-word' },
    },
    linkHint,
    h('br'),
    link({ label: action.href, href: action.href }, 'link'),
  )

const footer = ({ closing, report, stop }: Letter): ReactNode =>
  h(
    'div',
    { style: { margin: '20px 4px 0' } },
    closing.map((sentence) => h('p', { key: sentence, className: 'soft', style: SMALL }, sentence)),
    report && h('p', { className: 'soft', style: SMALL }, link(report, 'soft')),
    stop && h('p', { className: 'soft', style: SMALL }, link(stop, 'soft')),
  )

const link = ({ label, href }: Action, className: 'soft' | 'link'): ReactNode =>
  h('a', { className, href, style: { color: className === 'link' ? LIGHT.accent : LIGHT.soft } }, label)

const BODY: CSSProperties = { backgroundColor: LIGHT.canvas, margin: 0, fontFamily: FONT }
const CARD: CSSProperties = {
  backgroundColor: LIGHT.card,
  border: `1px solid ${LIGHT.line}`,
  borderRadius: '12px',
  borderCollapse: 'separate',
}
const HEADING: CSSProperties = {
  color: LIGHT.ink,
  fontSize: '24px',
  lineHeight: '32px',
  fontWeight: 700,
  letterSpacing: '-0.01em',
  margin: '0 0 12px',
  overflowWrap: 'anywhere',
}
const TEXT: CSSProperties = {
  color: LIGHT.ink,
  fontSize: '16px',
  lineHeight: '26px',
  margin: '0 0 24px',
  overflowWrap: 'anywhere',
}
const SMALL: CSSProperties = { color: LIGHT.soft, fontSize: '13px', lineHeight: '20px', margin: '0 0 6px' }
const NOTE: CSSProperties = {
  backgroundColor: LIGHT.faint,
  borderLeft: `3px solid ${LIGHT.accent}`,
  borderRadius: '6px',
  margin: '0 0 24px',
  padding: '14px 18px',
}
const FACT: CSSProperties = {
  borderTop: `1px solid ${LIGHT.line}`,
  color: LIGHT.ink,
  fontSize: '14px',
  lineHeight: '20px',
  padding: '10px 12px 10px 0',
  verticalAlign: 'top',
  overflowWrap: 'anywhere',
}
const BUTTON: CSSProperties = {
  backgroundColor: LIGHT.accent,
  borderRadius: '8px',
  color: LIGHT.onAccent,
  fontSize: '15px',
  fontWeight: 600,
  padding: '13px 22px',
}
