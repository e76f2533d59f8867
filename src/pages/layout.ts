import type { FastifyReply } from 'fastify'
import type { Actor } from '../core/actor.ts'
import { assetUrl } from './assets.ts'
import { html, type Html } from './html.ts'

export interface Page {
  /** Of the window; the product's name follows. */
  readonly title: string
  readonly content: Html
  /** Whoever looks at it: null for a visitor, left out where that was not asked. */
  readonly viewer?: Actor | null
  readonly wide?: boolean
  readonly secret?: Secret
}

/** The page whose mailed link holds a secret, to be put into its form by a script. */
export interface Secret {
  /** The path under which the browser keeps it: the link's own. */
  readonly path: string
  /** Whether it has served, or turned out wrong, and is to be forgotten. */
  readonly isSpent?: boolean
}

export const show = (reply: FastifyReply, page: Page, status = 200): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(layout(page).text)

const layout = ({ title, content, viewer, wide, secret }: Page): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Usher</title>
        <link rel="icon" href="${assetUrl('icon.svg')}" type="image/svg+xml" />
        <link rel="stylesheet" href="${assetUrl('usher.css')}" />
        ${secret && html`<script src="${assetUrl('secret.js')}" defer></script>`}
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header class="top">
          <a class="brand" href="/"
            ><img src="${assetUrl('icon.svg')}" alt="" width="28" height="28" /><span>Usher</span></a
          >
          ${viewer !== undefined && (viewer ? signedIn(viewer) : SIGNED_OUT)}
        </header>
        <main id="content" tabindex="-1" class="${wide ? 'wide' : 'narrow'}">
          ${secret ? withSecret(secret, content) : content}
        </main>
      </body>
    </html>`

const withSecret = ({ path, isSpent }: Secret, content: Html): Html =>
  isSpent
    ? html`<div data-page="${path}" data-spent>${content}</div>`
    : html`<div data-page="${path}">${content}</div>`

const signedIn = ({ name, addresses }: Actor): Html =>
  html`<form class="who" method="post" action="/sign-out">
    <span class="name"><bdi>${name || addresses[0]?.address}</bdi></span>
    <button class="link">Sign out</button>
  </form>`

const SIGNED_OUT = html`<nav class="who" aria-label="Account"><a href="/sign-in">Sign in</a></nav>`
