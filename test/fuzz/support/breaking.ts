import * as fc from 'fast-check'
import { changeAt, Members, objectsIn, parse, sizeOf, Verbatim, write, type Json } from './json.ts'

/** A request as it goes out. */
export interface Wire {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly payload: string | Buffer | null
}

/** Something that is wrong with a request. */
export type Break =
  | { readonly is: 'value'; readonly at: number; readonly to: Json }
  | { readonly is: 'member gone'; readonly at: number; readonly nth: number }
  | { readonly is: 'member more'; readonly at: number; readonly name: string; readonly to: Json }
  | { readonly is: 'member twice'; readonly at: number; readonly to: Json }
  | { readonly is: 'payload'; readonly to: string | Buffer | null }
  | { readonly is: 'header'; readonly name: string; readonly to: string | readonly string[] | null }
  | { readonly is: 'part of the path'; readonly at: number; readonly to: string }
  | { readonly is: 'query'; readonly to: string }
  | { readonly is: 'method'; readonly to: string }

const deep = (open: string, close: string, times: number): Verbatim =>
  new Verbatim(open.repeat(times) + close.repeat(times))

const ODD_TEXT: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  'a\r\nBcc: eve@example.com',
  '\u202Etxt.exe',
  '\uFEFF',
  '\u{10FFFF}',
  '__proto__',
  'constructor',
  "' or 1=1 --",
  '%00',
  '%',
  '_',
  '\\',
  '$1',
  '{{7*7}}',
  '<script>alert(1)</script>',
  'a'.repeat(51),
  'a'.repeat(201),
  'é'.repeat(1_001),
  'x'.repeat(40_000),
  'null',
  'undefined',
  'NaN',
  '0',
  '1e400',
  'true',
]
const ODD_ADDRESSES: readonly string[] = [
  'a@b',
  'a@b.c, d@e.f',
  'Joe <joe@example.com>',
  '"joe b"@example.com',
  'joe@[127.0.0.1]',
  'jöe@exämple.com',
  'joe@xn--exmple-cua.com',
  'joe@example.com.',
  'joe@EXAMPLE.com',
  'ｊoe＠example.com',
  'joe@example.com\u0000',
  'joe@example.com\r\n',
  `${'a'.repeat(65)}@example.com`,
  `joe@${'a.'.repeat(130)}com`,
  'joe+tag@example.com',
  '@example.com',
  'joe@',
  'undisclosed:;',
]
const ODD_MOMENTS: readonly string[] = [
  '0000-00-00T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2030-02-30T00:00:00Z',
  '2030-06-01T24:00:00Z',
  '2030-06-30T23:59:60Z',
  '2030-06-01T18:00:00.123456789Z',
  '2030-06-01T18:00:00+23:59',
  '2030-06-01T18:00:00-99:99',
  '2030-06-01t18:00:00z',
  '2030-06-01 18:00:00Z',
  '2030-06-01',
  '+275760-09-13T00:00:00.000Z',
  'now',
  'infinity',
  '-infinity',
  '1e10',
]
const ODD_IDS: readonly string[] = [
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '01970a3e5b1c7d2e8f3a4b5c6d7e8f90',
  '{01970a3e-5b1c-7d2e-8f3a-4b5c6d7e8f90}',
  '01970a3e-5b1c-7d2e-8f3a-4b5c6d7e8f9g',
  '1',
  '0',
  '-1',
  '281474976710656',
  '281474976710657',
  '9007199254740993',
  '9'.repeat(400),
]
const ODD_VALUES: readonly Json[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  9_007_199_254_740_992,
  new Verbatim('-0'),
  new Verbatim('1e400'),
  new Verbatim('-1e400'),
  new Verbatim('1e-400'),
  new Verbatim('9007199254740993'),
  new Verbatim('1'.repeat(1_000)),
  new Verbatim('"\\ud800"'),
  new Verbatim('"a\\udc00b"'),
  new Verbatim('"\\u0000"'),
  new Verbatim('01'),
  new Verbatim("'a'"),
  new Verbatim('NaN'),
  new Verbatim('undefined'),
  new Verbatim(''),
  [],
  [[]],
  [null],
  new Members([]),
  new Members([['a', null]]),
  new Members([['toString', 1]]),
  new Members([['__proto__', new Members([['admin', true]])]]),
  new Members([['constructor', new Members([['prototype', new Members([['admin', true]])]])]]),
  Array.from({ length: 501 }, () => 'a'),
  Array.from({ length: 1_001 }, () => new Members([])),
  Array.from({ length: 10_001 }, () => 1),
  deep('[', ']', 1_000),
  deep('[', ']', 50_000),
  new Verbatim(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`),
]

const oddText = fc.constantFrom(...ODD_TEXT, ...ODD_ADDRESSES, ...ODD_MOMENTS, ...ODD_IDS)
const oddValue: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(...ODD_VALUES),
  oddText,
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.double().map((number) => (Number.isFinite(number) ? number : 0)),
)

const ODD_NAMES: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  '$ref',
  'id',
  'state',
  'code',
  'roles',
  'emailVerified',
  'a'.repeat(5_000),
  '\u0000',
  'ſtate',
]
const oddName = fc.oneof(fc.constantFrom(...ODD_NAMES), fc.string({ maxLength: 10 }))

const ODD_PAYLOADS: readonly (string | Buffer | null)[] = [
  null,
  '',
  ' ',
  '\n',
  'null',
  'true',
  '0',
  '""',
  '[]',
  '{}',
  '[{}]',
  '[[]]',
  '{"data":null}',
  '{"data":[]}',
  '{"data":{}}',
  '{',
  '{"a":1',
  '{"a":1}}',
  '{"a":1}{"a":1}',
  "{'a':1}",
  '{"a":1,}',
  '\uFEFF{}',
  '// {}',
  'a=1&b=2',
  '<xml/>',
  '{"__proto__":{"a":1}}',
  '{"constructor":{"prototype":{"a":1}}}',
  '['.repeat(100_000),
  `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  `"${'x'.repeat(2 * 1024 * 1024)}"`,
  Buffer.from([0xff, 0xfe, 0x7b, 0x7d]),
  Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d]),
  Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x7d]),
  Buffer.from([0x1f, 0x8b, 0x08, 0x00]),
  Buffer.alloc(1_000),
]

const ODD_HEADERS: Readonly<Record<string, readonly (string | readonly string[] | null)[]>> = {
  'content-type': [
    null,
    '',
    'application/json; charset=utf-16',
    'application/json; charset=',
    'application/json;',
    'APPLICATION/JSON',
    'application/vnd.api+json',
    'application/vnd.api+json; ext=x',
    'application/problem+json',
    'text/plain',
    'text/html',
    'multipart/form-data',
    'application/x-www-form-urlencoded',
    'image/png',
    'image/svg+xml',
    'x',
    '/',
    'application/json, application/json',
    'a'.repeat(2_000),
  ],
  accept: [
    '',
    '*/*',
    'application/*',
    'text/html',
    'application/vnd.api+json;q=0',
    'application/vnd.api+json; ext=x',
    '*/*;q=0',
    ';;;',
    'q=1',
    'a'.repeat(2_000),
  ],
  'accept-language': ['', 'de', '*', 'de;q=', 'x'.repeat(1_000), 'de-'.repeat(200)],
  authorization: [
    null,
    '',
    'Bearer',
    'Bearer ',
    'bearer x',
    'Bearer a.b.c',
    'Bearer eyJhbGciOiJub25lIn0.e30.',
    'Bearer \u00ff',
    'Bearer %00',
    'Bearer %',
    'Basic YTpi',
    `Bearer ${'a'.repeat(8_000)}`,
    'Bearer x, Bearer y',
    'Token x',
  ],
  'x-api-key': ['', 'x', 'us_', ' ', `${'k'.repeat(4_000)}`],
  authentication: ['Bearer x', ''],
  cookie: ['', 'usher.session_token=', 'usher.session_token=%', '=', ';;;', 'a'.repeat(4_000)],
  'idempotency-key': [
    '',
    ' ',
    'a',
    'a b',
    'é',
    'x'.repeat(255),
    'x'.repeat(256),
    '\u007f',
    'same',
    'same',
    'same',
  ],
  'content-encoding': ['gzip', 'identity', 'x'],
  expect: ['100-continue', 'x'],
  host: ['', 'evil.example.com', 'a b', '[::1', 'usher.example.com:99999'],
  origin: ['null', 'https://evil.example.com', ''],
  'sec-fetch-site': ['cross-site', 'same-origin', 'x'],
  'sec-purpose': ['prefetch'],
  'x-request-id': ['', 'a'.repeat(65), 'abcdefgh', '<script>'],
  'x-forwarded-for': ['1.2.3.4', 'x', '::1, 2.3.4.5'],
  'x-forwarded-host': ['evil.example.com'],
  'x-http-method-override': ['DELETE'],
  'if-none-match': ['*', '"x"'],
  range: ['bytes=0-0', 'x'],
}

const ODD_PARTS: readonly string[] = [
  ...ODD_IDS,
  ...ODD_TEXT.filter((text) => text.length < 3_000).map(encodeURIComponent),
  '%',
  '%zz',
  '%2F',
  '%252e',
  '%2e%2e',
  '..',
  '.',
  '%00',
  '%ff',
  '%c3%28',
  '%ed%a0%80',
  '*',
  ':id',
  '{id}',
  '+1',
  '1.0',
  '1e3',
  '0x10',
  '%201',
  '١',
  'a'.repeat(3_000),
  ';x=1',
  'resend',
  'accept',
]

const ODD_QUERIES: readonly string[] = [
  '',
  '&&&',
  '=',
  '?',
  '%',
  '%zz=1',
  'a=%ff',
  '__proto__=1',
  '__proto__[a]=1',
  'constructor[prototype][a]=1',
  'limit=0',
  'limit=101',
  'limit=1e3',
  'limit=-1',
  'limit=%00',
  'limit=1&limit=2',
  'limit[]=1',
  'limit=1.0',
  'limit=+1',
  `limit=${'9'.repeat(400)}`,
  'cursor=',
  'cursor=x',
  'cursor=AAAA',
  `cursor=${Buffer.from('01970a3e-5b1c-7d2e-8f3a-4b5c6d7e8f90').toString('base64url')}`,
  `cursor=${Buffer.from('-createdAt 01970a3e-5b1c-7d2e-8f3a-4b5c6d7e8f90 2030-01-01T00:00:00.000Z').toString('base64url')}`,
  `cursor=${Buffer.from('-createdAt 01970a3e-5b1c-7d2e-8f3a-4b5c6d7e8f90 9999-99-99T99:99:99.999Z').toString('base64url')}`,
  `cursor=${'A'.repeat(201)}`,
  'state=pending&state=expired',
  'state=%00',
  'sort=code',
  'sort=',
  'sort=created_at,updated_at',
  'q=%25',
  'q=_',
  'q=%5C',
  "q='",
  'q=%00',
  'q=%F0%9F%8E%89',
  'q=%ED%A0%80',
  `q=${'a'.repeat(101)}`,
  'role=%00',
  'role=nobody',
  'inviterId=x',
  'page=0',
  'page=999999999999999',
  'page=9999999999999999',
  'page=1&per_page=999999999999999',
  'page=999999999999999&per_page=1000',
  'per_page=1&per_page=2',
  'include=*',
  'include=__proto__',
  'include=a&include=b',
  'filter[invite_user_as]=user&filter[invite_user_as]=coach',
  'filter[invite_user_as]=constructor',
  'fields[users]=',
  'fields[__proto__]=a',
  'fields[account_list_invites]=code&fields[account_list_invites]=code',
  'workspace_id=',
  'workspace_id=x',
  'workspace_id=1.5',
  'workspace_id=-0',
  'workspace_id=1e3',
  'workspace_id=99999999999999999999',
  'workspace_id=1&workspace_id=2',
  'code=x&code=y',
  'code=%00',
  `x=${'y'.repeat(8_000)}`,
  Array.from({ length: 1_100 }, (_, n) => `a${n}=1`).join('&'),
]

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

const oddHeader = fc
  .constantFrom(...Object.entries(ODD_HEADERS).flatMap(([name, all]) => all.map((to) => ({ name, to }))))
  .map(({ name, to }): Break => ({ is: 'header', name, to }))

/** Whatever may be wrong, the body most often. */
export const breaks: fc.Arbitrary<Break> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ is: fc.constant('value' as const), at: fc.nat(50), to: oddValue }) },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('member gone' as const), at: fc.nat(20), nth: fc.nat(10) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('member more' as const),
      at: fc.nat(20),
      name: oddName,
      to: oddValue,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant('member twice' as const), at: fc.nat(20), to: oddValue }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('payload' as const), to: fc.constantFrom(...ODD_PAYLOADS) }),
  },
  { weight: 5, arbitrary: oddHeader },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant('part of the path' as const),
      at: fc.nat(5),
      to: fc.constantFrom(...ODD_PARTS),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ is: fc.constant('query' as const), to: fc.constantFrom(...ODD_QUERIES) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant('method' as const), to: fc.constantFrom(...METHODS) }),
  },
)

/** The request with this wrong about it. What it does not have cannot be broken. */
export const broken = (wire: Wire, one: Break): Wire => {
  switch (one.is) {
    case 'value':
      return withJson(wire, (json) => changeAt(json, one.at % sizeOf(json), () => one.to))
    case 'member gone':
      return withMembers(wire, one.at, (entries) => entries.filter((_, n) => n !== one.nth % entries.length))
    case 'member more':
      return withMembers(wire, one.at, (entries) => [...entries, [one.name, one.to]])
    case 'member twice':
      return withMembers(wire, one.at, (entries) => {
        const [first] = entries
        return first ? [...entries, [first[0], one.to]] : entries
      })
    case 'payload':
      return { ...wire, payload: one.to }
    case 'header': {
      const { [one.name]: _, ...headers } = wire.headers
      return { ...wire, headers: one.to === null ? headers : { ...headers, [one.name]: one.to } }
    }
    case 'part of the path': {
      const parts = wire.path.split('/')
      const at = parts.length - 1 - (one.at % (parts.length - 1))
      return { ...wire, path: parts.map((part, n) => (n === at ? one.to : part)).join('/') }
    }
    case 'query':
      return { ...wire, query: wire.query === '' ? one.to : `${wire.query}&${one.to}` }
    case 'method':
      return { ...wire, method: one.to }
  }
}

const withJson = (wire: Wire, change: (json: Json) => Json): Wire => {
  if (typeof wire.payload !== 'string') return wire
  try {
    return { ...wire, payload: write(change(parse(wire.payload))) }
  } catch {
    // It is broken so much already that it is no JSON any more.
    return wire
  }
}

type Entries = Members['entries']

const withMembers = (wire: Wire, at: number, change: (entries: Entries) => Entries): Wire =>
  withJson(wire, (json) => {
    const where = objectsIn(json)
    const nth = where[at % Math.max(1, where.length)]
    if (nth === undefined) return json
    return changeAt(json, nth, (one) => (one instanceof Members ? new Members(change(one.entries)) : one))
  })
