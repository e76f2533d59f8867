import { owns, type Actor } from './actor.ts'
import { isCode, type CodeKeys } from './codes.ts'
import { UsherError } from './errors.ts'
import type { Opened } from './invitation.ts'
import { KINDS, type Proof } from './kinds.ts'
import { isCodeEnough } from './seen-code.ts'

/**
 * Throws `code_missing`, `code_wrong` or `not_invitee` unless the actor proves to be meant.
 * Null is a visitor, who has nothing to show but the code.
 */
export const requireProof = (
  keys: CodeKeys,
  actor: Actor | null,
  opened: Opened,
  code: string | undefined,
): void => {
  const { place, invitation } = opened
  const shown: Record<Proof, boolean> = {
    account: actor !== null && invitation.inviteeId === actor.accountId,
    address: actor !== null && owns(actor, invitation.inviteeKey),
    code: code !== undefined && isCode(keys, invitation, code),
  }
  const { proofs } = KINDS[place.kind]
  const isMeant = shown.account || shown.address
  const isEnough = place.strict
    ? shown.code && (shown.address || (shown.account && actor?.addresses.some(({ verified }) => verified)))
    : proofs.some((p) => shown[p] && (p !== 'code' || isMeant || isCodeEnough(opened)))
  if (isEnough) return
  if (code && !shown.code) throw codeWrong()
  const needsCode = place.strict || actor === null || proofs.every((proof) => proof === 'code')
  if (needsCode && !shown.code) throw codeMissing()
  throw new UsherError(
    'not_invitee',
    'This invitation is for another address: sign in with the invited address once it is verified.',
  )
}

/** Throws `code_missing` or `code_wrong` unless this is the code, whoever shows it. */
export const requireCode = (keys: CodeKeys, { invitation }: Opened, code: string | undefined): void => {
  if (!code) throw codeMissing()
  if (!isCode(keys, invitation, code)) throw codeWrong()
}

const FIELD = { field: 'code' }

const codeMissing = (): UsherError =>
  new UsherError('code_missing', 'The code from the invitation mail is needed.', FIELD)

const codeWrong = (): UsherError =>
  new UsherError('code_wrong', 'This code does not open this invitation.', FIELD)
