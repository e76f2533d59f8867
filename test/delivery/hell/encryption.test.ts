import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { faultsIn } from '../../../src/store/faults.ts'
import type { TestApp } from '../../support/app.ts'
import { describeOn, type TestDatabase } from '../../support/databases.ts'
import { AUTHORITY, EXPIRED, GOOD, OF_ANOTHER_HOST, SELF_SIGNED } from './certificates.ts'
import { HASTY, openHouse, type House, type Story } from './house.ts'
import { POLITE, type Plan } from './server.ts'

/** Of our own, for want of the server's; where they are expected, nobody waits for long. */
const OWN_WORDS = /^The mail could not be handed over( \(E[A-Z]+\))?\.$/
const PASSWORD = 's3cr3t p@ss/word'
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const PLAIN = base64(`\0usher\0${PASSWORD}`)
const LOGIN = 'usher:' + encodeURIComponent(PASSWORD)
const WITH_AUTH = { ...POLITE, offers: ['AUTH PLAIN LOGIN'] }

/** SMTP_URL, all with a password. */
type Way = (port: number) => string
const starttls: Way = (port) => `smtp://${LOGIN}@127.0.0.1:${port}/?requireTLS=true`
const offered: Way = (port) => `smtp://${LOGIN}@127.0.0.1:${port}`
const implicit: Way = (port) => `smtps://${LOGIN}@127.0.0.1:${port}`
const gullible: Way = (port) => `smtps://${LOGIN}@127.0.0.1:${port}/?tls.rejectUnauthorized=false`
const elsewhere: Way = (port) => `smtp://${LOGIN}@0.0.0.0:${port}`
const elsewhereInTheClear: Way = (port) => `smtp://${LOGIN}@0.0.0.0:${port}/?requireTLS=false`
const WAYS = [starttls, offered, implicit, gullible, elsewhere, elsewhereInTheClear]
const HASTY_WAYS = [starttls, offered, implicit]

describeOn('pglite', 'a mail server from hell', (open) => {
  let database: TestDatabase
  let house: House
  const ours = getCACertificates('default')

  /** By the way to the server; a hurried one beside each that may have to wait. */
  const apps = new Map<Way, { readonly patient: TestApp; readonly hasty: TestApp | null }>()

  beforeAll(async () => {
    setDefaultCACertificates([...ours, AUTHORITY])
    database = await open()
    house = await openHouse(database)
    for (const way of WAYS) {
      const url = way(house.hell.port)
      const hasty = HASTY_WAYS.includes(way) ? await house.another({ url, patience: HASTY }) : null
      apps.set(way, { patient: await house.another({ url }), hasty })
    }
  })
  afterEach(() => {
    house.hell.hangUp()
    house.hell.behave(POLITE)
  })
  afterAll(async () => {
    setDefaultCACertificates(ours)
    await house.close()
    expect(await faultsIn(database.db)).toEqual([])
  })

  interface Tried {
    readonly story: Story
    /** What the server heard, in the clear or not. */
    readonly heard: string
    readonly copies: number
  }

  /** One letter to a server that does so, as an SMTP_URL says. Afterwards it is waited for no longer. */
  const tryTo = async (way: Way, plan: Plan, isHasty = false): Promise<Tried> => {
    const app = (isHasty ? apps.get(way)?.hasty : apps.get(way)?.patient) ?? house.app
    const guest = await house.invite()
    house.hell.behave(plan)
    const before = house.hell.heard.length
    const story = await house.attempt(guest, app)
    const heard = house.hell.heard.slice(before).join('\n')
    const copies = house.copies(guest).length
    house.hell.hangUp()
    if (story.state === 'deferred') await house.cancel(guest)
    return { story, heard, copies }
  }
  describe('gets a letter over TLS', () => {
    test.each<[how: string, way: Way, plan: Plan]>([
      ['after STARTTLS', starttls, { ...POLITE, certificate: GOOD }],
      ['after a STARTTLS that nobody insists on', offered, { ...POLITE, certificate: GOOD }],
      ['from the first byte', implicit, { ...POLITE, certificate: GOOD, isImplicit: true }],
    ])('%s', async (_how, way, plan) => {
      let wasSecure = false
      const { story, copies } = await tryTo(way, {
        ...plan,
        MAIL: (talk) => {
          wasSecure = talk.isSecure()
          talk.say('250 Well')
        },
      })
      expect(story).toMatchObject({ state: 'sent', attempts: 1 })
      expect([copies, wasSecure]).toEqual([1, true])
    })

    test('whatever its certificate, where the URL says so', async () => {
      const { story } = await tryTo(gullible, { ...POLITE, certificate: SELF_SIGNED, isImplicit: true })
      expect(story.state).toBe('sent')
    })
  })

  describe('gets no letter in the clear, nor one that another might read,', () => {
    test.each<[how: string, way: Way, plan: Plan, reply: RegExp]>([
      ['when it has no STARTTLS', starttls, POLITE, /^502 No TLS here$/],
      [
        'when it has none just now',
        starttls,
        { STARTTLS: '454 4.7.0 TLS not available' },
        /^454 4\.7\.0 TLS/,
      ],
      [
        'when it offers STARTTLS and has none, though nobody insists',
        offered,
        { offers: ['STARTTLS'], STARTTLS: '454 4.7.0 TLS not available' },
        /^454 4\.7\.0 TLS/,
      ],
      [
        'when it says go, and goes on in the clear',
        starttls,
        { STARTTLS: (talk) => talk.say('220 Go', '250 Well', '250 Well', '354 Go on') },
        OWN_WORDS,
      ],
      [
        'when it says go, and then nothing',
        starttls,
        { STARTTLS: async (talk) => (talk.say('220 Go'), talk.ended()) },
        OWN_WORDS,
      ],
      [
        'when it says go, and goes',
        starttls,
        { STARTTLS: (talk) => (talk.say('220 Go'), talk.reset()) },
        OWN_WORDS,
      ],
      ['when it speaks no TLS at all', implicit, POLITE, OWN_WORDS],
      ['when it speaks TLS only', starttls, { ...POLITE, certificate: GOOD, isImplicit: true }, OWN_WORDS],
      ...[starttls, implicit].flatMap((way) => {
        const isImplicit = way === implicit
        const how = isImplicit ? 'from the first byte' : 'after STARTTLS'
        return [
          [`when it vouches for itself, ${how}`, way, { certificate: SELF_SIGNED, isImplicit }, OWN_WORDS],
          [`when it is another host, ${how}`, way, { certificate: OF_ANOTHER_HOST, isImplicit }, OWN_WORDS],
          [`when its certificate is over, ${how}`, way, { certificate: EXPIRED, isImplicit }, OWN_WORDS],
        ] as [string, typeof way, Plan, RegExp][]
      }),
    ])('%s', async (_how, way, plan, reply) => {
      const offers = ['AUTH PLAIN', ...(plan.offers ?? [])]
      const { story, heard, copies } = await tryTo(way, { ...plan, offers }, reply === OWN_WORDS)
      expect(story).toMatchObject({ state: 'deferred', attempts: 1 })
      expect(story.reply).toMatch(reply)
      expect(heard).not.toMatch(/^(AUTH|MAIL|RCPT|DATA)/m)
      expect([heard.includes(PLAIN), copies]).toEqual([false, 0])
    })
  })

  describe('does not get our password', () => {
    test('over the network in the clear, unless the URL says so', async () => {
      const { story, heard } = await tryTo(elsewhere, WITH_AUTH)
      expect(story).toMatchObject({ state: 'deferred', reply: '502 No TLS here' })
      expect(heard).not.toContain('AUTH')
      const open = await tryTo(elsewhereInTheClear, WITH_AUTH)
      expect(open.story.state).toBe('sent')
      expect(open.heard).toContain(`AUTH PLAIN ${PLAIN}`)
    })

    test('into the story or the log, also when it repeats what it heard', async () => {
      const echoes: Plan[] = [
        { AUTH: (talk, heard) => talk.say(`535 5.7.8 Not ${PASSWORD}, not ${heard}`) },
        { MAIL: `550 5.7.1 ${PASSWORD} ${PLAIN}` },
        { RCPT: `550 5.7.1 ${PASSWORD} ${base64(PASSWORD)}` },
        { letter: `250 2.0.0 Taken from usher, ${PASSWORD} ${PLAIN}` },
        { connect: `554 5.7.1 ${PLAIN}` },
      ]
      for (const echo of echoes) {
        const { story } = await tryTo(offered, { ...WITH_AUTH, ...echo })
        expect(story.reply).toContain('[…]')
        for (const secret of [PASSWORD, PLAIN, base64(PASSWORD), encodeURIComponent(PASSWORD)]) {
          expect(story.reply).not.toContain(secret)
          expect(house.log()).not.toContain(secret)
        }
      }
      expect(house.hell.heard.join('\n')).toContain(PLAIN)
      expect(house.log()).toContain('mail not sent')
    })
  })

  describe('to which we sign in', () => {
    test.each<[how: string, state: string, plan: Plan, reply: RegExp]>([
      ['takes the letter', 'sent', WITH_AUTH, /^250 /],
      [
        'takes it with other mechanisms, too',
        'sent',
        {
          ...WITH_AUTH,
          offers: ['AUTH LOGIN'],
          AUTH: async (talk) => {
            talk.say('334 VXNlcm5hbWU6')
            await talk.hear()
            talk.say('334 UGFzc3dvcmQ6')
            await talk.hear()
            talk.say('235 2.7.0 Welcome')
          },
        },
        /^250 /,
      ],
      [
        'may refuse us, and every letter waits',
        'deferred',
        { ...WITH_AUTH, AUTH: '535 5.7.8 Bad credentials' },
        /^535 5\.7\.8 Bad/,
      ],
      ['may be unable to tell', 'deferred', { ...WITH_AUTH, AUTH: '454 4.7.0 Later' }, /^454 4\.7\.0 Later$/],
      [
        'may want no sign-in and then one',
        'deferred',
        { ...POLITE, MAIL: '530 5.7.0 Sign in first' },
        /^530 5\.7\.0 Sign/,
      ],
      [
        'may ask again and again',
        'deferred',
        {
          ...WITH_AUTH,
          AUTH: async (talk) => {
            for (;;) {
              talk.say('334 ')
              await talk.hear()
            }
          },
        },
        OWN_WORDS,
      ],
      ['may never answer', 'deferred', { ...WITH_AUTH, AUTH: (talk) => talk.ended() }, OWN_WORDS],
    ])('%s', async (_how, state, plan, reply) => {
      const { story, copies } = await tryTo(offered, plan, reply === OWN_WORDS)
      expect(story.state).toBe(state)
      expect(story.reply).toMatch(reply)
      expect(copies).toBe(state === 'sent' ? 1 : 0)
    })
  })
})
