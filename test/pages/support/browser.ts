import type { Response } from 'light-my-request'
import { BASE_URL, type TestApp } from '../../support/app.ts'
import type { Person } from '../../support/people.ts'

type Headers = Readonly<Record<string, string>>

export interface Browser {
  /** As a person goes to a page. */
  get(url: string, headers?: Headers): Promise<Response>
  /** As a script of our pages asks, unless the headers say otherwise. */
  post(url: string, body: object, headers?: Headers): Promise<Response>
  cookies(): readonly string[]
}

/** Keeps cookies between requests, each for its own path; signed in if a person is given. */
export const openBrowser = (app: TestApp, person?: Person): Browser => {
  const jar = new Map<string, { pair: string; path: string }>()
  if (person) jar.set('session', { pair: person.cookie, path: '/' })

  const send = async (method: 'GET' | 'POST', url: string, { payload, headers = {} }: Sent) => {
    const cookie = [...jar.values()].filter(({ path }) => url.startsWith(path)).map(({ pair }) => pair)
    const sent = { ...(cookie.length > 0 ? { cookie: cookie.join('; ') } : {}), ...headers }
    const answer = await app.server.inject({ method, url, headers: sent, ...(payload ? { payload } : {}) })
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) keep(jar, line)
    return answer
  }
  return {
    get: (url, headers = {}) =>
      send('GET', url, { headers: { accept: 'text/html,application/xhtml+xml', ...headers } }),
    post: (url, body, headers = {}) =>
      send('POST', url, {
        payload: JSON.stringify(body),
        headers: { 'content-type': 'application/json', origin: BASE_URL, ...headers },
      }),
    cookies: () => [...jar.values()].map(({ pair }) => pair),
  }
}

interface Sent {
  readonly payload?: string
  readonly headers?: Headers
}

const keep = (jar: Map<string, { pair: string; path: string }>, line: string): void => {
  const [pair = '', ...attributes] = line.split('; ')
  const name = pair.slice(0, pair.indexOf('='))
  const key = name.endsWith('session_token') ? 'session' : name
  const path = attributes.find((one) => one.startsWith('Path='))?.slice('Path='.length) ?? '/'
  if (attributes.includes('Max-Age=0')) jar.delete(key)
  else jar.set(key, { pair, path })
}

/** What a reader sees where no script runs: the words of the page on one line. */
export const wordsOf = ({ body }: Response): string =>
  (/<body[^]*<\/body>/.exec(body)?.[0] ?? body)
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim()
