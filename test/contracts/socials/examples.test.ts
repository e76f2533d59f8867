import { sql } from 'kysely'
import { beforeAll, test } from 'vitest'
import type { Standing } from '../../../src/core/place.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { runVector, type Values } from '../workspaces/support/vector.ts'

describeOnEachDatabase('the published example of social invitations', (open) => {
  let app: TestApp
  let social: Standing
  let ann: Person
  let bob: Person
  let values: Values

  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann', { address: 'ann@circle.example.com' })
    bob = await app.person('Bob Lee', {
      address: 'bob@circle.example.com',
      firstName: 'Bob',
      lastName: 'Lee',
    })
    const registered = '2029-12-01T08:00:00Z'
    await sql`update users set time_zone = 'Europe/Berlin', created_at = ${registered} where id = ${bob.id}`.execute(
      app.database.db,
    )
    social = await app.place('social', ann)
    await meet()
    const { token } = await app.identity.keys.createKey(ann.actor, { name: 'A key', scopes: ['invite'] })
    values = {
      'ann.bearer': ann.bearer,
      'ann.key': token,
      'bob.id': bob.id,
      'bob.registered': registered,
      social: social.place.id,
    }
    return () => app.stop()
  })

  /** Puts both into one place, so that Ann may see Bob's address. */
  const meet = async (): Promise<void> => {
    const club = await app.place('workspace', ann)
    await app.join(ann, club, bob)
  }

  const newest = async (): Promise<string> => {
    const query = { sort: '-created_at', offset: 0, limit: 1 } as const
    const { invitations } = await app.engine.list(ann.actor, social, query)
    return invitations[0]?.id ?? ''
  }

  test('by account, with every field of the page', () =>
    runVector(app, { name: 'socials/invite', values, later: async () => ({ 'bob.invite': await newest() }) }))

  test('by address, with an API key, and one item that is refused', () =>
    runVector(app, {
      name: 'socials/invite-by-address',
      values,
      later: async () => ({ 'mia.invite': await newest() }),
    }))
})
