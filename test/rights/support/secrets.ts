import { KINDS, type KindName } from '../../../src/core/kinds.ts'
import type { Caller } from './callers.ts'
import type { Target } from './targets.ts'

interface Secret {
  readonly is: 'code' | 'invitation'
  readonly placeId: string
  readonly role: string
}

/** Codes, ids and numbers of invitations, with what one has to be to be told them. */
export type Secrets = Map<string, Secret>

export const keepSecret = (secrets: Secrets, target: Target, role: string): void => {
  if (target.code === null) return
  const { place, invitation, code } = target
  secrets.set(code, { is: 'code', placeId: place.id, role })
  for (const id of [invitation.id, invitation.number]) {
    secrets.set(String(id), { is: 'invitation', placeId: place.id, role })
  }
}

interface Told {
  readonly caller: Caller
  readonly place: { readonly id: string; readonly kind: KindName }
  readonly sent: Target
  readonly body: string
}

const SECRET = /[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b\d{9,15}\b/g

/** What an answer tells to whom it should not. What they sent themselves is no secret to them. */
export const blabbed = (secrets: Secrets, { caller, place, sent, body }: Told): readonly string[] => {
  const own = [sent.invitation.id, String(sent.invitation.number)]
  const words = new Set(body.match(SECRET) ?? [])
  return [...words].flatMap((word) => {
    const secret = secrets.get(word)
    if (!secret || own.includes(word) || mayHear(caller, place, secret)) return []
    return [`${secret.is === 'code' ? 'the code' : 'the id'} of an invitation as ${secret.role}`]
  })
}

/** Codes are for those who may grant the role, ids for those who may invite. */
const mayHear = (caller: Caller, place: Told['place'], { is, placeId, role }: Secret): boolean => {
  const grants = KINDS[place.kind].roles
    .filter(({ name }) => caller.roles.includes(name))
    .flatMap((held) => held.grants)
  const isHere = placeId === place.id && (caller.boundTo ?? place.id) === place.id
  if (is === 'invitation') return isHere && grants.length > 0
  return isHere && grants.includes(role) && (caller.scopes?.includes('invite') ?? true)
}
