import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { BASE_URL, openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { asking, expectProblem, UNKNOWN_ID } from './ask.ts'

const png = (width: number, height: number): Buffer => {
  const bytes = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000', 'hex')
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}
/** A comment comes before the frame. */
const jpeg = (width: number, height: number): Buffer => {
  const bytes = Buffer.from('ffd8fffe00045858ffc2001108000000000301220002', 'hex')
  bytes.writeUInt16BE(height, 13)
  bytes.writeUInt16BE(width, 15)
  return bytes
}
const webp = (chunk: string): Buffer => Buffer.from(`524946461e00000057454250${chunk}`, 'hex')
const lossy = (width: number, height: number): Buffer => {
  const bytes = webp('56503820100000003001009d012a00000000')
  bytes.writeUInt16LE(width, 26)
  bytes.writeUInt16LE(height, 28)
  return bytes
}
const lossless = (width: number, height: number): Buffer => {
  const bytes = webp('5650384c100000002f000000000000000000')
  bytes.writeUInt32LE((width - 1) | ((height - 1) << 14), 21)
  return bytes
}
const extended = (width: number, height: number): Buffer => {
  const bytes = webp('565038580a00000000000000000000000000')
  bytes.writeUIntLE(width - 1, 24, 3)
  bytes.writeUIntLE(height - 1, 27, 3)
  return bytes
}
const PNG = png(64, 64)
const JPEG = jpeg(64, 64)
const WEBP = lossy(64, 64)
const LARGEST = 256 * 1024

describeOnEachDatabase('the picture of a place', (open) => {
  let app: TestApp
  let ann: Person
  let id: string
  const ask = asking(() => app)

  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann')
  })
  afterAll(() => app.stop())
  beforeEach(async () => {
    id = (await app.place('workspace', ann)).place.id
  })

  const put = (type: string, payload: Buffer | string, who: Person | null = ann, placeId = id) =>
    ask({ ...(who ? { authorization: who.bearer } : {}), 'content-type': type })(
      'PUT',
      `/places/${placeId}/logo`,
      payload,
    )
  const logoUrl = async (): Promise<string | null> => (await ask(ann)('GET', `/places/${id}`)).json().logoUrl
  const pathOf = (url: string): string => url.slice(BASE_URL.length)
  const given = async (type = 'image/png', bytes = PNG): Promise<string> => {
    const answer = await put(type, bytes)
    expect(answer.statusCode).toBe(200)
    return pathOf(answer.json().logoUrl)
  }

  test.each([
    ['image/png', PNG],
    ['image/jpeg', JPEG],
    ['image/webp', WEBP],
  ])('is kept and shown as it was sent: %s', async (type, bytes) => {
    const path = await given(type, bytes)
    expect(path).toMatch(new RegExp(`^/logos/${id}/[0-9a-f]{32}$`))
    expect(await logoUrl()).toBe(`${BASE_URL}${path}`)
    const shown = await app.server.inject(path)
    expect(shown.statusCode).toBe(200)
    expect(shown.rawPayload).toEqual(bytes)
    expect(shown.headers).toMatchObject({
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      etag: `"${path.split('/').at(-1)}"`,
    })
  })

  test('is not sent again to whoever has it', async () => {
    const path = await given()
    const { etag } = (await app.server.inject(path)).headers
    const again = await app.server.inject({ url: path, headers: { 'if-none-match': String(etag) } })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    const other = await app.server.inject({ url: path, headers: { 'if-none-match': '"other"' } })
    expect(other.statusCode).toBe(200)
  })

  test('takes the place of an earlier one, which is gone', async () => {
    const before = await given()
    const after = await given('image/jpeg', JPEG)
    expect(after).not.toBe(before)
    expect((await app.server.inject(before)).statusCode).toBe(404)
    expect((await app.server.inject(after)).statusCode).toBe(200)
  })

  test('may be as large as 256 KiB and no larger', async () => {
    const path = await given('image/png', Buffer.concat([PNG, Buffer.alloc(LARGEST - PNG.length)]))
    expect((await app.server.inject(path)).rawPayload).toHaveLength(LARGEST)
    const larger = Buffer.concat([PNG, Buffer.alloc(LARGEST - PNG.length + 1)])
    expectProblem(await put('image/png', larger), 413)
    expect(await logoUrl()).toBe(`${BASE_URL}${path}`)
  })

  test('goes when it is taken away, or another address is set', async () => {
    const first = await given()
    const removed = await ask(ann)('DELETE', `/places/${id}/logo`)
    expect([removed.statusCode, removed.json().logoUrl]).toEqual([200, null])
    expect((await app.server.inject(first)).statusCode).toBe(404)

    const second = await given()
    const elsewhere = 'https://www.example.com/a.png'
    await ask(ann)('PATCH', `/places/${id}`, { logoUrl: elsewhere })
    expect(await logoUrl()).toBe(elsewhere)
    expect((await app.server.inject(second)).statusCode).toBe(404)
  })

  test('stays when something else changes', async () => {
    const path = await given()
    await ask(ann)('PATCH', `/places/${id}`, { name: 'Hillside' })
    expect(await logoUrl()).toBe(`${BASE_URL}${path}`)
    expect((await app.server.inject(path)).statusCode).toBe(200)
  })

  test('taking away none is no failure', async () => {
    expect((await ask(ann)('DELETE', `/places/${id}/logo`)).json().logoUrl).toBeNull()
  })

  describe.each([
    ['image/png', png],
    ['image/jpeg', jpeg],
    ['image/webp', lossy],
    ['image/webp', lossless],
    ['image/webp', extended],
  ] as const)('of the type %s', (type, sized) => {
    test('may be 4096 pixels wide and high, and no more in either direction', async () => {
      const path = await given(type, sized(4096, 4096))
      for (const [width, height] of [
        [4097, 1],
        [1, 4097],
      ] as const) {
        expectProblem(await put(type, sized(width, height)), 422, { code: 'invalid' })
      }
      expect(await logoUrl()).toBe(`${BASE_URL}${path}`)
    })

    test('has to say how large it is', async () => {
      for (const bytes of [sized(64, 64).subarray(0, 12), sized(64, 64).fill(0, 12)]) {
        const refused = await put(type, bytes)
        expectProblem(refused, 422, { code: 'invalid' })
        expect(refused.json().detail).toBe('It cannot be told how wide and high this picture is.')
      }
      expect(await logoUrl()).toBeNull()
    })
  })

  test('with nothing in one direction is none', async () => {
    for (const [type, bytes] of [
      ['image/png', png(0, 9)],
      ['image/jpeg', jpeg(9, 0)],
      ['image/webp', lossy(9, 0)],
    ] as const) {
      expectProblem(await put(type, bytes), 422, { code: 'invalid' })
    }
    expect(await logoUrl()).toBeNull()
  })

  describe('what is no such picture', () => {
    test.each([
      ['another picture', 'image/png', JPEG],
      ['a page', 'image/png', Buffer.from('<!doctype html><script>alert(1)</script>')],
      ['half a signature', 'image/webp', Buffer.from('RIFF')],
      ['sound in the same envelope', 'image/webp', Buffer.from('RIFF\x10\0\0\0WAVEfmt ', 'latin1')],
    ])('%s that says %s is refused', async (_what, type, bytes) => {
      expectProblem(await put(type, bytes), 422, { code: 'invalid' })
      expect(await logoUrl()).toBeNull()
    })

    test.each(['image/svg+xml', 'image/gif', 'application/json', 'text/plain'])(
      'a body of the type %s is refused',
      async (type) => {
        expectProblem(await put(type, type === 'application/json' ? '{}' : '<svg/>'), 415)
        expect(await logoUrl()).toBeNull()
      },
    )

    test('nothing is refused', async () => {
      expectProblem(await put('image/png', ''), 422)
      expectProblem(await ask(ann)('PUT', `/places/${id}/logo`), 415)
      expect(await logoUrl()).toBeNull()
    })

    test('pictures are taken nowhere else', async () => {
      const headers = { authorization: ann.bearer, 'content-type': 'image/png' }
      expectProblem(await ask(headers)('POST', '/places', PNG), 415)
    })
  })

  describe('who may', () => {
    test('a member without the highest role may not', async () => {
      const joe = await app.person('Joe')
      const standing = await app.engine.enter(ann.actor, { placeId: id })
      await app.join(ann, standing, joe, 'editor')
      expectProblem(await put('image/png', PNG, joe), 403, { code: 'forbidden' })
      expectProblem(await ask(joe)('DELETE', `/places/${id}/logo`), 403, { code: 'forbidden' })
      expect(await logoUrl()).toBeNull()
    })

    test('strangers and visitors may not', async () => {
      const eve = await app.person('Eve')
      expectProblem(await put('image/png', PNG, eve), 404, { code: 'place_not_found' })
      expectProblem(await put('image/png', PNG, null), 401)
      expectProblem(await put('image/png', PNG, ann, UNKNOWN_ID), 404, { code: 'place_not_found' })
      expectProblem(await put('image/png', PNG, ann, 'x'), 404, { code: 'place_not_found' })
      expect(await logoUrl()).toBeNull()
    })

    test('a key needs `manage`', async () => {
      const keyFor = async (scope: 'invite' | 'manage') => {
        const { token } = await app.identity.keys.createKey(ann.actor, { name: 'A key', scopes: [scope] })
        return ask({ 'x-api-key': token, 'content-type': 'image/png' })('PUT', `/places/${id}/logo`, PNG)
      }
      expectProblem(await keyFor('invite'), 403, { code: 'forbidden' })
      expect(await logoUrl()).toBeNull()
      expect((await keyFor('manage')).statusCode).toBe(200)
    })
  })

  test.each([
    ['an unknown hash', () => `/logos/${id}/${'0'.repeat(32)}`],
    ['another place', () => `/logos/${UNKNOWN_ID}/${'0'.repeat(32)}`],
    ['what is no id', () => `/logos/x/y`],
    ['what is no hash', () => `/logos/${id}/%00`],
  ])('%s leads nowhere', async (_what, path) => {
    const answer = await app.server.inject(path())
    expectProblem(answer, 404)
    expect(answer.headers['cache-control']).toBe('no-store')
  })
})
