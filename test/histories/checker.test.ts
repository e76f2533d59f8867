import { describe, expect, it } from 'vitest'
import type { KindName } from '../../src/core/kinds.ts'
import type { Asked, Happened, History, Invited, Op, Told, World } from './history.ts'
import { FAR, memberKey } from './model.ts'
import { complaintsAbout } from './verdict.ts'

const JOE = 'joe@example.com'
const KIM = 'kim@example.com'

const PENDING: Invited = {
  address: JOE,
  role: 'editor',
  state: 'pending',
  generation: 1,
  until: FAR,
  sponsor: 'ann',
  closedBy: null,
  undos: 0,
  resent: false,
  checkedIn: false,
  withdrawn: false,
  withdrawalTold: false,
}
const ACCEPTED: Invited = { ...PENDING, state: 'accepted', closedBy: 'joe' }
const CANCELLED: Invited = { ...PENDING, state: 'cancelled', closedBy: 'ann' }
const INVITE: Asked = { act: 'invite', address: JOE, role: 'editor' }
const ACCEPT: Asked = { act: 'accept', id: 'one', code: 1 }
const CANCEL: Asked = { act: 'cancel', id: 'one' }
const FIND: Asked = { act: 'find', id: 'one' }
const ROTATE: Asked = { act: 'resend', id: 'one', rotate: true }
const LOCK: Asked = { act: 'lock', locked: true }

const DONE: Told = { verdict: 'done' }
const closed = (state: NonNullable<Told['closed']>): Told => ({ verdict: 'closed', closed: state })
const read = (state: NonNullable<Told['state']>): Told => ({ verdict: 'done', state })

const worldOf = (
  invitations: World['invitations'],
  members: Readonly<Record<string, string>> = {},
): World => ({
  limit: 3,
  locked: false,
  invitations,
  members: Object.fromEntries(
    Object.entries({ ann: 'super_admin', ...members }).map(([account, role]) => [
      memberKey(account, ''),
      { account, role, address: account === 'joe' ? JOE : null, hidden: false },
    ]),
  ),
})

const IN = { joe: 'editor' }
const BEGIN = worldOf({ one: PENDING })

/** A client's line: when, who, what, and how it went. */
type Line = readonly [when: readonly [number, number], by: string | null, asked: Asked, told: Told]
type Event = readonly [at: number, type: string, by: string | null, account?: string]

interface Script {
  readonly kind?: KindName
  readonly before?: World
  readonly lines: readonly Line[]
  readonly events?: readonly Event[]
  readonly after?: World
}

const complaintsOf = ({ kind = 'workspace', before = BEGIN, lines, events = [], after = before }: Script) => {
  const ops: readonly Op[] = lines.map(([[start, end], by, asked, told], n) => ({
    n,
    by,
    via: 'here',
    asked,
    start,
    end,
    told,
  }))
  const happened: readonly Happened[] = events.map(([at, type, actor, account = null]) => ({
    type,
    at,
    invitation: OF_PLACE.has(type) ? null : type === 'invited' ? 'two' : 'one',
    account,
    actor,
  }))
  const history: History = {
    kind,
    before,
    ops,
    events: happened,
    after,
    owners: { [JOE]: 'joe', [KIM]: 'kim' },
  }
  return complaintsAbout(history)
}

const OF_PLACE = new Set(['place_changed', 'roles_changed', 'left', 'joined'])

describe('a legal history', () => {
  const accepted = {
    events: [[12, 'accepted', 'joe', 'joe']],
    after: worldOf({ one: ACCEPTED }, IN),
  } as const

  it.each<readonly [string, Script]>([
    ['of nothing', { lines: [] }],
    [
      'of one who accepts twice at once',
      {
        ...accepted,
        lines: [
          [[10, 20], 'joe', ACCEPT, DONE],
          [[11, 21], 'joe', ACCEPT, DONE],
        ],
      },
    ],
    [
      'of one who accepts before a cancel that began earlier',
      {
        ...accepted,
        lines: [
          [[9, 25], 'ann', CANCEL, { verdict: 'already_accepted' }],
          [[10, 20], 'joe', ACCEPT, DONE],
        ],
      },
    ],
    [
      'of a loser who is told what was true for a moment',
      {
        lines: [
          [[10, 20], 'ann', CANCEL, read('cancelled')],
          [[21, 30], 'ann', { act: 'restore', id: 'one' }, read('pending')],
          [[15, 40], 'joe', ACCEPT, closed('cancelled')],
        ],
        events: [
          [12, 'cancelled', 'ann'],
          [22, 'restored', 'ann'],
        ],
      },
    ],
    [
      'of time that passes, and is written down whenever',
      {
        before: worldOf({ one: { ...PENDING, until: 100 } }),
        lines: [[[110, 120], 'joe', ACCEPT, closed('expired')]],
        events: [[100, 'expired', null]],
        after: worldOf({ one: { ...PENDING, until: 100, state: 'expired' } }),
      },
    ],
    [
      'of a door that is locked while somebody passes',
      {
        lines: [
          [[10, 20], 'ann', LOCK, DONE],
          [[11, 22], 'joe', ACCEPT, DONE],
        ],
        events: [
          [11, 'place_changed', 'ann'],
          [12, 'accepted', 'joe', 'joe'],
        ],
        after: { ...worldOf({ one: ACCEPTED }, IN), locked: true },
      },
    ],
  ])('%s', (_what, script) => expect(complaintsOf(script)).toEqual([]))
})

/** What the complaint says could not come next. */
const FIRST = /can come next:\n {2}0 \[/
const SECOND = /can come next:\n {2}1 \[/
const EITHER = /can come next:\n {2}[01] \[/
const EVENT = /nothing was found for:\n {2}\{/
const END = /can come next:\nWhat is found in the end/
const FAILED = /^no answer of the engine/

describe('an illegal history', () => {
  const cancelled = { events: [[12, 'cancelled', 'ann']], after: worldOf({ one: CANCELLED }) } as const

  it.each<readonly [string, RegExp, Script]>([
    [
      'two people are let in by one invitation',
      EITHER,
      {
        kind: 'organization',
        lines: [
          [[10, 20], 'joe', ACCEPT, DONE],
          [[11, 21], 'kim', ACCEPT, DONE],
        ],
        events: [
          [12, 'accepted', 'joe', 'joe'],
          [13, 'accepted', 'kim', 'kim'],
        ],
        after: worldOf({ one: ACCEPTED }, IN),
      },
    ],
    [
      'somebody is let in after a cancel was answered',
      SECOND,
      {
        lines: [
          [[10, 20], 'ann', CANCEL, DONE],
          [[21, 30], 'joe', ACCEPT, DONE],
        ],
        events: [
          [12, 'cancelled', 'ann'],
          [22, 'accepted', 'joe', 'joe'],
        ],
        after: worldOf({ one: ACCEPTED }, IN),
      },
    ],
    [
      'a code opens after a new one was issued',
      SECOND,
      {
        lines: [
          [[10, 20], 'ann', ROTATE, DONE],
          [[21, 30], 'kim', ACCEPT, DONE],
        ],
        events: [
          [12, 'resent', 'ann'],
          [22, 'accepted', 'kim', 'kim'],
        ],
        after: worldOf(
          { one: { ...ACCEPTED, closedBy: 'kim', generation: 2, resent: true } },
          { kim: 'editor' },
        ),
      },
    ],
    [
      'a loser is told what never was',
      SECOND,
      {
        ...cancelled,
        lines: [
          [[10, 20], 'ann', CANCEL, DONE],
          [[11, 21], 'joe', ACCEPT, closed('declined')],
        ],
      },
    ],
    [
      'a loser is told what was true before only',
      SECOND,
      {
        before: worldOf({ one: CANCELLED }),
        lines: [
          [[10, 20], 'ann', { act: 'restore', id: 'one' }, DONE],
          [[21, 30], 'joe', ACCEPT, closed('cancelled')],
        ],
        events: [[12, 'restored', 'ann']],
        after: BEGIN,
      },
    ],
    [
      'somebody reads what is over',
      SECOND,
      {
        ...cancelled,
        lines: [
          [[10, 20], 'ann', CANCEL, DONE],
          [[21, 30], 'ann', FIND, read('pending')],
        ],
      },
    ],
    [
      'an address is invited twice',
      FIRST,
      {
        lines: [[[10, 20], 'ann', INVITE, { verdict: 'invited', id: 'two' }]],
        events: [[12, 'invited', 'ann']],
        after: worldOf({ one: PENDING, two: PENDING }),
      },
    ],
    [
      'a member is invited',
      FIRST,
      {
        before: worldOf({ one: ACCEPTED }, IN),
        lines: [[[10, 20], 'ann', INVITE, { verdict: 'invited', id: 'two' }]],
        events: [[12, 'invited', 'ann']],
        after: worldOf({ one: ACCEPTED, two: PENDING }, IN),
      },
    ],
    [
      'more people than seats are invited',
      FIRST,
      {
        before: worldOf({ one: PENDING }, { bob: 'editor' }),
        lines: [[[10, 20], 'ann', { ...INVITE, address: KIM }, { verdict: 'invited', id: 'two' }]],
        events: [[12, 'invited', 'ann']],
        after: worldOf({ one: PENDING, two: { ...PENDING, address: KIM } }, { bob: 'editor' }),
      },
    ],
    [
      'no seat is said to be free where one was',
      FIRST,
      { lines: [[[10, 20], 'ann', { ...INVITE, address: KIM }, { verdict: 'seats_full' }]] },
    ],
    [
      'the seats that are told are not those there are',
      FIRST,
      { lines: [[[10, 20], 'ann', { act: 'look' }, { ...DONE, seats: { limit: 3, taken: 2, pending: 1 } }]] },
    ],
    [
      'somebody is let in twice',
      FIRST,
      {
        before: worldOf({ one: PENDING }, { lee: 'editor' }),
        lines: [[[10, 20], 'ann', { act: 'add', account: 'lee', role: 'editor' }, DONE]],
        events: [[12, 'joined', 'ann', 'lee']],
      },
    ],
    [
      'what was done is not remembered',
      FIRST,
      { lines: [[[10, 20], 'ann', CANCEL, DONE]], after: worldOf({ one: CANCELLED }) },
    ],
    [
      'what was done is remembered of somebody else',
      FIRST,
      { ...cancelled, events: [[12, 'cancelled', 'bob']], lines: [[[10, 20], 'ann', CANCEL, DONE]] },
    ],
    [
      'what was done is remembered of another time',
      FIRST,
      { ...cancelled, events: [[25, 'cancelled', 'ann']], lines: [[[10, 20], 'ann', CANCEL, DONE]] },
    ],
    ['something is remembered that nobody did', EVENT, { ...cancelled, lines: [] }],
    [
      'what was done is not found in the end',
      END,
      { ...cancelled, lines: [[[10, 20], 'ann', CANCEL, DONE]], after: BEGIN },
    ],
    [
      'an invitation has expired before its time',
      FIRST,
      {
        before: worldOf({ one: { ...PENDING, until: 100 } }),
        lines: [[[10, 20], 'joe', ACCEPT, closed('expired')]],
      },
    ],
    [
      'somebody is let in when its time is over',
      FIRST,
      {
        before: worldOf({ one: { ...PENDING, until: 100 } }),
        lines: [[[110, 120], 'joe', ACCEPT, DONE]],
        events: [[112, 'accepted', 'joe', 'joe']],
        after: worldOf({ one: { ...ACCEPTED, until: 100 } }, IN),
      },
    ],
    ['there is no answer', FAILED, { lines: [[[10, 20], 'ann', CANCEL, { verdict: 'failed with 500 {}' }]] }],
  ])('%s', (_what, blamed, script) => expect(complaintsOf(script)).toEqual([expect.stringMatching(blamed)]))

  it('somebody passes a door that was locked before', () => {
    const [complaint] = complaintsOf({
      lines: [
        [[10, 20], 'ann', LOCK, DONE],
        [[21, 30], 'joe', ACCEPT, DONE],
      ],
      events: [
        [11, 'place_changed', 'ann'],
        [22, 'accepted', 'joe', 'joe'],
      ],
      after: { ...worldOf({ one: ACCEPTED }, IN), locked: true },
    })
    expect(complaint).toMatch(/^done through a locked door/)
  })

  it('somebody does what they had lost the right to', () => {
    const [complaint] = complaintsOf({
      before: worldOf({ one: PENDING }, { bob: 'super_admin' }),
      lines: [
        [[10, 20], 'ann', { act: 'roles', account: 'bob', role: 'editor' }, DONE],
        [[21, 30], 'bob', CANCEL, DONE],
      ],
      events: [
        [11, 'roles_changed', 'ann', 'bob'],
        [22, 'cancelled', 'bob'],
      ],
      after: worldOf({ one: { ...CANCELLED, closedBy: 'bob' } }, { bob: 'editor' }),
    })
    expect(complaint).toMatch(/^done without the right to/)
  })

  it('nobody with the right to it vouches for an invitation any more', () => {
    const sponsored = { ...PENDING, sponsor: 'bob' }
    const [complaint] = complaintsOf({
      before: worldOf({ one: sponsored }, { bob: 'super_admin' }),
      lines: [
        [[10, 20], 'ann', { act: 'remove', account: 'bob' }, DONE],
        [[21, 30], 'joe', ACCEPT, DONE],
      ],
      events: [
        [11, 'left', 'ann', 'bob'],
        [22, 'accepted', 'joe', 'joe'],
      ],
      after: worldOf({ one: { ...ACCEPTED, sponsor: 'bob' } }, IN),
    })
    expect(complaint).toMatch(/^nobody with the right to vouched any more/)
  })
})
