import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Invitation } from '../../src/core/invitation.ts'
import { KIND_NAMES, KINDS, type KindName } from '../../src/core/kinds.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import { faultsIn } from '../../src/store/faults.ts'
import type { Person } from '../support/people.ts'
import { INVITED, type InvitedSample, type Shown } from './samples/invited.ts'
import { keyAs, personAs, visitor, type Caller } from './support/callers.ts'
import { changes, fingerprint } from './support/fingerprint.ts'
import { readRoutes, type Route } from './support/routes.ts'
import { nowhere, type Scene } from './support/targets.ts'
import { verdictOf } from './support/verdict.ts'

interface InvitedRoute extends Route {
  readonly sample: InvitedSample
}

const WHO = [
  'the invited',
  'a key of the invited',
  'whoever has the address unverified',
  'somebody else',
  'a visitor',
  'the inviter',
] as const
type Who = (typeof WHO)[number]

const CODES = [
  'no code',
  'the code',
  'a code of before',
  'a code of another invitation',
  'an altered code',
] as const
type Code = (typeof CODES)[number]

/** What somebody shows of what may be asked for. */
interface Proof {
  readonly who: Who
  readonly code: Code
}

interface Case extends Proof {
  readonly shown: Shown
  readonly caller: Caller
}

/** Whoever answers an invitation, or looks at it, has to prove to be meant. */
describeOn('postgres', 'what only the invited may', (open) => {
  let app: TestApp
  let routes: readonly InvitedRoute[]

  beforeAll(async () => {
    app = await openApp(await open())
    routes = (await readRoutes(app)).flatMap((route) => {
      const sample = INVITED[route.name]
      return sample && route.method !== 'HEAD' ? [{ ...route, sample }] : []
    })
  })
  afterAll(() => app.stop())

  const expectVerdict = async (route: InvitedRoute, one: Case, demands: Demands): Promise<void> => {
    const asked = `${route.name} by ${one.who} with ${one.code}`
    const verdict = verdictOf(await ask(app, route, one))
    expect([asked, wordOf(verdict)]).toEqual([asked, expectedFor(route, one, demands)])
  }

  const cases = KIND_NAMES.flatMap((kind) => [false, true].map((strict) => ({ kind, strict })))

  describe.each(cases)('in a place of kind $kind, strict: $strict', ({ kind, strict }) => {
    let scene: Scene
    beforeAll(async () => {
      const founder = await app.person(`Founder of ${kind} ${String(strict)}`)
      const startsAt = new Date(app.clock.now().getTime() + 60_000)
      const more = {
        ...(kind === 'social' ? { startsAt } : {}),
        ...(kind === 'workspace' ? { seatLimit: 5_000 } : {}),
      }
      scene = { founder, standing: await app.place(kind, founder, { strict, ...more }) }
    })

    test('needs the proof that the kind and the place ask for', { timeout: 120_000 }, async () => {
      for (const route of routes) {
        if (route.sample.kinds && !route.sample.kinds.includes(kind)) continue
        const makeStage = (who: Who) => openStage(app, { scene, strict }, route, who)
        const stages = [await makeStage('the invited'), await makeStage('whoever has the address unverified')]
        const isHarmless = (proof: Proof): boolean =>
          !CHANGING.test(route.name) || expectedFor(route, proof, { kind, strict }) !== 'done'
        const before = await fingerprint(app.database.db)
        for (const proof of PROOFS.filter(isHarmless)) {
          const stage = stages[proof.who === 'whoever has the address unverified' ? 1 : 0]
          if (stage) await expectVerdict(route, caseOf(stage, proof), { kind, strict })
        }
        expect([route.name, changes(before, await fingerprint(app.database.db))]).toEqual([route.name, []])
        for (const proof of PROOFS.filter((one) => !isHarmless(one))) {
          await expectVerdict(route, caseOf(await makeStage(proof.who), proof), { kind, strict })
        }
      }
      expect(await faultsIn(app.database.db)).toEqual([])
    })

    test('opens nothing at another place, nor where nothing is', async () => {
      const other = await app.place(kind, scene.founder)
      for (const route of routes) {
        if (route.sample.kinds && !route.sample.kinds.includes(kind)) continue
        const stage = await openStage(app, { scene, strict }, route, 'the invited')
        const one = caseOf(stage, { who: 'the invited', code: 'the code' })
        const none = nowhere()
        const isByNumber = route.name.includes('Workspace')
        const elsewhere = isByNumber
          ? { ...one.shown, number: other.place.number ?? 0 }
          : { ...one.shown, placeId: other.place.id }
        const nothing = { ...elsewhere, id: none.invitation.id, number: none.invitation.number }
        const before = await fingerprint(app.database.db)
        const answers: LightMyRequestResponse[] = []
        for (const shown of [elsewhere, nothing]) answers.push(await ask(app, route, { ...one, shown }))
        expect([route.name, ...answers.map(({ statusCode }) => statusCode)]).toEqual([route.name, 404, 404])
        expect(answers[0]?.body).toBe(answers[1]?.body)
        expect(changes(before, await fingerprint(app.database.db))).toEqual([])
      }
    })
  })
})

const PROOFS: readonly Proof[] = WHO.flatMap((who) => CODES.map((code) => ({ who, code })))
const CHANGING = /^(accept|decline|undo)/

const ask = (
  app: TestApp,
  { method, sample }: InvitedRoute,
  { shown, caller }: Pick<Case, 'shown' | 'caller'>,
) => {
  const { headers, ...request } = sample.request(shown)
  return app.server.inject({ method, ...request, headers: { ...headers, ...caller.headers } })
}

const wordOf = (verdict: string | number): string | number =>
  verdict === 400 || verdict === 403 ? 'refused' : verdict

let people = 0

/** An invitation in the state a route starts from, with everything that may be shown for it, and everybody. */
interface Stage {
  readonly at: Omit<Shown, 'code'>
  readonly codes: Readonly<Record<Code, string | undefined>>
  readonly callers: Readonly<Record<Who, Caller>>
}

interface Setting {
  readonly scene: Scene
  readonly strict: boolean
}

const openStage = async (
  app: TestApp,
  { scene: { founder, standing }, strict }: Setting,
  { sample }: InvitedRoute,
  who: Who,
): Promise<Stage> => {
  people += 1
  const verified = who !== 'whoever has the address unverified'
  const invited = await app.person(`Invited ${people}`, { verified })
  const invitation = await app.invite(founder, standing, invited.address)
  const codeBefore = app.codeOf(standing, invitation)
  const opened = await app.engine.openAsMember(founder.actor, invitation)
  const right = app.codeOf(standing, await app.engine.resend(founder.actor, opened, { rotate: true }))
  const other = await app.invite(founder, standing, `other.${people}@example.com`)
  if (sample.from) await bring(app, { invitation, invited, right, strict }, sample.from)
  const { placeId, id, number } = invitation
  return {
    at: { placeId, id, number: number ?? 0 },
    codes: {
      'no code': undefined,
      'the code': right,
      'a code of before': codeBefore,
      'a code of another invitation': app.codeOf(standing, other),
      'an altered code': right.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    },
    callers: await callersFor(app, invited, founder),
  }
}

const caseOf = ({ at, codes, callers }: Stage, { who, code }: Proof): Case => ({
  who,
  code,
  shown: { ...at, code: codes[code] },
  caller: callers[who],
})

interface Begun {
  readonly invitation: Invitation
  readonly invited: Person
  readonly right: string
  readonly strict: boolean
}

const bring = async (
  app: TestApp,
  { invitation, invited, right, strict }: Begun,
  to: 'declined' | 'accepted',
) => {
  // A key makes nobody verified, and what nobody may accept stays as it is.
  const by = {
    ...invited.actor,
    addresses: invited.actor.addresses.map((one) => ({ ...one, verified: true })),
  }
  const opened = await app.engine.openAsInvitee(by, invitation)
  if (to === 'accepted') return app.engine.accept(by, opened, { code: right })
  return app.engine.decline(strict ? by : null, opened, { code: right })
}

const callersFor = async (app: TestApp, invited: Person, founder: Person): Promise<Stage['callers']> => {
  const owner = { ...personAs('the invited', invited), person: invited }
  const isVerified = invited.actor.addresses.some(({ verified }) => verified)
  return {
    'the invited': owner,
    'whoever has the address unverified': owner,
    // Nobody unverified has keys.
    'a key of the invited': isVerified ? await keyAs(app, 'a key', owner) : owner,
    'somebody else': personAs('somebody else', await app.person(`Somebody ${people}`)),
    'a visitor': visitor,
    'the inviter': personAs('the inviter', founder),
  }
}

interface Demands {
  readonly kind: KindName
  readonly strict: boolean
}

/** By the kind's table of proofs and nothing else. */
const isMeant = ({ who, code }: Proof, { kind, strict }: Demands): boolean => {
  const isAddressed = who === 'the invited'
  const hasCode = code === 'the code'
  if (strict) return isAddressed && hasCode
  const { proofs } = KINDS[kind]
  return (hasCode && proofs.includes('code')) || (isAddressed && proofs.includes('address'))
}

const expectedFor = ({ name, config }: Route, proof: Proof, demands: Demands): string | number => {
  const { who, code } = proof
  const isKey = who === 'a key of the invited'
  if (who === 'a visitor' && config?.access !== 'public') return 401
  if (/preview|Calendar/.test(name)) {
    if (code !== 'the code' && who !== 'the invited') return 404
    return name.includes('Calendar') && !KINDS[demands.kind].attendance ? 409 : 'done'
  }
  if (isKey) return 'refused'
  if (name === 'readTicket') {
    if (!/^(the invited|whoever has)/.test(who)) return 404
    return KINDS[demands.kind].attendance ? 'done' : 409
  }
  if (name === 'undoDecline') return undoneFor(proof, demands)
  return isMeant(proof, demands) ? 'done' : 'refused'
}

/** It was declined with the code alone; where that is not enough, by the invited themselves. */
const undoneFor = (proof: Proof, demands: Demands): string | number => {
  if (!demands.strict) return isMeant(proof, demands) && proof.code === 'the code' ? 'done' : 'refused'
  return /^(the invited|whoever has)/.test(proof.who) ? 'done' : 'refused'
}
