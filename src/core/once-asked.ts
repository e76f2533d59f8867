/** What is made when it is first asked for, and then kept. Of a promise, all who ask meanwhile get the same. */
export const onceAsked = <T>(make: () => T): (() => T) => {
  let made: { readonly it: T } | null = null
  return () => (made ??= { it: make() }).it
}
