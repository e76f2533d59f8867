import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { UNAVAILABLE } from '../../src/http/faults.ts'
import { german } from '../../src/http/sentences/german.ts'
import { say } from '../../src/http/sentences/say.ts'
import { sentencesIn } from './support/sentences-in.ts'

const SOURCES = join(import.meta.dirname, '..', '..', 'src')
/** The published contracts speak English alone, and pages have words of their own. */
const isHeard = (file: string): boolean =>
  !/^(contracts\/(jsonapi|workspaces|socials)|pages|http\/sentences)\//.test(file)
const files = globSync('**/*.ts', { cwd: SOURCES }).filter(isHeard).sort()
const textOf = (file: string): string => readFileSync(join(SOURCES, file), 'utf8')
const speaking = files.filter((file) => sentencesIn(textOf(file)).length > 0)

describe('the German catalogue', () => {
  test('there are sentences to look for', () => expect(speaking.length).toBeGreaterThan(15))

  test.each(speaking)('has all that src/%s says', (file) => {
    const missing = sentencesIn(textOf(file)).filter((sentence) => say(sentence, 'de') === sentence)
    expect(missing).toEqual([])
  })

  test('has what is said when we cannot answer', () => expect(german).toHaveProperty([UNAVAILABLE]))

  test('holds nothing that is not said', () => {
    const everything = files.map(textOf).join('\n')
    const unsaid = Object.keys(german)
      .filter((english) => !english.startsWith('{field}'))
      .filter((english) => !english.split(/\{\w+\}/).every((part) => everything.includes(part)))
    expect(unsaid).toEqual([])
  })

  test('has the same gaps in both languages', () => {
    const gaps = (sentence: string): string => (sentence.match(/\{\w+\}/g) ?? []).sort().join()
    const uneven = Object.entries(german).filter(([english, said]) => gaps(english) !== gaps(said))
    expect(uneven).toEqual([])
  })
})

describe('saying a sentence', () => {
  test.each([
    ['There is no such invitation.', 'Diese Einladung gibt es nicht.'],
    [
      'At most 500 people can be invited here at once.',
      'Hier können höchstens 500 Personen auf einmal eingeladen werden.',
    ],
    ['The body must be an object or null.', 'Der Inhalt der Anfrage muss ein Objekt oder null sein.'],
    ['sort must be one of: a, b.', 'sort muss eines davon sein: a, b.'],
    ['invitees/0/email must be a string.', 'invitees/0/email muss ein Text sein.'],
    ['limit must be <= 100.', 'limit darf höchstens 100 sein.'],
  ])('%s', (english, said) => {
    expect(say(english, 'de')).toBe(said)
    expect(say(english, 'en')).toBe(english)
  })

  test('leaves what it does not know', () => expect(say('Quite unheard of.', 'de')).toBe('Quite unheard of.'))

  test('reads nothing into what stands in a gap', () => {
    expect(say('Your own role has no say over $& {role}.', 'de')).toBe(
      'Ihre eigene Rolle darf über $& {role} nicht bestimmen.',
    )
  })
})

describe('the search for sentences', () => {
  test.each([
    [`new UsherError('stale', 'One.')`, ['One.']],
    ['new BadRequest(400, `${field} is not it.`)', ['something is not it.']],
    [`throw new UsherError('stale', isOne ? 'One.' : 'Two.', { field })`, ['One.', 'Two.']],
    [`const sentence = 'One.'; new UsherError('stale', sentence)`, ['One.']],
    [`const S = { a: 'One.', b: 'Two.' }; new UsherError('stale', S[code])`, ['One.', 'Two.']],
    [`return { detail: 'One.' }`, ['One.']],
    [`const SAID = 'One.'; return { detail: SAID }`, ['One.']],
    [`new Error('One.')`, []],
  ])('finds what is said in %s', (text, found) => expect(sentencesIn(text)).toEqual(found))

  test('does not overlook what it cannot read', () => {
    expect(() => sentencesIn(`new UsherError('stale', write())`)).toThrow('write()')
  })
})
