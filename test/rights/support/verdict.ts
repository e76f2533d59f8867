import type { LightMyRequestResponse } from 'fastify'
import { KINDS, type KindName } from '../../../src/core/kinds.ts'
import { POLICY, type Verb } from '../../../src/core/policy.ts'
import type { Caller } from './callers.ts'

/** What is asked about: in the place, with what is in it, or with something that is not. */
export type Where =
  | 'here'
  /** A place the caller is not in. */
  | 'another place'
  /** Ids of nothing. */
  | 'no place'
  /** A place of another kind, which the caller founded. */
  | 'a place of another kind'
  /** What is in another place, as if it were here. */
  | 'something of another place'
  | 'something that is not there'

/** `done`, or the status of the refusal. */
export type Verdict = 'done' | number

interface Asking {
  readonly acts: readonly Verb[]
  readonly caller: Caller
  readonly where: Where
  readonly place: { readonly id: string; readonly kind: KindName }
  /** The roles that are given or taken. */
  readonly roles: readonly string[]
}

/** How a request has to end by what its route states and the policy says; any of these. */
export const verdictsFor = ({ acts, caller, where, place, roles }: Asking): readonly Verdict[] => {
  if (!caller.isKnown) return [401]
  if (!acts.every((act) => isMadeFor(caller, act))) return [403]
  const isIn = caller.roles.length > 0 && (caller.boundTo ?? place.id) === place.id
  if (!isIn || ELSEWHERE.includes(where)) return [404]
  const mayAct = acts.every((act) => holds(act, place.kind, caller.roles, roles))
  if (where !== 'here') return mayAct ? [404] : [403, 404]
  return mayAct ? ['done'] : [403]
}

const ELSEWHERE: readonly Where[] = ['another place', 'no place', 'a place of another kind']

export const isMadeFor = ({ scopes }: Caller, act: Verb): boolean => {
  const { scope } = POLICY[act]
  if (scopes === null || scope === 'any') return true
  return scope !== 'person' && scopes.includes(scope)
}

/** The words of the policy, read anew from the kinds' tables. */
const holds = (act: Verb, kind: KindName, own: readonly string[], inQuestion: readonly string[]): boolean => {
  const [highest] = KINDS[kind].roles
  const grants = KINDS[kind].roles.filter(({ name }) => own.includes(name)).flatMap((role) => role.grants)
  switch (POLICY[act].who) {
    case 'anyone':
      return true
    case 'member':
      return own.length > 0
    case 'inviter':
      return grants.length > 0
    case 'grantor':
      return inQuestion.every((role) => grants.includes(role))
    case 'owner':
      return own.includes(highest?.name ?? '')
    case 'invitee':
      return false
  }
}

/** How it did end; also where some of many were refused inside of a success. */
export const verdictOf = (answer: LightMyRequestResponse): Verdict => {
  if (answer.statusCode >= 300) return answer.statusCode
  const type = String(answer.headers['content-type'])
  if (!type.startsWith('application/json') || answer.body === '') return 'done'
  const { outcomes } = answer.json<{ outcomes?: readonly { status: string; code: string | null }[] }>()
  const refused = outcomes?.find(({ status }) => status === 'refused')
  return refused ? (INSIDE[refused.code ?? ''] ?? 500) : 'done'
}

const INSIDE: Readonly<Record<string, Verdict>> = {
  forbidden: 403,
  role_not_granted: 403,
  invitation_not_found: 404,
}
