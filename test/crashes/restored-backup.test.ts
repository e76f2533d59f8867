import { createHmac } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { sessionSecretOf } from '../../src/secrets.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { SECRET } from '../support/app.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import type { Person } from '../support/people.ts'
import { run } from '../support/process.ts'
import { startSmtpSink } from '../support/smtp-sink.ts'
import { asking, type Ask, type Heard } from './support/asking.ts'
import { buildHouse, closing, type House } from './support/house.ts'
import { throwParty } from './support/party.ts'
import { restorableFolder, restorablePostgres } from './support/restorable.ts'

const DAY = 24 * 60 * 60_000
const NEW_SECRET = `a new one in front of ${SECRET}`
const BOTH = `${NEW_SECRET},${SECRET}`

describeOnEachDatabase('a backup that is restored', (open, engine) => {
  beforeAll(async () => void (await open()))

  test('revives no code that was ended, and mails nobody again', { timeout: 180_000 }, async () => {
    // The mail server puts everything off at first, so that letters wait when the backup is made.
    let isOpen = false
    const busy = { code: 451, message: '4.3.2 Later' }
    const sink = closing(await startSmtpSink({ refuseRecipient: () => (isOpen ? null : busy) }))
    const codesMailedTo = (address: string): string[] =>
      sink.mails
        .filter(({ envelope }) => envelope.to[0] === address)
        .flatMap(({ text }) => /code=([0-9a-f]{64})/.exec(text)?.slice(1) ?? [])

    const url = engine === 'postgres' ? (await open()).url : null
    const cellar = url === null ? await restorableFolder() : await restorablePostgres(url)
    const house = await buildHouse(cellar, { SMTP_URL: sink.url })
    const { ann, places, guest, ask } = await throwParty(house, 5)
    const path = `/api/v3/places/${places.account_list}/invitations`
    const people = Array.from({ length: 4 }, guest).filter((person) => person !== null)
    const outsider = guest() ?? ann
    const invitees = people.map(({ address }) => ({ email: address }))
    const made = await hear(ask, { as: ann, path, body: { invitees } })
    const ids = (made.body as Outcomes).outcomes.map(({ invitation }) => invitation.id)
    const invited = people.map((person, n) => ({ person, path: `${path}/${ids[n] ?? ''}` }))
    const [rotated, cancelled, accepted, untouched] = invited as [Invited, Invited, Invited, Invited]
    await eventually('all letters wait', () => house.output().split('mail not sent').length > 4)
    await stop(house)
    await cellar.backUp()

    // What is done from here on is forgotten by the database, and remembered by everybody else.
    isOpen = true
    await house.move(DAY)
    await house.start()
    for (const { person } of invited) {
      await eventually('the letter comes', () => codesMailedTo(person.address).length === 1)
    }
    await hear(ask, { as: ann, path: `${rotated.path}/resend`, body: { rotate: true } })
    await hear(ask, { as: ann, path: `${cancelled.path}/cancel` })
    const [code = ''] = codesMailedTo(accepted.person.address)
    await hear(ask, { as: accepted.person, path: `${accepted.path}/accept`, body: { code } })
    await eventually('another code comes', () => codesMailedTo(rotated.person.address).length === 2)
    await stop(house)
    const sent = sink.mails.length

    await cellar.restore()
    const afterwards = (secrets: string) => run('restored.ts', { ...house.environment, SECRET: secrets })
    const refused = afterwards(SECRET)
    expect(await refused.ended()).toBe(1)
    expect(refused.output()).toContain('Put a new one in front')
    const done = afterwards(BOTH)
    expect(await done.ended()).toBe(0)
    expect(done.output()).toMatch(
      /^4 letters that waited will not be sent.*\n4 invitations have another code/,
    )
    await cellar.look(async (db) => expect(await faultsIn(db)).toEqual([]))

    const anew = await buildHouse(cellar, { SMTP_URL: sink.url, SECRET: BOTH })
    await anew.move(2 * DAY)
    await anew.start()
    const askAnew = asking(anew.url)
    expect((await askAnew({ as: ann, method: 'GET', path }))?.status).toBe(401)
    const [host, stranger] = [signedAnew(ann), signedAnew(outsider)]
    for (const one of invited) {
      for (const code of codesMailedTo(one.person.address)) {
        const entering = { as: stranger, path: `${one.path}/accept`, body: { code } }
        expect(await askAnew({ method: 'POST', ...entering })).toMatchObject({
          status: 403,
          body: { code: 'code_wrong' },
        })
      }
    }
    // Whoever is still wanted is sent a code that works; before that nobody was sent anything.
    await hear(askAnew, { as: host, path: `${untouched.path}/resend` })
    await eventually('the letter comes', () => codesMailedTo(untouched.person.address).length === 2)
    expect(sink.mails).toHaveLength(sent + 1)
    const [, latest = ''] = codesMailedTo(untouched.person.address)
    await hear(askAnew, { as: stranger, path: `${untouched.path}/accept`, body: { code: latest } })
    await stop(anew)
    await cellar.look(async (db) => expect(await faultsIn(db)).toEqual([]))
  })
})

interface Outcomes {
  readonly outcomes: readonly { readonly invitation: { readonly id: string } }[]
}

interface Invited {
  readonly person: Person
  readonly path: string
}

const hear = async (
  ask: Ask,
  request: { readonly as: Person; readonly path: string; readonly body?: object },
): Promise<Heard> => {
  const heard = await ask({ method: 'POST', ...request })
  expect(heard).toMatchObject({ status: 200 })
  if (!heard) throw new Error('The service is gone.')
  return heard
}

const stop = async (house: House): Promise<void> => {
  house.process().kill('SIGTERM')
  await house.ended()
}

/** As somebody who signs in again once the secret is a new one. */
const signedAnew = (person: Person): Person => {
  const [token = ''] = person.bearer.slice('Bearer '.length).split('.')
  const signature = createHmac('sha256', sessionSecretOf([NEW_SECRET]))
    .update(token)
    .digest('base64')
  return { ...person, bearer: `Bearer ${token}.${signature}` }
}
