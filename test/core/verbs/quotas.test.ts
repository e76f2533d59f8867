import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { UsherError } from '../../../src/core/errors.ts'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { Standing } from '../../../src/core/place.ts'
import type { Quotas } from '../../../src/core/quotas.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { movableClock } from '../../support/clock.ts'
import { describeOn, describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { NO_QUOTAS, openEngine, verdict, type TestEngine } from '../../support/engine.ts'
import type { Person } from '../../support/people.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const addresses = (n: number, host = 'example.org') =>
  Array.from({ length: n }, (_, i) => ({ address: `guest${i}@${host}` }))

describeOnEachDatabase('quotas', (open) => {
  let database: TestDatabase
  let engine: TestEngine
  let ann: Person

  const openWith = async (quotas: Partial<Quotas>): Promise<void> => {
    database = await open()
    engine = openEngine(database, movableClock(), { ...NO_QUOTAS, ...quotas })
    ann = await engine.person('Ann')
  }

  afterEach(async () => expect(await faultsIn(database.db)).toEqual([]))

  const statuses = async (by: Person, at: Standing, invitees: readonly { address: string }[]) => {
    const outcomes = await engine.invite(by.actor, at, { invitees })
    return outcomes.map((one) => (one.status === 'refused' ? one.error.code : one.status))
  }
  const refusalOf = async (act: Promise<unknown>): Promise<UsherError> => {
    const error: unknown = await act.then(() => null).catch((thrown: unknown) => thrown)
    if (error instanceof UsherError) return error
    throw new Error('It was not refused.', { cause: error })
  }
  /** As letters that went out would: those are tested where they do. */
  const useUp = (subject: string) =>
    sql`insert into allowances values (${subject}, ${new Date(engine.clock.now().getTime() + DAY)})`.execute(
      database.db,
    )
  const pendingIn = async (place: Standing): Promise<number> =>
    (await engine.list(ann.actor, place, { sort: 'created_at', offset: 0, limit: 100 })).total

  it('lets an account invite as many as its quota in all its places together, and then no more', async () => {
    await openWith({ inviter: 3 })
    const [one, other] = [await engine.place('account_list', ann), await engine.place('social', ann)]
    await engine.inviteOne(ann, one, 'a@example.org')
    await engine.inviteOne(ann, one, 'b@example.org')
    await engine.inviteOne(ann, other, 'c@example.org')

    const refusal = await refusalOf(engine.inviteOne(ann, other, 'd@example.org'))
    expect(refusal.code).toBe('quota_exceeded')
    expect(refusal.details.retryAfter).toBe((8 * HOUR) / 1000)
    expect([await pendingIn(one), await pendingIn(other)]).toEqual([2, 1])
    expect(engine.rings()).toBe(3)
  })

  it('has room again exactly when it says so', async () => {
    await openWith({ inviter: 3 })
    const place = await engine.place('account_list', ann)
    await statuses(ann, place, addresses(3))
    const { details } = await refusalOf(engine.inviteOne(ann, place, 'late@example.org'))
    engine.clock.move((details.retryAfter ?? 0) * 1000 - 2000)
    expect(await verdict(engine.inviteOne(ann, place, 'late@example.org'))).toBe('quota_exceeded')
    engine.clock.move(2000)
    expect(await verdict(engine.inviteOne(ann, place, 'late@example.org'))).toBe('done')
    engine.clock.move(10 * DAY)
    expect(await statuses(ann, place, addresses(4, 'example.com'))).toEqual([
      'invited',
      'invited',
      'invited',
      'quota_exceeded',
    ])
  })

  it('invites the first of many for whom there is room, and refuses the rest', async () => {
    await openWith({ place: 2 })
    const place = await engine.place('social', ann)
    expect(await statuses(ann, place, addresses(4))).toEqual([
      'invited',
      'invited',
      'quota_exceeded',
      'quota_exceeded',
    ])
    expect(await pendingIn(place)).toBe(2)
  })

  it('holds as well when it is so large that one is less than a second', async () => {
    await openWith({ place: 100_000 })
    const place = await engine.place('account_list', ann)
    await useUp(`place ${place.place.id}`)
    const verdicts = []
    for (const { address } of addresses(4))
      verdicts.push(await verdict(engine.inviteOne(ann, place, address)))
    expect(verdicts.slice(2)).toEqual(['quota_exceeded', 'quota_exceeded'])
  })

  it('tells a batch that is one when there is room for all of it, or that there never is', async () => {
    await openWith({ inviter: 4 })
    const place = await engine.place('workspace', ann)
    const batch = (n: number, host: string) =>
      engine.invite(ann.actor, place, { invitees: addresses(n, host) })
    await batch(3, 'example.org')
    const { details } = await refusalOf(batch(3, 'example.com'))
    expect(details.retryAfter).toBe((12 * HOUR) / 1000)
    engine.clock.move(12 * HOUR)
    expect(await verdict(batch(3, 'example.com'))).toBe('done')
    expect(await verdict(batch(5, 'example.net'))).toBe('too_many_items')
  })

  it('counts the letter that a new role sends, and leaves the old link when it may not go', async () => {
    await openWith({ inviter: 2 })
    const place = await engine.place('workspace', ann)
    const made = await engine.inviteOne(ann, place, 'joe@example.org')
    const change = async (role: string): Promise<Invitation> =>
      engine.changeInvitation(ann.actor, await engine.openAsMember(ann.actor, made), { role })
    const raised = await change('super_admin')
    expect(raised.generation).toBe(2)
    await change('editor')
    expect((await refusalOf(change('super_admin'))).code).toBe('quota_exceeded')
    engine.clock.move(DAY)
    await engine.stopMail('joe@example.org')
    expect((await refusalOf(change('super_admin'))).code).toBe('not_to_be_mailed')
    const { invitation } = await engine.openAsMember(ann.actor, made)
    expect([invitation.role, invitation.generation]).toEqual(['editor', 2])
  })

  it('invites nobody where a batch is one', async () => {
    await openWith({ inviter: 2 })
    const place = await engine.place('workspace', ann)
    await engine.inviteOne(ann, place, 'first@example.org')
    expect(await verdict(engine.invite(ann.actor, place, { invitees: addresses(2) }))).toBe('quota_exceeded')
    expect(await pendingIn(place)).toBe(1)
    expect(await statuses(ann, place, addresses(1))).toEqual(['invited'])
  })

  it('takes nothing for whom it does not invite', async () => {
    await openWith({ inviter: 1 })
    const place = await engine.place('workspace', ann)
    const once = { address: 'joe@example.org' }
    expect(await statuses(ann, place, [once, once, { address: 'none' }])).toEqual([
      'invited',
      'already_invited',
      'address_invalid',
    ])
    expect(await statuses(ann, place, [once])).toEqual(['already_invited'])
  })

  it('holds for a place whoever invites there', async () => {
    await openWith({ place: 2 })
    const place = await engine.place('organization', ann)
    const bob = await engine.person('Bob')
    await engine.acceptAs(bob, await engine.inviteOne(ann, place, bob.address))
    const byBob = await engine.enter(bob.actor, { placeId: place.place.id })
    expect(await verdict(engine.inviteOne(bob, byBob, 'a@example.org'))).toBe('done')
    expect(await verdict(engine.inviteOne(ann, place, 'b@example.org'))).toBe('quota_exceeded')
    expect(await verdict(engine.inviteOne(ann, await engine.place('social', ann), 'b@example.org'))).toBe(
      'done',
    )
  })

  it('is small for the unverified, and for accounts younger than a day', async () => {
    await openWith({ inviter: 9, newcomer: 2, unverified: 1 })
    const since = engine.clock.now()
    const invitedBy = async (person: Person): Promise<number> => {
      const place = await engine.place('social', person)
      return (await statuses(person, place, addresses(10))).filter((one) => one === 'invited').length
    }
    expect(await invitedBy(ann)).toBe(9)
    expect(await invitedBy(await engine.person('New', { since }))).toBe(2)
    expect(await invitedBy(await engine.person('Nobody', { verified: false }))).toBe(1)
    const growing = await engine.person('Growing', { since })
    engine.clock.move(DAY)
    expect(await invitedBy(growing)).toBe(9)
  })

  it('lets an account make as many places as its quota, and the same one as often as it is asked for', async () => {
    await openWith({ places: 2 })
    const { place } = await engine.place('social', ann)
    await engine.place('social', ann, { id: place.id })
    await engine.place('workspace', ann)
    const refusal = await refusalOf(engine.place('organization', ann))
    expect([refusal.code, refusal.details.retryAfter]).toEqual(['quota_exceeded', (12 * HOUR) / 1000])
    expect((await engine.place('social', ann, { id: place.id })).place.id).toBe(place.id)
    expect(await engine.listPlaces(ann.actor, { limit: 9 })).toHaveLength(2)
  })

  it('counts a resend like an invitation, also one that ends the code again and again', async () => {
    await openWith({ inviter: 3 })
    const place = await engine.place('account_list', ann)
    const invitation = await engine.inviteOne(ann, place, 'joe@example.org')
    const resend = async (): Promise<Invitation> =>
      engine.resend(ann.actor, await engine.openAsMember(ann.actor, invitation), { rotate: true })
    await resend()
    const last = await resend()
    const refusal = await refusalOf(resend())
    expect([refusal.code, refusal.details.retryAfter]).toEqual(['quota_exceeded', (8 * HOUR) / 1000])
    const { invitation: now } = await engine.openAsMember(ann.actor, invitation)
    expect(now).toEqual(last)
  })

  it('counts a letter that the invited asks for as sent by whoever vouches, however often that is anew', async () => {
    await openWith({ inviter: 2 })
    const place = await engine.place('account_list', ann)
    const invitation = await engine.inviteOne(ann, place, 'joe@example.org')
    const sends = async (message: string): Promise<number> => {
      await engine.changeInvitation(ann.actor, await engine.openAsMember(ann.actor, invitation), { message })
      const before = engine.rings()
      await engine.askForFreshLink(invitation)
      return engine.rings() - before
    }
    engine.clock.move(2 * HOUR)
    expect(await sends('Come.')).toBe(1)
    engine.clock.move(2 * HOUR)
    expect(await sends('Do come.')).toBe(0)
    engine.clock.move(12 * HOUR)
    expect(await sends('Do come, please.')).toBe(1)
  })

  it('mails one person no more than the quota, whatever the spelling and from whatever place', async () => {
    await openWith({ recipient: 2 })
    await useUp('recipient joe@example.org')

    const spellings = ['joe@example.org', 'JOE+work@Example.org', 'joe+a+b@example.org']
    for (const address of spellings) {
      const place = await engine.place(
        'social',
        await engine.person(`Host of ${address}`, { address: `x${address}` }),
      )
      const host = await engine.person(`Other host of ${address}`, { address: `y${address}` })
      expect(await verdict(engine.inviteOne(host, await engine.place('social', host), address))).toBe(
        'quota_exceeded',
      )
      expect(place.place.seatsPending).toBe(0)
    }
    const place = await engine.place('social', ann)
    expect(
      await statuses(ann, place, [{ address: 'joe@example.org' }, { address: 'jo@example.org' }]),
    ).toEqual(['quota_exceeded', 'invited'])
    const silent = { invitees: [{ address: 'joe@example.org' }], notify: false }
    expect((await engine.invite(ann.actor, place, silent))[0]?.status).toBe('invited')
    engine.clock.move(12 * HOUR)
    expect(await verdict(engine.inviteOne(ann, await engine.place('social', ann), 'joe@example.org'))).toBe(
      'done',
    )
  })

  it('mails the people of one domain no more than the quota, unless anybody may have a mailbox there', async () => {
    await openWith({ domain: 1, publicDomains: new Set(['mail.example']) })
    for (const domain of ['example.org', 'mail.example']) await useUp(`domain ${domain}`)
    const place = await engine.place('social', ann)
    const invitees = ['a@example.org', 'b@EXAMPLE.org', 'c@mail.example', 'd@example.com']
    expect(
      await statuses(
        ann,
        place,
        invitees.map((address) => ({ address })),
      ),
    ).toEqual(['quota_exceeded', 'quota_exceeded', 'invited', 'invited'])
  })

  it('mails nobody who asked not to be, and tells so those who would', async () => {
    await openWith({})
    const place = await engine.place('workspace', ann)
    const standing = await engine.inviteOne(ann, place, 'joe@example.org')
    await engine.stopMail('joe@example.org')
    const again = await engine.place('workspace', ann)
    expect(
      await statuses(ann, again, [{ address: 'Joe+x@example.org' }, { address: 'jo@example.org' }]),
    ).toEqual(['not_to_be_mailed', 'invited'])
    expect(await statuses(ann, place, [{ address: 'joe@example.org' }])).toEqual(['already_invited'])
    const opened = () => engine.openAsMember(ann.actor, standing)
    engine.clock.move(2 * MINUTE)
    expect(await verdict(opened().then((seen) => engine.resend(ann.actor, seen)))).toBe('not_to_be_mailed')
    expect(await verdict(opened().then((seen) => engine.resend(ann.actor, seen, { notify: false })))).toBe(
      'done',
    )
    await engine.allowMail('joe@example.org')
    engine.clock.move(2 * MINUTE)
    expect(await verdict(opened().then((seen) => engine.resend(ann.actor, seen)))).toBe('done')
  })

  it('tells in a dry run what would be refused, and takes nothing for it', async () => {
    await openWith({ inviter: 2, recipient: 1 })
    await engine.stopMail('stopped@example.org')
    await useUp('recipient full@example.org')
    const place = await engine.place('social', ann)
    const invitees = ['stopped', 'full', 'a', 'b', 'c'].map((name) => ({ address: `${name}@example.org` }))
    const expected = ['not_to_be_mailed', 'quota_exceeded', 'fits', 'fits', 'quota_exceeded']
    for (let n = 0; n < 2; n++) {
      const outcomes = await engine.dryRun(ann.actor, place, { invitees })
      expect(outcomes.map((one) => (one.status === 'refused' ? one.error.code : 'fits'))).toEqual(expected)
    }
    const outcomes = await engine.invite(ann.actor, place, { invitees })
    expect(outcomes.map((one) => (one.status === 'refused' ? one.error.code : 'fits'))).toEqual(expected)
  })

  it('is not spent for years by a host whose clock was years ahead', async () => {
    await openWith({ inviter: 2 })
    const place = await engine.place('social', ann)
    engine.clock.move(5 * 365 * DAY)
    await engine.inviteOne(ann, place, 'a@example.org')
    engine.clock.move(-5 * 365 * DAY)
    expect(await statuses(ann, place, addresses(3))).toEqual(['invited', 'invited', 'quota_exceeded'])
    engine.clock.move(-HOUR)
    expect(await verdict(engine.inviteOne(ann, place, 'b@example.org'))).toBe('quota_exceeded')
  })
})

describeOn('postgres', 'quotas in a race', (open) => {
  let engine: TestEngine
  beforeEach(async () => {
    engine = openEngine(await open({ connections: 20 }), movableClock(), { ...NO_QUOTAS, inviter: 10 })
  })
  afterEach(async () => expect(await faultsIn(engine.database.db)).toEqual([]))

  it('are never exceeded, in however many places at once', async () => {
    const ann = await engine.person('Ann')
    const places = await Promise.all(Array.from({ length: 5 }, () => engine.place('social', ann)))
    const verdicts = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        verdict(engine.inviteOne(ann, places[i % 5] as Standing, `guest${i}@example.org`)),
      ),
    )
    expect(verdicts.filter((one) => one === 'done')).toHaveLength(10)
    expect(verdicts.filter((one) => one === 'quota_exceeded')).toHaveLength(30)
  })
})
