import { lazy, Suspense, useSyncExternalStore } from 'react'

export interface Wish {
  readonly title: string
  readonly detail?: string
  /** Takes back what was done. */
  readonly undo?: { readonly label: string; readonly act: () => void }
  /** Went wrong: it stays longer and is read out at once. */
  readonly bad?: boolean
}

/** Says what was done, beside the page, for a few seconds. */
export const toast = (wish: Wish): void => {
  if (heard) return heard(wish)
  waiting = [...waiting, wish]
  for (const listener of listeners) listener()
}

/** Where toasts appear: once, in the shell. What shows them is loaded for the first one. */
export const Toasts = () => {
  const isNeeded = useSyncExternalStore(subscribe, () => waiting.length > 0 || heard !== null)
  return isNeeded ? (
    <Suspense fallback={null}>
      <Shown />
    </Suspense>
  ) : null
}

/** From now on, and what has been said before; until the answer is called. */
export const hearToasts = (show: (wish: Wish) => void): (() => void) => {
  heard = show
  const said = waiting
  waiting = []
  said.forEach(show)
  return () => {
    heard = null
  }
}

const Shown = lazy(async () => ({ default: (await import('./toasts-shown.tsx')).ToastsShown }))

let waiting: readonly Wish[] = []
let heard: ((wish: Wish) => void) | null = null
const listeners = new Set<() => void>()

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
