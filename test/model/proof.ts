import fc from 'fast-check'
import type { About } from './faces/face.ts'
import { isSeen, type Invitation, type Model } from './model.ts'
import { accountOf, isVerified, type Who } from './people.ts'
import { RULES, type Refusal } from './rules.ts'

/**
 * Who answers: a visitor, somebody, or mostly whoever it waits for, as far as there is such an account; once
 * somebody has answered, the same again.
 */
export type Answerer = 'meant' | 'visitor' | Who

export const answerer: fc.Arbitrary<Answerer> = fc.oneof(
  { weight: 9, arbitrary: fc.constant<Answerer>('meant') },
  { weight: 4, arbitrary: fc.constantFrom<Answerer>('joe', 'kim', 'lou', 'zoe', 'ben', 'ann') },
  { weight: 1, arbitrary: fc.constant<Answerer>('visitor') },
)

export const answererOf = ({ invitee, closedBy }: Invitation, answerer: Answerer): Who | null => {
  if (answerer === 'visitor') return null
  if (answerer !== 'meant') return answerer
  return closedBy ?? ('account' in invitee ? invitee.account : (accountOf(invitee.address) ?? 'joe'))
}

/** What is shown beside who one is. */
export type Shown = 'nothing' | 'the code' | 'a former code' | 'a foreign code' | 'an altered code'

export const shown: fc.Arbitrary<Shown> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Shown>('the code') },
  { weight: 3, arbitrary: fc.constant<Shown>('nothing') },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Shown>('a former code', 'a former code', 'a foreign code', 'an altered code'),
  },
)

/** As it is sent. What there is none of is altered instead. */
export const codeShown = async (about: About, shown: Shown): Promise<string | null> => {
  const { stage, model, invitation } = about
  if (shown === 'nothing') return null
  if (shown === 'the code') return stage.codeOf(invitation)
  if (shown === 'a former code' && invitation.generation > 1) {
    return stage.codeOf(invitation, invitation.generation - 1)
  }
  const other = model.invitations.find((one) => one !== invitation)
  if (shown === 'a foreign code' && other) return stage.codeOf(other)
  return alter(await stage.codeOf(invitation))
}

const alter = (code: string): string => `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`

/** Why that is not enough to answer; null when it is. */
export const lackOf = (
  model: Model,
  invitation: Invitation,
  who: Who | null,
  shown: Shown,
): Refusal | null => {
  const isRight = shown === 'the code'
  if (opens(model, invitation, who, isRight)) return null
  if (!isRight && shown !== 'nothing') return 'code_wrong'
  const isWanting = model.strict || who === null || RULES[model.kind].opens.length === 1
  return isWanting && !isRight ? 'code_missing' : 'not_invitee'
}

const opens = (model: Model, invitation: Invitation, who: Who | null, isRight: boolean): boolean => {
  const { invitee } = invitation
  const isAccount = 'account' in invitee && invitee.account === who
  const isAddress = 'address' in invitee && who !== null && owns(who, invitee.address)
  if (model.strict) return isRight && (isAddress || (isAccount && isVerified(invitee.account)))
  // A code that somebody put out of office may know opens to nobody but whom it is for.
  const isCode = isRight && (isAccount || isAddress || !isSeen(model, invitation))
  const proofs = { account: isAccount, address: isAddress, code: isCode }
  return RULES[model.kind].opens.some((proof) => proofs[proof])
}

const owns = (who: Who, address: Parameters<typeof accountOf>[0]): boolean =>
  accountOf(address) === who && isVerified(who)
