import { expect, it } from 'vitest'
import { buildEngine } from '../../../src/core/engine.ts'
import { codeKeysOf } from '../../../src/secrets.ts'
import { buildStore } from '../../../src/store/store.ts'
import { buildIds } from '../../../src/time-and-ids.ts'
import { describeOn } from '../../support/databases.ts'
import { NO_QUOTAS, openEngine } from '../../support/engine.ts'

describeOn('pglite', 'a long list of invitations', (open) => {
  it('has an outcome for each, also when the database is lost in the middle', async () => {
    const database = await open()
    const { clock, ...engine } = openEngine(database)
    const ann = await engine.person('Ann')
    const social = await engine.place('social', ann)
    const store = buildStore(database.db)
    let rings = 0
    let statements = 0
    const losing = buildEngine({
      store: {
        ...store,
        invite: (write) => (++statements > 1 ? Promise.reject(new Error('gone')) : store.invite(write)),
      },
      clock,
      ids: buildIds(),
      codeKeys: codeKeysOf(['a secret that is long enough to be one, surely']),
      quotas: NO_QUOTAS,
      ring: () => void rings++,
    })
    const invitees = Array.from({ length: 700 }, (_, i) => ({ address: `guest${i}@example.com` }))
    const outcomes = await losing.invite(ann.actor, social, { invitees })
    const invited = outcomes.filter(({ status }) => status === 'invited')
    expect(invited).toHaveLength(500)
    expect(outcomes[500]).toMatchObject({ status: 'refused', error: { code: 'unavailable' } })
    expect(rings).toBe(1)
    const page = { sort: 'created_at', offset: 0, limit: 1 } as const
    expect((await engine.list(ann.actor, social, page)).total).toBe(500)

    const again = await engine.invite(ann.actor, social, { invitees })
    expect(again.filter(({ status }) => status === 'invited')).toHaveLength(200)
  })
})
