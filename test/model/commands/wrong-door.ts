import fc from 'fast-check'
import { expect } from 'vitest'
import { hasInvitations, picked, pickOf, type Choice } from '../choose.ts'
import type { Model } from '../model.ts'
import { KINDS, type Kind } from '../rules.ts'
import type { Stage } from '../stage.ts'
import { command, type Command } from './command.ts'

interface Args {
  readonly pick: Choice
  readonly kind: Kind
}

/** An invitation under another contract, with its own code and by the one who could take it back: not there. */
export const wrongDoor: fc.Arbitrary<Command> = fc
  .record<Args>({ pick: pickOf('pending'), kind: fc.constantFrom(...KINDS) })
  .map((args) => command({ name: 'wrong-door', args, run, isPossible: hasInvitations }))

const run = async (model: Model, stage: Stage, args: Args): Promise<void> => {
  const kind = args.kind === model.kind ? 'workspace' : args.kind
  if (kind === model.kind) return
  const invitation = picked(model, args.pick)
  const id = await stage.idOf(invitation)
  const code = await stage.codeOf(invitation)
  const accept = async (path: string, type: string) => {
    const url = `/api/v2/${path}/${stage.place.id}/invites/${id}/accept`
    const body = { data: { type, attributes: { code } } }
    return stage.ask('joe', { method: 'PUT', url, body, type: 'application/vnd.api+json' })
  }
  const DOORS = {
    account_list: () => accept('account_lists', 'account_list_invites'),
    organization: () => accept('organizations', 'organization_invites'),
    social: () =>
      stage.ask('ann', { method: 'POST', url: `/api/v1/social/invite/${stage.place.id}`, body: [] }),
    workspace: () => stage.ask('joe', { method: 'PUT', url: `/api/v2/invites/${id}/accept`, body: { code } }),
  } as const satisfies Record<Kind, unknown>
  const answer = await DOORS[kind]()
  expect(answer.statusCode, answer.body).toBe(kind === 'workspace' ? 422 : 404)
}
