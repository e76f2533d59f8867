import { expect } from 'vitest'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Invitation } from '../../../../src/core/invitation.ts'
import type { Standing } from '../../../../src/core/place.ts'
import type { PlaceRequest } from '../../../../src/core/verbs/places.ts'
import type { TestApp } from '../../../support/app.ts'
import type { Person, PersonOptions } from '../../../support/people.ts'

/** A workspace of Ann's, with people whose addresses no other company of the suite has. */
export interface Company {
  readonly ann: Person
  readonly workspace: Standing
  /** The workspace's integer. */
  readonly number: number
  address(name: string): string
  person(name: string, options?: PersonOptions): Promise<Person>
  /** Somebody who was invited as this and has accepted. */
  member(name: string, role: string): Promise<Person>
  invite(name: string, role?: string): Promise<Invited>
}

export interface Invited {
  readonly invitation: Invitation
  readonly number: number
  readonly code: string
  readonly url: string
}

let companies = 0

export const foundCompany = async (app: TestApp, more: Partial<PlaceRequest> = {}): Promise<Company> => {
  const domain = `company-${++companies}.example.com`
  const address = (name: string): string => `${name.toLowerCase()}@${domain}`
  const person: Company['person'] = (name, options) =>
    app.person(name, { address: address(name), ...options })
  const ann = await person('Ann', { firstName: 'Ann', lastName: 'Lee' })
  const workspace = await app.place('workspace', ann, { name: 'Orchard', ...more })
  const invite: Company['invite'] = async (name, role) => {
    const invitation = await app.invite(ann, workspace, address(name), role)
    const number = numberOf(invitation)
    return { invitation, number, code: app.codeOf(workspace, invitation), url: `/api/v2/invites/${number}` }
  }
  const member: Company['member'] = async (name, role) => {
    const joining = await person(name)
    const { number } = await invite(name, role)
    await app.engine.accept(joining.actor, await app.engine.openByNumber(joining.actor, number), {})
    return joining
  }
  return { ann, workspace, number: numberOf(workspace.place), address, person, member, invite }
}

/** Asks as this person, or as nobody. */
export const ask = (
  app: TestApp,
  who: Person | null,
  request: InjectOptions,
): Promise<LightMyRequestResponse> =>
  app.server.inject({
    ...request,
    headers: { ...(who ? { authentication: who.bearer } : {}), ...request.headers },
  })

/** The status and the body, as far as they say no. */
export const refusalIn = (
  answer: LightMyRequestResponse,
): { status: number; type: unknown; body: unknown } => ({
  status: answer.statusCode,
  type: answer.headers['content-type'],
  body: answer.json(),
})

/** To whom the mails of this company went. */
export const recipients = async (app: TestApp, { address }: Company): Promise<readonly string[]> => {
  const domain = address('x').slice(1)
  const sent = (await app.mails()).map(({ to }) => to?.address ?? '')
  return sent.filter((to) => to.endsWith(domain)).sort()
}

const numberOf = ({ number }: { readonly number: number | null }): number => {
  if (number === null) throw new Error('This has no number.')
  return number
}

/** What `refusalIn` gives for a refusal in this contract's envelope. */
export const failure = (status: number): object => ({
  status,
  type: 'application/json; charset=utf-8',
  body: { success: false, errors: [expect.any(String)] },
})
