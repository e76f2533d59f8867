import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { words } from '../../web/src/words/en/index.ts'

type Said = string | { readonly [key: string]: Said }

/** "home.newPlace.name": plurals are one. */
const keysIn = (said: Said, path: string): readonly string[] =>
  typeof said === 'string'
    ? [path.replace(/_(one|other)$/, '')]
    : Object.entries(said).flatMap(([key, inner]) => keysIn(inner, path === '' ? key : `${path}.${key}`))

const SOURCES = globSync(`${import.meta.dirname}/../../web/src/**/*.{ts,tsx}`)
  .filter((path) => !path.includes('/words/'))
  .map((path) => readFileSync(path, 'utf8'))

/** Areas that a source may mean where it names none: all that it, or whoever hands it the words, opens. */
const areasOf = (source: string): string => {
  const opened = [...source.matchAll(/useTranslation\(([^)]*)\)/g)].map(([, areas]) => areas ?? '')
  const named = opened.flatMap((areas) => areas.match(/\w+/g) ?? ['common'])
  return opened.length === 0 ? String.raw`\w+` : `(${named.join('|')})`
}

const PLAIN = /['"]([\w.:-]+)['"]/g
const TEMPLATE = /`((?:[\w.:-]|\$\{[^}]*\})+)`/g

/** Stands for whatever is put in; it holds no dot, since dots part the steps. */
const STEP = String.raw`[\w-]+`

/** What the texts of a source could be keys of. */
const patternsIn = (source: string): readonly RegExp[] => {
  const areas = areasOf(source)
  const found = [PLAIN, TEMPLATE].flatMap((kind) => [...source.matchAll(kind)])
  const texts = found.map(([, text = '']) => text.replaceAll(/\$\{[^}]*\}/g, STEP))
  return texts.map((text) => {
    const [key = '', area = areas] = text.split(':').toReversed()
    return new RegExp(`^${area}\\.${key.replaceAll('.', String.raw`\.`)}$`)
  })
}

test('nothing is worded that no page says', () => {
  const patterns = SOURCES.flatMap(patternsIn)
  const unused = new Set(keysIn(words, '').filter((key) => !patterns.some((pattern) => pattern.test(key))))
  expect([...unused]).toEqual([])
})
