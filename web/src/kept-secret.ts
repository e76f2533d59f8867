import { useSyncExternalStore } from 'react'

/**
 * Mailed links carry their secret in the fragment, which never reaches a server. It leaves the address bar
 * at once and is kept for this tab alone, under the path of the link; a tab that is opened by a later mail
 * asks those that are still open. Nothing is ever sent because of it: whoever opens the page decides.
 */
export const keepSecrets = (): void => {
  take()
  addEventListener('hashchange', take)
  channel.addEventListener('message', ({ data }: MessageEvent<Said>) => hear(data))
}

/** The secret of the link that leads to this page: `code` or `token`, and what else stood in its fragment. */
export const useKeptSecret = (path: string): URLSearchParams | null => {
  const kept = useSyncExternalStore(subscribe, () => read(path))
  return kept === null ? null : new URLSearchParams(kept)
}

/** Has served, or turned out wrong. */
export const forgetSecret = (path: string): void => {
  write(path, null)
  tell()
}

/** Asks the other tabs of this browser for the secret of a page, unless this one has it. */
export const askForSecret = (path: string): void => {
  if (read(path) === null) channel.postMessage({ wanted: path } satisfies Said)
}

type Said = { readonly wanted: string } | { readonly path: string; readonly secret: string }

const channel = new BroadcastChannel('usher:secrets')
const listeners = new Set<() => void>()
/** For browsers that refuse to store anything: good until the page is left. */
const inMemory = new Map<string, string>()

const take = (): void => {
  const fragment = location.hash.slice(1)
  if (!/^(code|token|invitation)=/.test(fragment)) return
  history.replaceState(history.state, '', location.pathname + location.search)
  write(location.pathname, fragment)
  tell()
}

const hear = (said: Said): void => {
  if ('wanted' in said) {
    const secret = read(said.wanted)
    if (secret !== null) channel.postMessage({ path: said.wanted, secret } satisfies Said)
  } else if (said.path === location.pathname && read(said.path) === null) {
    write(said.path, said.secret)
    tell()
  }
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const tell = (): void => listeners.forEach((listener) => listener())

const slotOf = (path: string): string => `usher:${path}`

const read = (path: string): string | null => {
  try {
    return sessionStorage.getItem(slotOf(path)) ?? inMemory.get(path) ?? null
  } catch {
    return inMemory.get(path) ?? null
  }
}

const write = (path: string, secret: string | null): void => {
  if (secret === null) inMemory.delete(path)
  else inMemory.set(path, secret)
  try {
    if (secret === null) sessionStorage.removeItem(slotOf(path))
    else sessionStorage.setItem(slotOf(path), secret)
  } catch {
    // Memory holds it.
  }
}
