import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { asking, expectProblem } from './ask.ts'

describeOnEachDatabase('what a place is set to in /api/v3', (open) => {
  let app: TestApp
  let ann: Person
  const ask = asking(() => app)

  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann')
  })
  afterAll(() => app.stop())

  const make = async (more: object = {}): Promise<{ id: string }> => {
    const answer = await ask(ann)('POST', '/places', { kind: 'social', name: 'Summer party', ...more })
    expect(answer.statusCode).toBe(201)
    return answer.json()
  }
  const change = (id: string, body: object) => ask(ann)('PATCH', `/places/${id}`, body)

  const SETTINGS = {
    expiryDays: 14,
    renewable: false,
    location: 'Riverside Hall, Mill Lane 4',
    timeZone: 'Europe/Berlin',
    locale: 'de-AT',
  }
  const NONE = { expiryDays: null, renewable: true, location: null, timeZone: null, locale: null }

  test('is nothing in particular unless it is said, and renewable', async () => {
    expect(await make()).toMatchObject({ ...NONE, revision: 0 })
  })

  test('is kept when it is said, at the start or later', async () => {
    const made = await make(SETTINGS)
    expect(made).toMatchObject({ ...SETTINGS, revision: 0 })
    const { id } = await make()
    const changed = await change(id, SETTINGS)
    expect(changed.statusCode).toBe(200)
    expect((await ask(ann)('GET', `/places/${id}`)).json()).toEqual(changed.json())
    expect(changed.json()).toMatchObject(SETTINGS)
  })

  test('null takes away, and what is not named stays', async () => {
    const { id } = await make(SETTINGS)
    const gone = { expiryDays: null, location: null, timeZone: null }
    expect((await change(id, gone)).json()).toMatchObject({ ...SETTINGS, ...gone })
    expect((await change(id, { locale: null, renewable: true })).json()).toMatchObject(NONE)
  })

  test('languages and zones are kept as they are usually written', async () => {
    const { id } = await make({ locale: 'EN-gb', timeZone: 'america/new_york' })
    const place = (await ask(ann)('GET', `/places/${id}`)).json()
    expect(place).toMatchObject({ locale: 'en-GB', timeZone: 'America/New_York' })
  })

  describe('the revision', () => {
    test.each([
      ['name', { name: 'Autumn party' }],
      ['startsAt', { startsAt: '2030-06-01T18:00:00Z' }],
      ['endsAt', { endsAt: '2030-06-01T23:00:00Z' }],
      ['location', { location: 'Elsewhere' }],
    ])('rises with a new %s, and not when the same is said again', async (_field, body) => {
      const { id } = await make()
      expect((await change(id, body)).json().revision).toBe(1)
      expect((await change(id, body)).json().revision).toBe(1)
    })

    test('stays with what no calendar shows', async () => {
      const { id } = await make({ location: 'Here' })
      const body = {
        location: 'Here',
        expiryDays: 3,
        timeZone: 'UTC',
        locale: 'fr',
        strict: true,
        locked: true,
      }
      expect((await change(id, body)).json().revision).toBe(0)
    })

    test('counts every one of many changes at once', async () => {
      const { id } = await make()
      const names = ['One', 'Two', 'Three', 'Four', 'Five']
      await Promise.all(names.map((name) => change(id, { name })))
      expect((await ask(ann)('GET', `/places/${id}`)).json().revision).toBe(names.length)
    })
  })

  describe('wrong input', () => {
    test.each([
      ['no days', { expiryDays: 0 }, '/expiryDays'],
      ['more days than a year has', { expiryDays: 366 }, '/expiryDays'],
      ['half a day', { expiryDays: 0.5 }, '/expiryDays'],
      ['a location of two lines', { location: 'Here\nthere' }, '/location'],
      ['a location of 201 characters', { location: 'x'.repeat(201) }, '/location'],
      ['an empty location', { location: '' }, '/location'],
      ['null for yes or no', { renewable: null }, '/renewable'],
      ['an empty time zone', { timeZone: '' }, '/timeZone'],
      ['a revision', { revision: 7 }, '/revision'],
    ])('%s is refused', async (_what, wrong, pointer) => {
      const { id } = await make()
      const before = (await ask(ann)('GET', `/places/${id}`)).json()
      expectProblem(await change(id, wrong), 400, { pointer })
      expectProblem(await ask(ann)('POST', '/places', { kind: 'social', name: 'x', ...wrong }), 400, {
        pointer,
      })
      expect((await ask(ann)('GET', `/places/${id}`)).json()).toEqual(before)
    })

    test.each([
      ['timeZone', 'Atlantis/City'],
      ['timeZone', '+02:00'],
      ['locale', 'deutsch_de'],
      ['locale', '12'],
    ])('a %s such as %s makes no sense', async (field, value) => {
      const { id } = await make()
      const wrong = { [field]: value }
      expectProblem(await change(id, wrong), 422, { code: 'invalid', pointer: `/${field}` })
      expectProblem(await ask(ann)('POST', '/places', { kind: 'social', name: 'x', ...wrong }), 422)
      expect((await ask(ann)('GET', `/places/${id}`)).json()).toMatchObject(NONE)
    })
  })
})
