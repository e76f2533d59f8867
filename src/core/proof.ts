import { owns, type Actor } from './actor.ts'
import { isCode, type CodeKeys } from './codes.ts'
import { UsherError } from './errors.ts'
import type { Opened } from './invitation.ts'
import { KINDS, type Proof } from './kinds.ts'

/** Throws `code_missing`, `code_wrong` or `not_invitee` unless the actor proves to be meant. */
export const requireProof = (
  keys: CodeKeys,
  actor: Actor,
  { place, invitation }: Opened,
  code: string | undefined,
): void => {
  const shown: Record<Proof, boolean> = {
    account: invitation.inviteeId === actor.accountId,
    address: owns(actor, invitation.inviteeKey),
    code: code !== undefined && isCode(keys, invitation, code),
  }
  const { proofs } = KINDS[place.kind]
  const isEnough = place.strict
    ? shown.code && (shown.address || (shown.account && actor.addresses.some(({ verified }) => verified)))
    : proofs.some((p) => shown[p])
  if (isEnough) return
  const field = 'code'
  if (code && !shown.code)
    throw new UsherError('code_wrong', 'This code does not open this invitation.', { field })
  const needsCode = place.strict ? !shown.code : proofs.every((proof) => proof === 'code')
  if (needsCode)
    throw new UsherError('code_missing', 'The code from the invitation mail is needed.', { field })
  throw new UsherError(
    'not_invitee',
    'This invitation is for another address: sign in with the invited address once it is verified.',
  )
}
