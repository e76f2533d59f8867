import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { html } from '../../src/pages/html.ts'
import { mask } from '../../src/core/mask.ts'
import { localPath } from '../../web/src/local-path.ts'

describe('html', () => {
  test('escapes what is put in, in text and in attributes, and not what it made itself', () => {
    const inner = html`<b>${'<i>'}</b>`
    expect(html`<p title="${`"'&`}">${inner}${['<', 1, null, false, undefined]}</p>`.text).toBe(
      '<p title="&quot;&#39;&amp;"><b>&lt;i&gt;</b>&lt;1</p>',
    )
  })

  test('nothing put in can open a tag or end an attribute', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[<>"']/.test(html`${text}`.text)))
  })
})

describe('a way on', () => {
  test('always stays on our origin', () => {
    const origin = 'https://usher.example.com'
    const hostile = fc.array(
      fc.constantFrom('/', '\\', '.', ':', '%2f', 'a', '@', '?', '#', '\t', '\n', 'http'),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          hostile.map((parts) => parts.join('')),
        ),
        (asked) => {
          expect(new URL(localPath(asked), `${origin}/sign-in`).origin).toBe(origin)
        },
      ),
    )
  })

  const ID = '0199f0a0-0000-7000-8000-000000000000'

  test.each([
    ...['/', '/mailbox', '/verify-address', '/account', '/places/new'],
    ...[
      `/places/${ID}`,
      `/places/${ID}/settings`,
      `/places/${ID}/check-in`,
      `/places/${ID}?invitation=${ID}`,
    ],
    `/invitations/${ID}/${ID}`,
  ])('keeps %s', (path) => expect(localPath(path)).toBe(path))

  test.each([
    '/URGENT-call-0900-123456',
    '/account?URGENT=call-0900',
    '/account#URGENT',
    '/places/URGENT-call-0900',
    `/invitations/${ID}/${ID}#code=abc`,
    `/invitations/${ID}/${ID}/URGENT`,
    `/places/${ID}?invitation=URGENT`,
    `/invitations/${ID}/${'0'.repeat(300)}`,
    '//evil.example',
  ])('keeps nobody’s own words, as in %s', (path) => expect(localPath(path)).toBe('/'))

  test('is any page there is', () => {
    const routes = readFileSync(join(import.meta.dirname, '../../web/src/routes.tsx'), 'utf8')
    const paths = [...routes.matchAll(/path: '([^']+)'/g)].map(([, path = '']) => path)
    expect(paths.length).toBeGreaterThan(10)
    const kept = paths.filter((path) => path !== '/mailbox/$id').map((path) => path.replaceAll(/\$\w+/g, ID))
    expect(kept.map(localPath)).toEqual(kept)
  })
})

describe('a masked address', () => {
  test.each([
    ['joe@example.com', 'j•••@example.com'],
    ['j@example.com', 'j•••@example.com'],
    ['𝒿oe@example.com', '𝒿•••@example.com'],
  ])('%s is shown as %s', (address, masked) => expect(mask(address)).toBe(masked))
})
