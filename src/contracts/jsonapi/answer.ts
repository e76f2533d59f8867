import type { FastifyReply } from 'fastify'
import type { Actor } from '../../core/actor.ts'
import type { Engine } from '../../core/engine.ts'
import { CONTENT_TYPE } from './media-type.ts'
import {
  inviteResource,
  peopleOf,
  sparse,
  USERS,
  userResource,
  type Resource,
  type Shown,
} from './present.ts'
import type { InviteResource } from './resource.ts'
import type { View } from './view.ts'

interface Parts {
  readonly engine: Engine
  readonly resource: InviteResource
}

interface Reader {
  readonly actor: Actor
  readonly view: View
}

interface Compound<T> {
  readonly data: T
  readonly included?: readonly Resource[]
}

/** The document of one invitation, as its reader asked to see it. */
export const documentOf = async (
  parts: Parts,
  reader: Reader,
  shown: Shown,
): Promise<Compound<Resource>> => ({
  data: visible(parts, reader, shown),
  ...(await includedPeople(parts, reader, [shown])),
})

/** The document of several; what is particular to a list comes after. */
export const listDocumentOf = async <M extends object>(
  parts: Parts,
  reader: Reader,
  { shown, ...more }: M & { readonly shown: readonly Shown[] },
): Promise<Compound<readonly Resource[]> & Omit<M, 'shown'>> => ({
  data: shown.map((one) => visible(parts, reader, one)),
  ...(await includedPeople(parts, reader, shown)),
  ...(more as Omit<M, 'shown'>),
})

export const send = (reply: FastifyReply, document: object): FastifyReply =>
  reply.header('content-type', CONTENT_TYPE).send(document)

const visible = ({ engine, resource }: Parts, { view }: Reader, shown: Shown): Resource =>
  sparse(inviteResource(resource, shown, engine.now()), view.fieldsOf(resource.type))

/** Each person once, however many relationships lead there. */
const includedPeople = async (
  { engine }: Parts,
  { actor, view }: Reader,
  shown: readonly Shown[],
): Promise<{ included?: readonly Resource[] }> => {
  const { include } = view
  if (!include) return {}
  const ids = new Set<string>()
  for (const { invitation } of shown) {
    const people = peopleOf(invitation)
    for (const name of include) if (people[name] !== null) ids.add(people[name])
  }
  const accounts = await engine.findAccounts([...ids])
  const acquainted = ids.size === 0 ? new Set() : await engine.findAcquaintances(actor, [...ids])
  const fields = view.fieldsOf(USERS)
  return {
    included: accounts.map((account) => sparse(userResource(account, acquainted.has(account.id)), fields)),
  }
}
