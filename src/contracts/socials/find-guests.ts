import type { Actor } from '../../core/actor.ts'
import type { Engine } from '../../core/engine.ts'
import type { Invitation } from '../../core/invitation.ts'
import type { Guest } from './present.ts'

/**
 * The people behind invitations, as far as the caller may know them: whoever was invited by id, and
 * whoever accepted and shares a place with the caller. An address that was invited stays an address.
 */
export const findGuests = async (
  engine: Engine,
  actor: Actor,
  invitations: readonly Invitation[],
): Promise<(invitation: Invitation) => Guest | null> => {
  const ids = [...new Set(invitations.flatMap((invitation) => personIn(invitation) ?? []))]
  const [accounts, met] = await Promise.all([engine.findAccounts(ids), engine.findAcquaintances(actor, ids)])
  const byId = new Map(accounts.map((account) => [account.id, account]))
  return (invitation) => {
    const account = byId.get(personIn(invitation) ?? '')
    if (!account) return null
    const isMet = met.has(account.id)
    return isMet || invitation.inviteeId === account.id ? { account, isMet } : null
  }
}

const personIn = ({ state, closedBy, inviteeId }: Invitation): string | null =>
  state === 'accepted' ? closedBy : inviteeId
