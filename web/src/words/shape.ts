import type { words } from './en/index.ts'

/** The same keys with other texts. */
export type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> }

/** What every language has to say: the English one gives the keys. */
export type Words = Translated<typeof words>
