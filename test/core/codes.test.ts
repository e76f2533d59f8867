import { describe, expect, it } from 'vitest'
import { codeOf, isCode } from '../../src/core/codes.ts'
import { codeKeysOf } from '../../src/secrets.ts'

const OLD = 'an older secret of at least thirty-two characters'
const NEW = 'a newer secret of at least thirty-two characters!'
const coded = (keys = codeKeysOf([OLD])) => ({
  id: '01900000-0000-7000-8000-000000000001',
  generation: 1,
  keyId: keys.current,
})

describe('a code', () => {
  it('is 64 lower-case hex characters, the same each time', () => {
    const keys = codeKeysOf([OLD])
    expect(codeOf(keys, coded())).toMatch(/^[0-9a-f]{64}$/)
    expect(codeOf(keys, coded())).toBe(codeOf(keys, coded()))
  })

  it('opens one invitation of one generation, and nothing else', () => {
    const keys = codeKeysOf([OLD])
    const code = codeOf(keys, coded())
    expect(isCode(keys, coded(), code)).toBe(true)
    expect(isCode(keys, { ...coded(), generation: 2 }, code)).toBe(false)
    expect(isCode(keys, { ...coded(), id: '01900000-0000-7000-8000-000000000002' }, code)).toBe(false)
    expect(isCode(keys, coded(), code.toUpperCase())).toBe(false)
    expect(isCode(keys, coded(), code.slice(1))).toBe(false)
    expect(isCode(keys, coded(), '')).toBe(false)
  })

  it('survives a new secret as long as the old one stays known', () => {
    const before = codeKeysOf([OLD])
    const code = codeOf(before, coded())
    expect(isCode(codeKeysOf([NEW, OLD]), coded(before), code)).toBe(true)
    expect(() => isCode(codeKeysOf([NEW]), coded(before), code)).toThrow(/SECRET/)
  })
})
