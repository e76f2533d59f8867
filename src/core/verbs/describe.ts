import type { Actor } from '../actor.ts'
import { describeWith, peopleIn, type DescribedInvitation } from '../described.ts'
import type { Invitation } from '../invitation.ts'
import { nameOf } from '../names.ts'
import type { Ports } from '../ports.ts'

/**
 * Invitations of one place with the names of the people behind them and how their last letters went.
 * May: whoever was shown the invitations by another verb; this one asks for no right.
 */
export const describe = async (
  { store }: Ports,
  invitations: readonly Invitation[],
): Promise<readonly DescribedInvitation[]> => {
  const [first] = invitations
  if (!first) return []
  const { names, letters } = await store.describe({
    placeId: first.placeId,
    ids: [...new Set(invitations.map(({ id }) => id))],
    accountIds: [...new Set(invitations.flatMap(peopleIn))],
  })
  return invitations.map((invitation) => describeWith(invitation, names, letters.get(invitation.id) ?? null))
}

/** As `describe`, of a single invitation. */
export const describeOne = async (ports: Ports, invitation: Invitation): Promise<DescribedInvitation> => {
  const [described] = await describe(ports, [invitation])
  if (!described) throw new Error(`Invitation ${invitation.id} was not described.`)
  return described
}

/**
 * An invitation as it is told to whom it is for: by whom, and nothing of letters, which are the inviters'
 * concern. Null is a visitor who showed the code.
 */
export const describeToInvitee = async (
  { store }: Ports,
  actor: Actor | null,
  invitation: Invitation,
): Promise<DescribedInvitation> => {
  const caller = actor?.accountId ?? null
  const accounts = await store.findAccounts([...peopleIn(invitation), ...(caller === null ? [] : [caller])])
  const names = new Map(accounts.map((account) => [account.id, nameOf(account)]))
  const described = describeWith(invitation, names, null)
  return caller !== null && invitation.closedBy === caller
    ? { ...described, closer: { accountId: caller, name: names.get(caller) ?? null } }
    : described
}
