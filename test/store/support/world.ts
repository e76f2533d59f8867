import { uuidv7 } from 'uuidv7'
import type { Database } from '../../../src/store/database.ts'
import { credentialStore } from '../../../src/store/credentials.ts'
import { deliveryQueue } from '../../../src/store/deliveries.ts'
import { idempotencyStore } from '../../../src/store/idempotency.ts'
import { buildIds } from '../../../src/time-and-ids.ts'
import { invitationIn, openEngine, type TestEngine } from '../../support/engine.ts'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { Standing } from '../../../src/core/place.ts'
import type { Person } from '../../support/people.ts'
import { settleLetters } from '../../support/settle-letters.ts'

/** A row of everything there is: places of each kind, an invitation in each state, letters, keys. */
export const fillWorld = async (database: Database): Promise<TestEngine> => {
  const engine = openEngine(database)
  const ann = await engine.person('Ann')
  const joe = await engine.person('Joe')
  await engine.place('organization', ann)
  await fillAccountList(engine, ann, joe)
  await fillWorkspace(engine, ann, joe)
  await fillSocial(engine, ann, joe)
  await keepKeys(engine, ann)
  return engine
}

/** One for each end that an invitation may come to, and a way back from it. */
const fillAccountList = async (engine: TestEngine, ann: Person, joe: Person): Promise<void> => {
  const list = await engine.place('account_list', ann)
  const see = (one: Invitation) => engine.openAsMember(ann.actor, one)
  const invite = (address: string) => engine.inviteOne(ann, list, `${address}@example.com`)
  const cancel = async (one: Invitation) => engine.cancel(ann.actor, await see(one))
  await engine.acceptAs(joe, await engine.inviteOne(ann, list, joe.address, 'coach'))
  await cancel(await invite('cancelled'))
  const restored = await cancel(await invite('restored'))
  await engine.restore(ann.actor, await see(restored))
  const declined = await invite('declined')
  await engine.decline(null, await see(declined), { code: engine.codeFor(declined) })
  const turned = await invite('turned')
  await engine.changeInvitation(ann.actor, await see(turned), { role: 'coach' })
  await engine.resend(ann.actor, await see(turned), { rotate: true })
  await letExpire(engine, list, ann)
  await settleLetters(engine.database.db, 'sent')
}

const letExpire = async (engine: TestEngine, list: Standing, ann: Person): Promise<void> => {
  const expiresAt = new Date(engine.clock.now().getTime() + 60_000)
  const invitees = ['expired@example.com', 'revived@example.com', 'withdrawn@example.com'].map((address) => ({
    address,
  }))
  const outcomes = await engine.invite(ann.actor, list, { invitees, expiresAt })
  engine.clock.move(60_000)
  await engine.sweep()
  const [, revived, withdrawn] = outcomes.map(invitationIn)
  if (!revived || !withdrawn) throw new Error('Nobody was invited.')
  await engine.resend(ann.actor, await engine.openAsMember(ann.actor, revived))
  await engine.cancel(ann.actor, await engine.openAsMember(ann.actor, withdrawn))
}

const fillWorkspace = async (engine: TestEngine, ann: Person, joe: Person): Promise<void> => {
  const workspace = await engine.place('workspace', ann, { seatLimit: 4 })
  await engine.acceptAs(joe, await engine.inviteOne(ann, workspace, joe.address, 'creator'))
  await engine.inviteOne(ann, workspace, 'waits@example.com')
}

const fillSocial = async (engine: TestEngine, ann: Person, joe: Person): Promise<void> => {
  const social = await engine.place('social', ann, { seatLimit: 9, startsAt: engine.clock.now() })
  const guest = await engine.acceptAs(joe, await engine.inviteOne(ann, social, joe.address))
  await engine.checkIn(ann.actor, await engine.openAsMember(ann.actor, guest))
  const kim = await engine.person('Kim')
  await engine.invite(ann.actor, social, { invitees: [{ accountId: kim.id }] })
}

const keepKeys = async ({ database: { db }, clock }: TestEngine, ann: Person): Promise<void> => {
  const now = clock.now()
  await credentialStore(db).createKey({
    id: uuidv7(),
    hash: 'hash',
    accountId: ann.id,
    name: 'Key',
    prefix: 'usher_',
    scopes: ['read'],
    placeId: null,
    createdAt: now,
    expiresAt: null,
  })
  const claim = {
    scope: ann.id,
    key: 'one',
    hash: 'hash',
    now,
    leaseUntil: new Date(now.getTime() + 1000),
    forgotten: new Date(0),
  }
  await idempotencyStore(db).claimKey(claim)
  await idempotencyStore(db).keepAnswer(claim, { status: 201, sealed: 'sealed' })
  await deliveryQueue(db).queueAccountLetter({
    id: buildIds().uuid(now),
    accountId: ann.id,
    letter: 'verify_address',
    address: ann.address,
    sealed: 'sealed',
    now,
  })
}
