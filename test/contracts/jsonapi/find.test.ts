import { expect, test } from 'vitest'
import { describeDialect, errorOf, UNKNOWN_ID } from './support/dialect.ts'

describeDialect('one invitation', (dialect, resource) => {
  test('is shown once accepted, with who accepted it and when', async () => {
    const { app, ask, invited } = dialect()
    const { ann, joe, path, code } = await invited()
    app.clock.move(5_000)
    const body = { data: { type: resource.type, attributes: { code } } }
    await ask({ as: joe, method: 'PUT', path: `${path}/accept`, body })
    const { attributes, relationships } = (await ask({ as: ann, path })).json().data
    const now = `${app.clock.now().toISOString().slice(0, 19)}Z`
    expect(attributes).toMatchObject({ accepted_at: now, updated_at: now, updated_in_db_at: now, code })
    expect(attributes.created_at).not.toBe(now)
    expect(relationships).toEqual({
      accepted_by_user: { data: { id: joe.id, type: 'users' } },
      cancelled_by_user: { data: null },
      invited_by_user: { data: { id: ann.id, type: 'users' } },
    })
  })

  test('is shown once cancelled, with who cancelled it', async () => {
    const { ask, invited } = dialect()
    const { ann, path } = await invited()
    await ask({ as: ann, method: 'DELETE', path })
    const { attributes, relationships } = (await ask({ as: ann, path })).json().data
    expect(attributes.accepted_at).toBeNull()
    expect(relationships).toMatchObject({
      accepted_by_user: { data: null },
      cancelled_by_user: { data: { id: ann.id } },
    })
  })

  test('is shown once declined or expired, with neither', async () => {
    const { app, ask, invited } = dialect()
    const declined = await invited()
    const { id: placeId, kind } = declined.standing.place
    const at = { kind, placeId, id: declined.invitation.id }
    const opened = await app.engine.openAsInvitee(declined.joe.actor, at)
    await app.engine.decline(declined.joe.actor, opened, { code: declined.code })
    const expired = await invited()
    app.clock.move(31 * 24 * 60 * 60 * 1000)
    for (const { ann, path } of [declined, expired]) {
      const { attributes, relationships } = (await ask({ as: ann, path })).json().data
      expect(attributes.accepted_at).toBeNull()
      expect(relationships).toMatchObject({
        accepted_by_user: { data: null },
        cancelled_by_user: { data: null },
      })
    }
  })

  test('has changed when it ran out, whether or not a sweep came by', async () => {
    const { app, ask, invited } = dialect()
    const { ann, joe, path, invitation, code } = await invited()
    app.clock.move(31 * 24 * 60 * 60 * 1000)
    const ranOutAt = `${invitation.expiresAt.toISOString().slice(0, 19)}Z`
    const changed = async () => (await ask({ as: ann, path })).json().data.attributes
    expect(await changed()).toMatchObject({ updated_at: ranOutAt, updated_in_db_at: ranOutAt })
    const attributes = { code, updated_in_db_at: ranOutAt }
    const body = { data: { type: resource.type, attributes } }
    const answer = await ask({ as: joe, method: 'PUT', path: `${path}/accept`, body })
    expect(answer.statusCode).toBe(410)
    await app.sweep()
    expect(await changed()).toMatchObject({ updated_at: ranOutAt, updated_in_db_at: ranOutAt })
  })

  test('somebody invited by account has no address here', async () => {
    const { app, ask, person, place } = dialect()
    const [ann, joe] = [await person('Ann'), await person('Joe')]
    const standing = await place(ann)
    const [outcome] = await app.engine.invite(ann.actor, standing, { invitees: [{ accountId: joe.id }] })
    const id = outcome && 'invitation' in outcome ? (outcome.invitation?.id ?? '') : ''
    const answer = await ask({ as: ann, path: `${resource.path}/${standing.place.id}/invites/${id}` })
    expect(answer.json().data.attributes.recipient_email).toBeNull()
  })

  test.each([UNKNOWN_ID, 'x', '0', '%00', '%e0%a4', '9'.repeat(500)])('%s is unknown: 404', async (id) => {
    const { ask, invited } = dialect()
    const { ann, invites } = await invited()
    const answer = await ask({ as: ann, path: `${invites}/${id}` })
    expect(answer.statusCode).toBe(404)
    expect(errorOf(answer)).toMatchObject({ title: 'Not Found' })
  })

  test('through another place it is 404', async () => {
    const { ask, invited } = dialect()
    const [one, other] = [await invited(), await invited()]
    const answer = await ask({ as: other.ann, path: `${other.invites}/${one.invitation.id}` })
    expect(answer.statusCode).toBe(404)
  })

  test('through the other contract it is 404', async () => {
    const { ask, invited } = dialect()
    const { ann, path } = await invited()
    const swapped = path.includes('account_lists')
      ? path.replace('account_lists', 'organizations')
      : path.replace('organizations', 'account_lists')
    expect((await ask({ as: ann, path: swapped })).statusCode).toBe(404)
  })

  test('a GET with a body of any type works', async () => {
    const { ask, invited } = dialect()
    const { ann, path } = await invited()
    const headers = { 'content-type': 'text/plain' }
    expect((await ask({ as: ann, path, body: 'not looked at', headers })).statusCode).toBe(200)
  })
})
