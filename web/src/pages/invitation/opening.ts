import { pathOf, type At } from './seen.ts'

/** What the server wrote into the page, before the page took its place; null where another page came first. */
export const article: Element | null = document.querySelector('#root article')

/** The page that this document was opened at, until that has been left. */
let opened = article ? location.pathname : null

/** Called when the page of an invitation is left. */
export const leave = (): void => {
  opened = null
}

/** Whether somebody was elsewhere on the way to an answer, as for signing in. */
export const hasComeBack = (at: At): boolean => opened !== pathOf(at)
