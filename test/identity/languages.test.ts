import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts'
import { openHouse, PASSWORD, type House } from './support/house.ts'

const ANN = 'ann@example.com'
const GERMAN = { 'accept-language': 'fr, de-AT;q=0.8, en;q=0.5' }

describeOnEachDatabase('the language people are written to in', (open) => {
  let database: TestDatabase
  let house: House

  beforeEach(async () => {
    database = await open()
    house = openHouse(database)
  })

  const signUp = (more: object = {}, headers: Record<string, string> = GERMAN): Promise<Response> =>
    house.post('/sign-up/email', { email: ANN, password: PASSWORD, name: 'Ann', ...more }, headers)

  const kept = async (): Promise<string | null | undefined> => {
    const { rows } = await sql<{ locale: string | null }>`select locale from users`.execute(database.db)
    return rows[0]?.locale
  }

  const written = async (): Promise<readonly (readonly [string, string | null])[]> => {
    await house.settled()
    return house.letters.map(({ letter, locale }) => [letter, locale] as const)
  }

  test('is the one of ours that the browser asks for at sign-up', async () => {
    await signUp()
    expect(await kept()).toBe('de')
    expect(await written()).toEqual([['verify_address', 'de']])
  })

  test('is what the person says, whatever the browser asks for', async () => {
    await signUp({ locale: 'en-gb' })
    expect(await kept()).toBe('en-GB')
    expect(await written()).toEqual([['verify_address', 'en-GB']])
  })

  test.each([{}, { 'accept-language': 'fr, *' }])('is not known with %j', async (headers) => {
    await signUp({}, headers)
    expect(await kept()).toBeNull()
    expect(await written()).toEqual([['verify_address', null]])
  })

  test('stays that of the account when somebody asks for a new password in another', async () => {
    await signUp()
    await house.post('/request-password-reset', { email: ANN }, { 'accept-language': 'en' })
    expect(await written()).toContainEqual(['reset_password', 'de'])
  })

  test('is that of whoever asks for a new password, while the account has none', async () => {
    await signUp({}, {})
    await house.post('/request-password-reset', { email: ANN }, GERMAN)
    expect(await written()).toContainEqual(['reset_password', 'de'])
  })

  test('does not tell a known address from a new one', async () => {
    const answers = [await signUp(), await signUp(), await signUp({}, {})]
    const bodies = await Promise.all(answers.map(userIn))
    expect([bodies[0]?.['locale'], bodies[1]?.['locale']]).toEqual(['de', 'de'])
    expect(Object.keys(bodies[1] ?? {}).sort()).toEqual(Object.keys(bodies[0] ?? {}).sort())
    expect(await kept()).toBe('de')
    expect((await written()).filter(([letter]) => letter === 'known_address')).toEqual([
      ['known_address', 'de'],
      ['known_address', 'de'],
    ])
  })
})

const userIn = async (answer: Response): Promise<Record<string, unknown>> => {
  const { user } = (await answer.json()) as { user: Record<string, unknown> }
  return user
}
