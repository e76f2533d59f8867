import { AsyncLocalStorage } from 'node:async_hooks'
import { verifyPassword } from 'better-auth/crypto'

const requests = new AsyncLocalStorage<{ hash: string | null }>()

/** Runs one request, in which `verifiedHash` tells what its password was compared with. */
export const rememberingPassword = <T>(work: () => Promise<T>): Promise<T> =>
  requests.run({ hash: null }, work)

/** As the library compares, which is slow by intent: the password may be another one by the time it is done. */
export const verifyAndRemember = async (tried: { hash: string; password: string }): Promise<boolean> => {
  const isRight = await verifyPassword(tried)
  const request = requests.getStore()
  if (isRight && request) request.hash = tried.hash
  return isRight
}

/** Of the password that this request has shown to know. Null when it has not. */
export const verifiedHash = (): string | null => requests.getStore()?.hash ?? null
