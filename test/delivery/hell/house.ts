import { pino } from 'pino'
import type { Patience } from '../../../src/delivery/patience.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { movableClock, type MovableClock } from '../../support/clock.ts'
import type { TestDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { openHell, POLITE, type Hell } from './server.ts'

/** For servers that do not answer. */
export const HASTY: Patience = { connect: 300, send: 600, answer: 1_000, stop: 100 }

/** What became of one letter, as the inviter reads it. */
export interface Story {
  readonly state: string
  readonly reply: string | null
  readonly attempts: number
  readonly nextAttemptAt: string | null
  readonly messageId?: string | null
}

export interface Invited {
  readonly id: string
  readonly address: string
}

/** The service, whose mail server is the one from hell. */
export interface House {
  readonly app: TestApp
  readonly clock: MovableClock
  readonly hell: Hell
  readonly ann: Person
  readonly placeId: string
  /** All that was logged. */
  readonly log: () => string
  /** The service once more, as another process on the same database would run it. */
  another(more?: { readonly url?: string; readonly patience?: Patience }): Promise<TestApp>
  /** Asks the API to invite somebody, new unless an address is given. */
  invite(address?: string): Promise<Invited>
  story(of: Invited): Promise<Story>
  cancel(invited: Invited): Promise<void>
  /** One attempt, and what became of it. */
  attempt(invited: Invited, by?: TestApp): Promise<Story>
  /** The mail server behaves, and time goes on until the letter waits no more. */
  getOver(invited: Invited): Promise<Story>
  /** How often the letter came as a whole, by what the mail server has of it. */
  copies(of: Invited): readonly string[]
  close(): Promise<void>
}

export const openHouse = async (database: TestDatabase): Promise<House> => {
  const hell = await openHell()
  const clock = movableClock()
  const lines: string[] = []
  const opened: TestApp[] = []
  const another: House['another'] = async ({ url = `smtp://127.0.0.1:${hell.port}`, patience } = {}) => {
    const app = await openApp(database, {
      clock,
      log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
      environment: { SMTP_URL: url, MAIL_FROM: 'Usher <hello@usher.example.com>' },
      ...(patience && { patience }),
    })
    opened.push(app)
    return app
  }
  const app = await another()
  const ann = await app.person('Ann')
  const { place } = await app.place('account_list', ann)
  const invitations = `/api/v3/places/${place.id}/invitations`
  const headers = { authorization: ann.bearer }
  let guests = 0

  const story: House['story'] = async ({ id }) => {
    const answer = await app.server.inject({ url: `${invitations}/${id}/history`, headers })
    const { deliveries } = answer.json<{ deliveries: readonly Story[] }>()
    const [only, ...more] = deliveries
    if (!only || more.length > 0) throw new Error(`Not one letter: ${answer.body}`)
    return only
  }

  return {
    app,
    clock,
    hell,
    ann,
    placeId: place.id,
    log: () => lines.join(''),
    another,
    story,
    invite: async (address = `guest-${++guests}@example.org`) => {
      const payload = { invitees: [{ email: address }] }
      const answer = await app.server.inject({ method: 'POST', url: invitations, headers, payload })
      const id = answer.json().outcomes[0]?.invitation?.id as string | undefined
      if (id === undefined) throw new Error(answer.body)
      return { id, address }
    },
    cancel: async ({ id }) => {
      const answer = await app.server.inject({ method: 'POST', url: `${invitations}/${id}/cancel`, headers })
      if (answer.statusCode !== 200) throw new Error(answer.body)
    },
    attempt: async (invited, by = app) => {
      await by.delivery.drain()
      return story(invited)
    },
    getOver: async (invited) => {
      hell.behave(POLITE)
      for (let attempts = 0; attempts < 10; attempts++) {
        const { nextAttemptAt } = await story(invited)
        if (nextAttemptAt === null) break
        clock.set(new Date(nextAttemptAt))
        await app.delivery.drain()
      }
      return story(invited)
    },
    copies: ({ address }) => hell.letters.filter((letter) => letter.includes(`To: ${address}`)),
    close: async () => {
      await hell.close()
      for (const one of opened) await one.stop()
    },
  }
}
