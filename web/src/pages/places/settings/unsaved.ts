import { createContext } from 'react'

export type Keeping = 'saved' | 'unsaved'

/** Says of a section whether it holds something that is not saved. */
export const Unsaved = createContext<(section: string, keeping: Keeping) => void>(() => undefined)
