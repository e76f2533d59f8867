import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { keyAs, personAs } from './support/callers.ts'
import { found } from './support/world.ts'

/** What nobody may look for, sort by, or see, in every spelling that a face or the store has for it. */
const SECRETS = [
  'code',
  'keyId',
  'key_id',
  'generation',
  'inviteeKey',
  'invitee_key',
  'invitee_id',
  'sponsorId',
  'sponsor_id',
  'hash',
  'token',
  'password',
  'sealed',
  'email_verified',
  'addedBy',
]

/** How lists are asked for less, for another order, or for more. */
const ASKED: readonly ((name: string, value: string) => string)[] = [
  (name, value) => `${name}=${value}`,
  (name, value) => `filter[${name}]=${value}`,
  (name, value) => `filter[invite_user_as][${name}]=${value}`,
  (name) => `sort=${name}`,
  (name) => `sort=-${name}`,
  (name) => `sort=created_at,${name}`,
  (name) => `orderBy=${name}`,
  (name) => `include=${name}`,
  (name) => `fields[account_list_invites]=${name}`,
  (name) => `fields=${name}`,
]

describeOn('postgres', 'what is secret', (open) => {
  let app: TestApp
  let bearer: string
  let lists: readonly string[]
  const codes: string[] = []

  beforeAll(async () => {
    app = await openApp(await open())
    const list = await found(app, 'account_list', 'founder')
    const { founder } = list
    const workspace = await app.place('workspace', founder)
    for (const n of [1, 2, 3, 4]) {
      for (const standing of [list.standing, workspace]) {
        const invitation = await app.invite(founder, standing, `guest.${n}@example.net`)
        codes.push(app.codeOf(standing, invitation))
      }
    }
    const founderAs = { ...personAs('the founder', founder), person: founder }
    for (const name of ['one', 'two']) await keyAs(app, name, founderAs)
    bearer = founder.bearer
    lists = [
      `/api/v2/account_lists/${list.standing.place.id}/invites`,
      `/api/v2/invites?workspace_id=${workspace.place.number}`,
      `/api/v3/places/${list.standing.place.id}/invitations`,
      `/api/v3/places/${list.standing.place.id}/members`,
      '/api/v3/places',
      '/api/v3/keys',
      '/api/v3/me/invitations',
    ]
  })
  afterAll(() => app.stop())

  const ask = async (list: string, more: string) => {
    const url = `${list}${list.includes('?') ? '&' : '?'}${more}`
    return { url, answer: await app.server.inject({ url, headers: { authorization: bearer } }) }
  }

  test('orders and narrows no list, and adds nothing to one', async () => {
    let answered = 0
    for (const list of lists) {
      const usual = (await ask(list, '')).answer
      expect([list, usual.statusCode]).toEqual([list, 200])
      const order = idsIn(usual.json())
      const known = new Set(wordsIn(usual.json()))
      for (const name of SECRETS) {
        for (const query of ASKED.map((write) => write(name, codes[0] ?? ''))) {
          const { url, answer } = await ask(list, query)
          if (answer.statusCode === 400) continue
          expect([url, answer.statusCode]).toEqual([url, 200])
          expect([url, idsIn(answer.json())]).toEqual([url, order])
          expect([url, wordsIn(answer.json()).filter((word) => !known.has(word))]).toEqual([url, []])
          answered += 1
        }
      }
    }
    expect(answered).toBeGreaterThan(200)
  })

  test('is not found by searching', async () => {
    const [, , invitations = ''] = lists
    for (const code of codes) {
      for (const part of [code, code.slice(0, 8), code.slice(-8), code.slice(20, 24)]) {
        const { url, answer } = await ask(invitations, `q=${part}`)
        expect([url, answer.json().items]).toEqual([url, []])
      }
    }
    expect((await ask(invitations, 'q=guest.1')).answer.json().items).toHaveLength(1)
    expect(await faultsIn(app.database.db)).toEqual([])
  })
})

const itemsIn = (body: Readonly<Record<string, unknown>>): readonly unknown[] =>
  Object.values(body).flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : []))

const idsIn = (body: Readonly<Record<string, unknown>>): readonly unknown[] =>
  itemsIn(body).map((item) => {
    const { id, accountId } = item as { readonly id?: unknown; readonly accountId?: unknown }
    return id ?? accountId
  })

/** Every name and value in what was answered, but for how the list was asked for. */
const wordsIn = (body: unknown): readonly string[] => {
  if (typeof body !== 'object' || body === null) return [String(body)]
  return Object.entries(body).flatMap(([name, value]) =>
    name === 'meta' || name === 'included' ? [] : [...(Array.isArray(body) ? [] : [name]), ...wordsIn(value)],
  )
}
