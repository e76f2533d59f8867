import { beforeAll, describe, expect, test } from 'vitest'
import { wantedLanguage } from '../../src/core/languages.ts'
import type { Standing } from '../../src/core/place.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import type { Person } from '../support/people.ts'

describe('the language a client likes best', () => {
  test.each([
    ['de', 'de'],
    ['DE-at', 'de'],
    ['de_CH', 'de'],
    ['en-GB,en;q=0.9,de;q=0.8', 'en'],
    ['fr-FR, fr;q=0.9, de;q=0.5, en;q=0.4', 'de'],
    ['en;q=0.5, de;q=0.7', 'de'],
    ['de;q=0, en', 'en'],
    ['de;q=0', null],
    ['de;q=1.5', 'de'],
    ['den', null],
    ['fr', null],
    ['*', null],
    ['', null],
    [';;,,;q=', null],
    [undefined, null],
  ])('%s: %s', (header, language) => expect(wantedLanguage(header)).toBe(language))

  test('is soon decided, however long the header', () => {
    expect(wantedLanguage(`${'x;q=0.1,'.repeat(100_000)}de`)).toBeNull()
  })
})

describeOnEachDatabase('the language of /api/v3', (open) => {
  let app: TestApp
  let ann: Person
  let place: Standing

  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann')
    place = await app.place('workspace', ann)
    return () => app.stop()
  })

  interface Asking {
    readonly path?: string
    readonly method?: 'GET' | 'POST' | 'PATCH'
    readonly payload?: object | string
    readonly as?: Person | null
    readonly language?: string
    readonly headers?: Record<string, string>
  }
  const ask = ({ path = '/me', method = 'GET', payload, as = ann, language = 'de', headers }: Asking) =>
    app.server.inject({
      method,
      url: path.startsWith('/api') ? path : `/api/v3${path}`,
      headers: {
        'accept-language': language,
        ...(as ? { authorization: as.bearer } : {}),
        ...(typeof payload === 'string' ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    })

  const invitees = (...invitees: readonly object[]) => ({
    path: `/places/${place.place.id}/invitations`,
    method: 'POST' as const,
    payload: { invitees },
  })

  test.each([
    ['nobody', { as: null }, 401, 'Melden Sie sich an: Dafür braucht es ein gültiges Token.'],
    ['an unknown address', { path: '/nowhere' }, 404, 'Unter dieser Adresse gibt es nichts.'],
    [
      'an unknown place',
      { path: '/places/x' },
      404,
      'Diesen Ort gibt es nicht, oder Sie gehören nicht dazu.',
    ],
    [
      'no JSON',
      { path: '/places', method: 'POST', payload: '{' },
      400,
      'Der Inhalt der Anfrage ist kein gültiges JSON.',
    ],
    [
      'another type',
      { path: '/places', method: 'POST', payload: 'x', headers: { 'content-type': 'text/plain' } },
      415,
      'Dieser Medientyp wird hier nicht verstanden.',
    ],
    ['nothing', { path: '/places', method: 'POST' }, 400, 'Der Inhalt der Anfrage muss ein Objekt sein.'],
    ['too little', { path: '/places', method: 'POST', payload: { kind: 'social' } }, 400, 'name fehlt.'],
    [
      'too much',
      { path: '/places', method: 'POST', payload: { kind: 'social', name: 'A', x: 1 } },
      400,
      'x ist hier unbekannt.',
    ],
    [
      'another kind',
      { path: '/places', method: 'POST', payload: { kind: 'bar', name: 'A' } },
      400,
      'kind muss eines davon sein: account_list, organization, workspace, social.',
    ],
    [
      'a number for a text',
      { path: '/places', method: 'POST', payload: { kind: 'social', name: 5 } },
      400,
      'name muss ein Text sein.',
    ],
    [
      'an empty text',
      { path: '/places', method: 'POST', payload: { kind: 'social', name: '' } },
      400,
      'name braucht mindestens 1 Zeichen.',
    ],
    [
      'a long text',
      { path: '/places', method: 'POST', payload: { kind: 'social', name: 'x'.repeat(201) } },
      400,
      'name darf höchstens 200 Zeichen haben.',
    ],
    [
      'another form',
      { path: '/places', method: 'POST', payload: { kind: 'social', name: 'a\nb' } },
      400,
      'name hat nicht die richtige Form.',
    ],
    [
      'a change of nothing',
      { path: '/me', method: 'PATCH', payload: {} },
      400,
      'Der Inhalt der Anfrage sagt nichts.',
    ],
    ['a page too long', { path: '/places?limit=101' }, 400, 'limit darf höchstens 100 sein.'],
    ['a page too short', { path: '/places?limit=0' }, 400, 'limit muss mindestens 1 sein.'],
    ['no number', { path: '/places?limit=x' }, 400, 'limit muss eine ganze Zahl sein.'],
    ['another cursor', { path: '/places?cursor=x' }, 400, 'Dieser Cursor ist keiner von uns.'],
  ] as const)('says in German what is wrong with %s', async (_, asking, status, detail) => {
    const answer = await ask(asking)
    expect([answer.statusCode, answer.json().detail]).toEqual([status, detail])
    expect(answer.headers['content-language']).toBe('de')
    expect(answer.headers['vary']).toMatch(/\baccept-language\b/)
    const english = await ask({ ...asking, language: 'en' })
    expect(english.statusCode).toBe(status)
    expect(english.json().detail).not.toBe(detail)
    expect(english.json()).toEqual({ ...answer.json(), detail: english.json().detail })
    expect(english.headers['content-language']).toBe('en')
  })

  test('says no in German for each of many, and leaves the others', async () => {
    const several = invitees({ email: 'joe@example.com' }, { email: 'nonsense' })
    const { outcomes } = (await ask(several)).json()
    expect(outcomes[0]).toMatchObject({ status: 'invited', detail: null })
    expect(outcomes[1]).toMatchObject({
      status: 'refused',
      code: 'address_invalid',
      detail: 'Das ist keine E-Mail-Adresse.',
    })
    const english = await ask({ ...invitees({ email: 'nonsense' }), language: 'fr, en;q=0.5' })
    expect(english.json().outcomes[0].detail).toBe('This is not an e-mail address.')
  })

  test('is English unless asked otherwise', async () => {
    const answer = await ask({ path: '/places/x', language: '' })
    expect(answer.json().detail).toBe('There is no such place, or you are not in it.')
    expect(answer.headers['content-language']).toBe('en')
  })

  test('says nothing of language where nothing is said', async () => {
    const answer = await ask({ path: '/me' })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).not.toHaveProperty('content-language')
  })

  test.each([
    ['/api/v1/social/invite/x', 'POST'],
    ['/api/v2/account_lists/x/invites', 'GET'],
    ['/api/v2/organizations/x/invites', 'GET'],
    ['/api/v2/invites/1', 'GET'],
  ] as const)('is not that of the contract at %s, which stays English', async (path, method) => {
    const [german, plain] = [await ask({ path, method }), await ask({ path, method, language: '' })]
    expect(german.statusCode).toBeGreaterThanOrEqual(400)
    expect(german.body).toBe(plain.body)
    expect(german.headers).not.toHaveProperty('content-language')
  })
})
