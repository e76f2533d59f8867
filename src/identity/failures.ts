import { AsyncLocalStorage } from 'node:async_hooks'
import { APIError, isAPIError } from 'better-auth/api'

const requests = new AsyncLocalStorage<{ readonly failures: unknown[] }>()

/**
 * Runs one request and throws what broke underneath, whatever the library made of it: it answers a lost
 * database with "signed out", "nobody is signed in" or a refusal of what the person wrote.
 */
export const throwingFailures = async <T>(work: () => Promise<T>): Promise<T> => {
  const failures: unknown[] = []
  const [settled] = await Promise.allSettled([requests.run({ failures }, work)])
  if (failures.length > 0) throw failures[0]
  if (settled.status === 'rejected') throw settled.reason
  return settled.value
}

/** Keeps what is no verdict of the library for `throwingFailures`. */
export const noteFailure = (error: unknown): void => {
  if (!isAPIError(error)) requests.getStore()?.failures.push(error)
}

/** For what of ours fails while the library calls it. */
export const broke = (error: unknown): never => {
  noteFailure(error)
  throw error
}

/** A plugin that notes what the library's own statements fail with. */
export const noteDatabaseFailures = {
  id: 'note-database-failures',
  init: <Adapter extends object>({ adapter }: { adapter: Adapter }) => ({
    context: { adapter: noting(adapter) },
  }),
}

type Call = (...args: readonly unknown[]) => Promise<unknown>

/** Of two sign-ups at once with one address one comes too late. */
interface Race {
  isLost: boolean
}

const noting = <Adapter extends object>(adapter: Adapter, race: Race = { isLost: false }): Adapter =>
  new Proxy(adapter, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      const call: Call = async (...args) => (await member.apply(target, args)) as unknown
      if (name === 'transaction') return noteTransaction<Adapter>(call)
      return (...args: readonly unknown[]) => noteAnswer(call(...args), { name, args, race })
    },
  })

/** What lost a race wrote nothing, and its answer stands although there is nothing to commit any more. */
const noteTransaction =
  <Adapter extends object>(transaction: Call) =>
  async (work: (inner: Adapter) => Promise<unknown>): Promise<unknown> => {
    const race: Race = { isLost: false }
    const done: unknown[] = []
    try {
      return await transaction(async (inner: Adapter) => {
        done[0] = await work(noting(inner, race))
        return done[0]
      })
    } catch (error) {
      if (race.isLost && done.length > 0) return done[0]
      noteFailure(error)
      throw error
    }
  }

interface Asked {
  readonly name: string | symbol
  readonly args: readonly unknown[]
  readonly race: Race
}

const noteAnswer = (answer: Promise<unknown>, { name, args, race }: Asked): Promise<unknown> =>
  answer.catch((error: unknown) => {
    if (name === 'create' && isOfUsers(args[0]) && isTaken(error)) {
      race.isLost = true
      throw knownAddress()
    }
    noteFailure(error)
    throw error
  })

const isOfUsers = (about: unknown): boolean =>
  typeof about === 'object' && about !== null && 'model' in about && about.model === 'user'

/** SQLSTATE of what broke a unique constraint. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505'

/** The library answers this status as it answers an address it has found. */
const knownAddress = (): APIError =>
  new APIError('FORBIDDEN', { code: 'USER_ALREADY_EXISTS', message: 'There is an account with this address' })
