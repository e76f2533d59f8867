import { describe, expect, test } from 'vitest'
import { cleanName, LONGEST_NAME, NAME_PATTERN } from '../../src/core/names.ts'

const isName = (written: string): boolean => new RegExp(NAME_PATTERN, 'u').test(written)

describe('names', () => {
  test.each(['Ann', 'J. R. R. Tolkien', 'محمد', 'दीपक', 'نیلوفر\u200cجان', '👩\u200d🚀', '李', '+'])(
    '%s is one, and stays as it is',
    (name) => {
      expect(cleanName(name)).toBe(name)
      expect(isName(name)).toBe(true)
    },
  )

  test.each([
    '',
    ' ',
    '\u00a0',
    '\u200b',
    '\u200b \u2060',
    '\ufeff',
    '\u00ad',
    '\u3164',
    '\u2800',
    '\u0301',
    '\u{e0041}',
    '\u0000',
  ])('%j shows nothing and is none', (name) => {
    expect(cleanName(name)).toBe('')
    expect(isName(name)).toBe(false)
  })

  test.each([
    'A\nB',
    'A\r\nB',
    'A\u0007B',
    'A\u200eB',
    'A\u200fB',
    'A\u061cB',
    'A\u202eB',
    'A\u2067B',
    'A\ud800B',
  ])('%j is refused, or cleaned', (name) => {
    expect(isName(name)).toBe(false)
    expect(cleanName(name)).toBe('A B')
  })

  test('what is too long for a name is cut', () => {
    expect([...cleanName('🌳'.repeat(200))]).toHaveLength(LONGEST_NAME)
  })
})
