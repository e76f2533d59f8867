import { readdirSync } from 'node:fs'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MailContents } from '../../src/core/ports/mailbox.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { OPEN, type Openly, type OpenSample } from './samples/open.ts'
import { PNG } from './samples/picture.ts'
import { personAs, visitor, type Caller } from './support/callers.ts'
import { changes, fingerprint } from './support/fingerprint.ts'
import { EVERYTHING_ON, readRoutes, type Route } from './support/routes.ts'
import { found } from './support/world.ts'

interface OpenRoute extends Route {
  readonly sample: OpenSample
}

const ASSETS = new URL('../../web/dist/assets/', import.meta.url)

describeOn('postgres', 'what is public', (open) => {
  let app: TestApp
  let there: Openly
  let routes: readonly OpenRoute[]
  let callers: readonly Caller[]

  beforeAll(async () => {
    app = await openApp(await open(), { environment: EVERYTHING_ON })
    const { founder, standing } = await found(app, 'workspace', 'founder')
    const { place } = standing
    const invitation = await app.invite(founder, standing, 'joe@example.com')
    const mails = await app.mails()
    const urlOf = (placeId: string, hash: string): string => `/logos/${placeId}/${hash}`
    const logo = { mediaType: 'image/png', bytes: PNG, urlOf } as const
    const { logoUrl } = await app.engine.setLogo(founder.actor, standing, logo)
    const [mail] = (await app.mailbox?.list({ limit: 1 })) ?? []
    there = {
      placeId: place.id,
      invitationId: invitation.id,
      invitationNumber: invitation.number ?? 0,
      logo: logoUrl ?? '',
      mailId: mail?.id ?? '',
      unsubscribe: linkIn(mails, '/unsubscribe/'),
      asset: `/assets/${readdirSync(ASSETS).find((name) => name.endsWith('.js')) ?? ''}`,
    }
    callers = [
      visitor,
      personAs('whoever founded the place', founder),
      personAs('somebody else', await app.person('Eve')),
      { ...visitor, name: 'somebody with a made-up token', headers: { authorization: 'Bearer made.up' } },
    ]
    routes = (await readRoutes(app)).flatMap((route) => {
      const sample = OPEN[route.name]
      return sample ? [{ ...route, sample }] : []
    })
  })
  afterAll(() => app.stop())

  test('is answered alike to everybody, and asking changes nothing', async () => {
    for (const route of routes) {
      const { method, name, sample } = route
      const before = await fingerprint(app.database.db)
      const answers: string[] = []
      for (const { headers } of callers) {
        const answer = await app.server.inject({ method, ...sample.request(there), headers: { ...headers } })
        if (!sample.looks) expect([method, name, answer.statusCode]).toEqual([method, name, sample.status])
        answers.push(said(answer))
      }
      const distinct = new Set(answers)
      if (!sample.looks) expect([method, name, distinct.size]).toEqual([method, name, 1])
      // Asking for a fresh link mails one, to where the first one went; the answer waits for none of it.
      await app.settled()
      if (name === 'askForFreshLink') continue
      expect([method, name, changes(before, await fingerprint(app.database.db))]).toEqual([method, name, []])
    }
    expect(routes.length).toBeGreaterThan(50)
    await app.settled()
    expect(await faultsIn(app.database.db)).toEqual([])
  })
})

/** Only the path of it: there is no host to ask. */
const linkIn = (mails: readonly MailContents[], part: string): string =>
  mails
    .flatMap(({ links }) => links)
    .filter((link) => link.includes(part))
    .map((link) => new URL(link).pathname)[0] ?? ''

/** Without what each answer has of its own. */
const said = ({ statusCode, headers, body }: LightMyRequestResponse): string => {
  const { 'x-request-id': _, date: __, ...others } = headers
  const [, nonce = '(none)'] = /'nonce-([\w-]+)'/.exec(String(headers['content-security-policy'])) ?? []
  return JSON.stringify({ statusCode, others, body }).replaceAll(nonce, '')
}
