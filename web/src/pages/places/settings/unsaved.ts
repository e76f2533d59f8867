import { createContext } from 'react'

/** Says of a section whether it holds something that is not saved. */
export const Unsaved = createContext<(section: string, isUnsaved: boolean) => void>(() => undefined)
