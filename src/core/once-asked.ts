/**
 * What is made when it is first asked for, and then kept. Of a promise, all who ask meanwhile get the same; one that
 * fails is forgotten, so that whoever asks next tries again.
 */
export const onceAsked = <T>(make: () => T): (() => T) => {
  let made: { readonly it: T } | null = null
  return () => {
    if (made) return made.it
    const it = make()
    made = { it }
    if (it instanceof Promise) it.catch(() => (made = null))
    return it
  }
}
