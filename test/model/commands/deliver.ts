import fc from 'fast-check'
import { expect } from 'vitest'
import { urlOf } from '../faces/native.ts'
import { mayGrant, mayInvite, stateOf, type Invitation, type Invitee, type Model } from '../model.ts'
import { isVerified, PEOPLE, SPELLINGS } from '../people.ts'
import type { Stage } from '../stage.ts'
import { command, type Command } from './command.ts'

export const deliver: fc.Arbitrary<Command> = fc
  .constant({})
  .map((args) => command({ name: 'deliver', args, run }))

const run = async (model: Model, stage: Stage): Promise<void> => {
  await stage.app.delivery.drain()
  const sent = model.invitations.filter((one) => settle(model, one))
  const last = sent.at(-1)
  if (last) await expectMailed(model, stage, last)
}

/** Only what whoever follows its link could get in by is sent; all else never is. Whether something was. */
const settle = (model: Model, invitation: Invitation): boolean => {
  const isWanted =
    stateOf(model, invitation) === 'pending' &&
    !model.locked &&
    mayGrant(model, invitation.sponsor, invitation.role)
  const queued = invitation.letters.filter(({ state }) => state === 'queued')
  for (const letter of queued) letter.state = isWanted ? 'sent' : 'cancelled'
  return isWanted && queued.length > 0
}

/**
 * Its last letter has the latest code, and went to whom it is for, in the name of whoever vouches. To an account
 * whose address nobody has confirmed none went, whatever is told.
 */
const expectMailed = async (model: Model, stage: Stage, invitation: Invitation): Promise<void> => {
  const who = PEOPLE.find((one) => mayInvite(model, one)) ?? null
  const history = await stage.ask(who, { method: 'GET', url: `${await urlOf(stage, invitation)}/history` })
  const mail = await stage.app.mailbox?.read(history.json().deliveries.at(-1).id)
  if ('account' in invitation.invitee && !isVerified(invitation.invitee.account)) {
    return expect(mail ?? null).toBeNull()
  }
  expect({
    to: mail?.to?.address.toLowerCase(),
    from: mail?.from?.name,
    code: mail?.text.match(/#code=([0-9a-f]+)/)?.[1],
  }).toEqual({
    to: mailboxOf(stage, invitation.invitee),
    from: expect.stringContaining(invitation.sponsor),
    code: await stage.codeOf(invitation),
  })
}

/** However it was written. */
const mailboxOf = (stage: Stage, invitee: Invitee): string => {
  const written =
    'account' in invitee
      ? stage.person(invitee.account).address
      : stage.addressOf({ ...invitee, spelling: 'plain' })
  return SPELLINGS.puny(written ?? '').toLowerCase()
}
