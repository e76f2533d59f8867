import { beforeAll, test } from 'vitest'
import { logoNumber, personNumber } from '../../../src/contracts/workspaces/derived-number.ts'
import type { Standing } from '../../../src/core/place.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { runVector, type Values } from './support/vector.ts'

const PEOPLE = {
  ann: 'ann@orchard.example.com',
  joe: 'joe+1@orchard.example.com',
  bea: 'bea+2@orchard.example.com',
  mia: 'mia+3@orchard.example.com',
  leo: 'leo+4@orchard.example.com',
  kim: 'kim+5@orchard.example.com',
}

describeOnEachDatabase('the published examples of workspace invitations', (open) => {
  let app: TestApp
  let workspace: Standing
  let ann: Person
  let values: Values

  // The examples follow on one another, in one workspace.
  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann Lee', { address: PEOPLE.ann, firstName: 'Ann', lastName: 'Lee' })
    const bea = await app.person('Bea Lee', { address: PEOPLE.bea, firstName: 'Bea', lastName: 'Lee' })
    const joe = await app.person('Joe', { address: PEOPLE.joe })
    workspace = await app.place('workspace', ann, {
      name: 'Orchard team',
      organizationType: 'Club/Youth Sports',
    })
    const beas = await invite(PEOPLE.bea, 'creative_admin')
    await app.engine.accept(bea.actor, await app.engine.openByNumber(bea.actor, beas), {})
    values = {
      ...Object.fromEntries(
        Object.entries(PEOPLE).map(([name, key]) => [`${name}.number`, personNumber(key)]),
      ),
      'ann.bearer': ann.bearer,
      'joe.bearer': joe.bearer,
      'bea.invite': beas,
      'joe.invite': await invite(PEOPLE.joe),
      workspace: numberOf(workspace.place),
      logo: logoNumber(workspace.place.id),
    }
    return () => app.stop()
  })

  const invite = async (address: string, role?: string): Promise<number> =>
    numberOf(await app.invite(ann, workspace, address, role))

  const run = (example: string, more: Values = {}): Promise<void> =>
    runVector(app, { name: `workspaces/${example}`, values: { ...values, ...more } })

  test('listing', () => run('list-invites'))
  test('showing one, without a token', () => run('show-invite'))
  test('resending', () => run('resend-email'))
  test('taking one back', async () => run('delete-invite', { 'leo.invite': await invite(PEOPLE.leo) }))

  test('inviting', () =>
    runVector(app, {
      name: 'workspaces/create-invites',
      values,
      later: async () => ({ 'mia.invite': await invitationOf(PEOPLE.mia) }),
    }))

  test('accepting', () => run('accept-invite'))

  test('declining', async () => {
    const kim = await app.person('Kim', { address: PEOPLE.kim })
    await run('decline-invite', { 'joe.invite': await invite(PEOPLE.kim), 'joe.bearer': kim.bearer })
  })

  const invitationOf = async (address: string): Promise<number> => {
    const query = { sort: 'created_at', offset: 0, limit: 100 } as const
    const { invitations } = await app.engine.list(ann.actor, workspace, query)
    return numberOf(invitations.find((invitation) => invitation.address === address) ?? { number: null })
  }
})

const numberOf = ({ number }: { readonly number: number | null }): number => {
  if (number === null) throw new Error('This has no number.')
  return number
}
