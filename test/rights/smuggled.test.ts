import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KINDS, type KindName } from '../../src/core/kinds.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { INVITED } from './samples/invited.ts'
import { OWN } from './samples/own.ts'
import { PLACED, type Request } from './samples/placed.ts'
import { readRoutes } from './support/routes.ts'
import { makeTarget, nowhere, type Scene } from './support/targets.ts'
import { found } from './support/world.ts'

const MARK = 'smuggled'
const ID = 'dddddddd-dddd-7ddd-8ddd-dddddddddddd'
const MOMENT = '1999-09-09T09:09:09.000Z'
const NUMBER = 424_242_424_242
const COUNT = 1_717_171_717
const CODE = 'dd'.repeat(32)
/** As many as a place may have, and none here has. */
const SEATS = 4_242

/** A role that founders grant, and that nothing here asks for. */
const ANOTHER_ROLE = {
  workspace: 'super_admin',
  social: 'host',
  account_list: 'coach',
  organization: 'admin',
}

/** What is the server's alone to say, in every spelling that a face or the store has for it. */
const fieldsIn = (kind: KindName): Readonly<Record<string, unknown>> => ({
  id: ID,
  state: 'accepted',
  code: CODE,
  generation: COUNT,
  keyId: ID,
  number: NUMBER,
  inviter: { accountId: ID, name: MARK },
  inviterId: ID,
  sponsorId: ID,
  sponsor_id: ID,
  role: ANOTHER_ROLE[kind],
  roles: [ANOTHER_ROLE[kind]],
  invitee: { accountId: ID },
  inviteeKey: MARK,
  createdAt: MOMENT,
  updated_in_db_at: MOMENT,
  accepted_at: MOMENT,
  closedAt: MOMENT,
  closedBy: ID,
  checkedInAt: MOMENT,
  didAttend: true,
  dateTimeInvited: MOMENT,
  socialInviteId: ID,
  emailVerified: true,
  email_verified: true,
  verified: true,
  strict: true,
  seatLimit: SEATS,
  active: true,
  addedBy: ID,
  seats_pending: 0,
  revision: COUNT,
  lockedAt: MOMENT,
  mayGrant: [MARK],
  token: MARK,
  accountId: ID,
})

/** Fields that a request may have, and that then mean what they say. */
const TAKEN: Readonly<Record<string, readonly string[]>> = {
  addMember: ['accountId', 'roles'],
  changeMember: ['roles'],
  invite: ['role'],
  changeInvitation: ['role'],
  createPlace: ['strict', 'seatLimit'],
  changePlace: ['strict', 'seatLimit'],
  acceptInvitation: ['code'],
  declineInvitation: ['code'],
  undoDecline: ['code'],
  previewInvitation: ['code'],
  readInvitationCalendar: ['code'],
  acceptWorkspaceInvite: ['code'],
  declineWorkspaceInvite: ['code'],
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** The body with one field more, once for each object in it. */
const withField = (body: unknown, field: string, value: unknown): readonly unknown[] => {
  if (!isObject(body)) return []
  const inside = Object.entries(body).flatMap(([key, inner]) =>
    withField(inner, field, value).map((changed) =>
      Array.isArray(body)
        ? body.map((one: unknown, n) => (n === Number(key) ? changed : one))
        : { ...body, [key]: changed },
    ),
  )
  const isRoom = !Array.isArray(body) && !Object.hasOwn(body, field)
  return isRoom ? [{ ...body, [field]: value }, ...inside] : inside
}

/** A request as it would be taken, and whoever may send it. */
interface Wish {
  readonly request: Request
  readonly bearer: string
}

const bodyOf = ({ request: { payload } }: Wish): unknown =>
  typeof payload === 'string' ? JSON.parse(payload) : (payload ?? {})

const KINDS_TRIED: readonly KindName[] = ['workspace', 'social', 'account_list']

describeOn('postgres', 'what only the server may say', (open) => {
  let app: TestApp

  beforeAll(async () => {
    app = await openApp(await open())
  })
  afterAll(() => app.stop())

  /** What is there that nobody but a client has said, and whatever only the server may bring about. */
  const smuggledIn = async (): Promise<unknown> => {
    const { db } = app.database
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db)
    const marks = [MARK, ID, CODE, `\\m${NUMBER}\\M`, '1999-09-09', `\\m${COUNT}\\M`].join('|')
    const rows = tables.map(
      ({ name }) =>
        sql`select ${name} as name, t::text as row from ${sql.table(name)} t where t::text ~ ${marks}`,
    )
    const { rows: marked } = await sql`${sql.join(rows, sql` union all `)}`.execute(db)
    const roles = sql.join(Object.entries(ANOTHER_ROLE).map(([kind, role]) => sql`(${kind}, ${role})`))
    const { rows: counted } = await sql<Readonly<Record<string, number>>>`select
      (select count(*)::int from invitations i where state = 'pending' and (
        generation > 1 + (select count(*) from events e where (e.place_id, e.invitation_id) = (i.place_id, i.id) and e.type = 'resent')
        or checked_in_at is not null or closed_at is not null)) as early,
      (select count(*)::int from users where email_verified and name = 'Unproven') as proven,
      (select count(*)::int from places where strict or seat_limit = ${SEATS}) as changed,
      (select count(*)::int from invitations i join places p using (place_id)
        where (p.kind, i.role) in (${roles})) as invited,
      (select count(*)::int from members m join places p using (place_id) join users u on u.id = m.account_id
        where (p.kind, m.role) in (${roles}) and u.name not like '% founder') as raised`.execute(db)
    return { marked, ...counted[0] }
  }
  const NOTHING = { marked: [], early: 0, proven: 0, changed: 0, invited: 0, raised: 0 }

  describe.each(KINDS_TRIED)('in a place of kind %s', (kind) => {
    let scene: Scene
    beforeAll(async () => {
      scene = await found(app, kind, 'founder')
      await app.person('Unproven', { verified: false, address: `unproven.${kind}@example.com` })
    })

    test(
      'is refused or means nothing, at every route that changes something',
      { timeout: 120_000 },
      async () => {
        let sent = 0
        for (const { name, method } of await readRoutes(app)) {
          const sample = PLACED[name] ?? OWN[name] ?? INVITED[name]
          if (!sample || !isFor(sample, kind) || method === 'GET' || method === 'HEAD') continue
          if (name === 'setLogo') continue
          let wish = await wishFor(app, scene, name)
          for (const [field, value] of Object.entries(fieldsIn(kind))) {
            if (TAKEN[name]?.includes(field)) continue
            for (const body of withField(bodyOf(wish), field, value)) {
              const { request, bearer } = wish
              const answer = await app.server.inject({
                method,
                ...request,
                headers: { 'content-type': 'application/json', ...request.headers, authorization: bearer },
                payload: JSON.stringify(body),
              })
              sent += 1
              const asked = `${method} ${name} ${JSON.stringify(body)}`
              expect([asked, answer.statusCode < 500]).toEqual([asked, true])
              if (answer.statusCode >= 300) continue
              expect([asked, await smuggledIn()]).toEqual([asked, NOTHING])
              wish = await wishFor(app, scene, name)
            }
          }
          expect([name, await smuggledIn()]).toEqual([name, NOTHING])
        }
        expect(sent).toBeGreaterThan(kind === 'workspace' ? 500 : 50)
        expect(await faultsIn(app.database.db)).toEqual([])
      },
    )
  })

  test('is not asked of whoever signs up', async () => {
    const person = { name: 'Unproven', email: 'sam@example.com', password: 'a password that is long' }
    const answer = await app.server.inject({
      method: 'POST',
      url: '/api/auth/sign-up/email',
      payload: { ...fieldsIn('workspace'), ...person },
    })
    expect(answer.statusCode).toBe(200)
    expect(await smuggledIn()).toEqual(NOTHING)
  })
})

/** What is for all kinds is tried in one of them. */
const isFor = (sample: object, kind: KindName): boolean =>
  'kinds' in sample ? (sample.kinds as readonly KindName[]).includes(kind) : kind === KINDS_TRIED[0]

let wishes = 0

/** By whoever founded the place, or was invited there. */
const wishFor = async (app: TestApp, scene: Scene, name: string): Promise<Wish> => {
  const { founder, standing } = scene
  const { kind } = standing.place
  const role = KINDS[kind].defaultRole
  const placed = PLACED[name]
  if (placed) {
    const target = await makeTarget(app, scene, { need: placed.need, role })
    return { request: placed.request({ ...target, kind, role }), bearer: founder.bearer }
  }
  const own = OWN[name]
  if (own) return { request: own.request(nowhere().accountId), bearer: founder.bearer }
  wishes += 1
  const invited = await app.person(`Invited ${wishes}`)
  const invitation = await app.invite(founder, standing, invited.address)
  const { placeId, id, number } = invitation
  const code = app.codeOf(standing, invitation)
  const sample = INVITED[name]
  if (!sample) throw new Error(`Nobody knows how to ask for ${name}.`)
  if (sample.from === 'declined') {
    await app.engine.decline(null, await app.engine.openAsInvitee(null, invitation), { code })
  }
  const request = sample.request({ placeId, id, number: number ?? 0, code })
  return { request, bearer: invited.bearer }
}
