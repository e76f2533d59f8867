import { KINDS, type KindName } from '../../../src/core/kinds.ts'
import type { Standing } from '../../../src/core/place.ts'
import type { PlaceRequest } from '../../../src/core/verbs/places.ts'
import { personAs, type Caller } from '../../rights/support/callers.ts'
import { nowhere, type Scene, type Target } from '../../rights/support/targets.ts'
import type { TestApp } from '../../support/app.ts'

/** An invitation that has ended, or whose place is no longer what it was. */
export interface Troubled {
  readonly kind: KindName
  readonly scene: Scene
  readonly target: Target
  readonly guest: Caller
}

const HOUR = 60 * 60 * 1000

type Trouble = 'accepted' | 'declined' | 'cancelled' | 'expired' | 'locked' | 'over' | 'full' | 'strict'
const TROUBLES: readonly Trouble[] = [
  'accepted',
  'declined',
  'cancelled',
  'expired',
  'locked',
  'over',
  'full',
  'strict',
]
/** Of each, since some of them can be mended. */
const EACH = 3

/** Every trouble in every kind of place. Time passes by it: an hour and more. */
export const makeTroubled = async (
  app: TestApp,
  kinds: readonly KindName[],
): Promise<readonly Troubled[]> => {
  const all: Troubled[] = []
  for (const kind of kinds) {
    for (let n = 0; n < EACH; n++) {
      for (const trouble of TROUBLES) all.push(await makeOne(app, { kind, trouble, n }))
    }
  }
  app.clock.move(2 * HOUR)
  return all
}

interface Wish {
  readonly kind: KindName
  readonly trouble: Trouble
  readonly n: number
}

const makeOne = async (app: TestApp, wish: Wish): Promise<Troubled> => {
  const { kind, trouble } = wish
  const name = `${kind} ${trouble} ${wish.n}`
  const founder = await app.person(`Founder of ${name}`)
  const guest = await app.person(`Guest of ${name}`)
  const standing = await app.place(kind, founder, particularsOf(app, wish))
  const expiresAt = new Date(app.clock.now().getTime() + HOUR)
  const invitees = [{ address: guest.address }]
  const request = trouble === 'expired' ? { invitees, expiresAt } : { invitees }
  const [outcome] = await app.engine.invite(founder.actor, standing, request)
  const invitation = outcome && 'invitation' in outcome ? outcome.invitation : null
  if (!invitation) throw new Error(`Nobody was invited to ${name}.`)
  const code = app.codeOf(standing, invitation)
  const opened = await app.engine.openAsInvitee(guest.actor, invitation)
  if (trouble === 'accepted') await app.engine.accept(guest.actor, opened, { code })
  if (trouble === 'declined') await app.engine.decline(guest.actor, opened, { code })
  if (trouble === 'cancelled') {
    await app.engine.cancel(founder.actor, await app.engine.openAsMember(founder.actor, invitation))
  }
  if (trouble === 'locked') {
    await app.engine.changePlace(founder.actor, standing, { lockedAt: app.clock.now() })
  }
  return {
    kind,
    scene: { founder, standing },
    target: targetOf(standing, invitation, { accountId: guest.id, code }),
    guest: personAs('the invited', guest),
  }
}

const particularsOf = (app: TestApp, { kind, trouble }: Wish): Partial<PlaceRequest> => {
  if (trouble === 'over') return { endsAt: new Date(app.clock.now().getTime() + HOUR) }
  if (trouble === 'full') return KINDS[kind].seats === 'none' ? {} : { seatLimit: 2 }
  return trouble === 'strict' ? { strict: true } : {}
}

const targetOf = (
  { place }: Standing,
  { id, number }: { readonly id: string; readonly number: number | null },
  more: Pick<Target, 'accountId' | 'code'>,
): Target => ({
  ...nowhere(),
  place: { id: place.id, number: place.number ?? 0 },
  invitation: { id, number: number ?? 0 },
  ...more,
})
