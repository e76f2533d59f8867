import type { TestApp } from '../support/app.ts'
import type { Person } from '../support/people.ts'
import { areFriends, isOpenToStrangers, isVerified, PEOPLE, plainAddress, type Who } from './people.ts'

/** Who plays whom. Most stay for many runs, so that a run need not wait for them to be made. */
export type Cast = ReadonlyMap<Who, Person>

/** Everybody but Zoe, who has to be a stranger in every run. */
export const gatherCast = async (app: TestApp, name: string): Promise<Cast> => {
  const cast = new Map<Who, Person>()
  for (const who of PEOPLE) if (who !== 'zoe') cast.set(who, await makeOne(app, who, name))
  const [ann, ...others] = [...cast].filter(([who]) => areFriends(who, 'ann')).map(([, person]) => person)
  if (!ann) throw new Error('Somebody has to found the place they know each other from.')
  const home = await app.place('account_list', ann)
  for (const other of others) await app.join(ann, home, other)
  return cast
}

export const withStranger = async (app: TestApp, cast: Cast, name: string): Promise<Cast> =>
  new Map([...cast, ['zoe', await makeOne(app, 'zoe', name)]])

const makeOne = async (app: TestApp, who: Who, name: string): Promise<Person> => {
  const verified = isVerified(who)
  const person = await app.person(who, { address: plainAddress(who, name), verified })
  if (!isOpenToStrangers(who)) await app.engine.changeAccount(person.actor, { openToStrangers: false })
  return person
}
