import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyReply } from 'fastify'
import type { Language } from '../core/languages.ts'
import { html, type Html } from './html.ts'
import { secureHeaders, setPolicy } from './page-headers.ts'

const DIST = fileURLToPath(new URL('../../web/dist/', import.meta.url))
export const ASSETS = `${DIST}assets`

/** The pages have not been built. */
export class NoPages extends Error {
  override readonly name = 'NoPages'
  constructor() {
    super('The pages are not built: run `npm run build` first.')
  }
}

/** Throws `NoPages` where `npm run build` has not been run to its end. */
export const requirePages = (directory = DIST): void => {
  if (!existsSync(`${directory}index.html`) || !existsSync(`${directory}assets`)) throw new NoPages()
}

export interface Shown {
  /** What the service calls itself. */
  readonly product: string
  readonly status?: number
  readonly language?: Language
  /** Of the window. */
  readonly title?: Html
  /** What can be read before, and without, the scripts that put the page in its place. */
  readonly content?: Html
  /** The content is the page: no script comes. */
  readonly isWhole?: boolean
}

/** The one HTML document of all pages. What is at its address is found out in the browser. */
export const showShell = (reply: FastifyReply, shown: Shown): FastifyReply => {
  const { product, status = 200, language = 'en', title = html`${product}`, content, isWhole } = shown
  secureHeaders(reply)
  if (isWhole) setPolicy(reply, { 'script-src': "'none'", 'connect-src': "'none'" })
  const page = (isWhole ? shell().replace(SCRIPTS, '') : shell())
    .replace('<html lang="en">', `<html lang="${language}">`)
    .replace('<title>Usher</title>', () => `<title>${title.text}</title>`)
    .replace(
      '<div id="root"></div>',
      () => `<div id="root">${content?.text ?? ''}</div>${isWhole ? '' : NO_SCRIPT[language]}`,
    )
  return reply.code(status).type('text/html; charset=utf-8').header('content-language', language).send(page)
}

const SCRIPTS = /<script\b[^>]*><\/script>|<link\b[^>]*rel="modulepreload"[^>]*>/g

/** Read anew for each page, small as it is: after a build the assets it names have other names. */
const shell = (): string => {
  requirePages()
  return readFileSync(`${DIST}index.html`, 'utf8')
}

const noScript = (sentence: string): string =>
  html`<noscript><p class="mx-auto max-w-lg px-6 py-8 text-center">${sentence}</p></noscript>`.text

const NO_SCRIPT: Readonly<Record<Language, string>> = {
  en: noScript('To sign in and to answer, these pages need JavaScript. Allow it, and load the page again.'),
  de: noScript(
    'Zum Anmelden und Antworten brauchen diese Seiten JavaScript. Erlauben Sie es und laden Sie die Seite neu.',
  ),
}
