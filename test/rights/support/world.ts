import type { KindName } from '../../../src/core/kinds.ts'
import type { TestApp } from '../../support/app.ts'
import { gather, type Cast } from './cast.ts'
import type { Secrets } from './secrets.ts'
import type { Scene } from './targets.ts'

/** One place of a kind with everybody who may call about it, and another that none of them is in. */
export interface World {
  readonly app: TestApp
  readonly kind: KindName
  readonly here: Scene
  readonly there: Scene
  readonly cast: Cast
  /** What has been made to be asked about. */
  readonly secrets: Secrets
}

interface WorldOptions {
  /** Without those who have lost something, and without keys. */
  readonly isSmall?: boolean
}

export const openWorld = async (
  app: TestApp,
  kind: KindName,
  { isSmall = false }: WorldOptions = {},
): Promise<World> => {
  const here = await found(app, kind, 'founder')
  const there = await found(app, kind, 'founder elsewhere')
  const cast = await gather({ app, founder: here.founder, place: here.standing, isSmall })
  return { app, kind, here, there, cast, secrets: new Map() }
}

/** With room for everybody. */
export const found = async (app: TestApp, kind: KindName, name: string): Promise<Scene> => {
  const founder = await app.person(`${kind} ${name}`)
  const startsAt = new Date(app.clock.now().getTime() + 24 * 60 * 60 * 1000)
  const more = { workspace: { seatLimit: 10_000 }, social: { startsAt }, account_list: {}, organization: {} }
  return { founder, standing: await app.place(kind, founder, more[kind]) }
}
