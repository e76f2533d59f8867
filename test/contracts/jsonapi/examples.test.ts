import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeMoment } from '../../../src/contracts/jsonapi/moment.ts'
import { describeDialect, type Dialect, type Invited } from './support/dialect.ts'

/**
 * A request as a page of the contract shows it, and the answer it shows, in our own words for whatever
 * differs from call to call: `{place}`, `{invite}`, `{ann}`, `{joe}`, `{joe_address}`, `{code}`, `{now}`.
 */
interface Example {
  /** Whether somebody has been invited before. */
  readonly given: 'an invitation' | 'a place'
  readonly request: {
    readonly as: 'ann' | 'joe'
    readonly method: 'GET' | 'POST' | 'DELETE' | 'PUT'
    readonly path: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: object
  }
  readonly answer: {
    readonly status: number
    /** Null: there is no such header. */
    readonly headers: Readonly<Record<string, string | null>>
    readonly body: object | null
  }
}

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples')
const FOLDERS = { account_list_invites: 'account-lists', organization_invites: 'organizations' }

describeDialect('the examples of the pages', (dialect, { type }) => {
  const folder = join(EXAMPLES, FOLDERS[type as keyof typeof FOLDERS])
  const files = globSync('*.json', { cwd: folder }).sort()

  test('there is one for each endpoint', () => expect(files).toHaveLength(5))

  describe.each(files)('%s', (file) => {
    const text = readFileSync(join(folder, file), 'utf8')

    test(basename(file, '.json'), async () => {
      const { app, place, person, invited, ask } = dialect()
      const example = JSON.parse(text) as Example
      const given = example.given === 'an invitation' ? await invited() : await uninvited(person, place)
      const { request, answer } = JSON.parse(fill(text, wordsOf(given, app.clock.now()))) as Example
      const { as, ...sent } = request

      const got = await ask({ ...sent, as: given[as] })

      expect(got.statusCode).toBe(answer.status)
      for (const [name, value] of Object.entries(answer.headers))
        expect(got.headers[name]).toBe(value ?? undefined)
      expect(got.body).toBe(
        answer.body === null ? '' : fill(JSON.stringify(answer.body), newWordsOf(got.body)),
      )
    })
  })
})

type Given = Pick<Invited, 'ann' | 'joe' | 'standing'> & Partial<Invited>

const uninvited = async (person: Dialect['person'], place: Dialect['place']): Promise<Given> => {
  const [ann, joe] = [await person('Ann'), await person('Joe')]
  return { ann, joe, standing: await place(ann) }
}

const wordsOf = ({ ann, joe, standing, invitation, code }: Given, now: Date): Record<string, string> => ({
  place: standing.place.id,
  ann: ann.id,
  joe: joe.id,
  joe_address: joe.address,
  now: writeMoment(now),
  ...(invitation && { invite: invitation.id }),
  ...(code && { code }),
})

/** What only the answer can know, taken from it if it looks as it must. */
const newWordsOf = (body: string): Record<string, string> => {
  const id = /"id":"([0-9a-f-]{36})"/.exec(body)?.[1]
  const code = /"code":"([0-9a-f]{64})"/.exec(body)?.[1]
  return { ...(id && { invite: id }), ...(code && { code }) }
}

const fill = (text: string, words: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => words[name] ?? placeholder)
