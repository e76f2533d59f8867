import { html, type Html } from '../html.ts'
import { ALLOW, STOP } from './wish.ts'
import type { Words } from './words.ts'

/** How things stand for whoever followed the link. `address`: masked, for whoever else has the mail. */
export type Seen =
  { readonly is: 'mailed' | 'stopped'; readonly address: string } | { readonly is: 'unknown' | 'unavailable' }

/** The whole page; its forms go to its own address. */
export const articleOf = (
  seen: Seen,
  { words, product }: { readonly words: Words; readonly product: string },
): Html => {
  const { title, lines } = words[seen.is]
  return html`<header class="mx-auto flex h-16 w-full max-w-6xl items-center px-4 sm:px-6">
      <a href="/" class="text-[1.0625rem] font-semibold tracking-tight">${product}</a>
    </header>
    <main id="content">
      <div class="mx-auto flex w-full max-w-[29rem] flex-col gap-6 px-4 pt-6 pb-20 sm:gap-8 sm:px-6 sm:pt-12">
        <article
          class="border-line bg-surface rounded-card shadow-lift flex flex-col gap-6 border p-5 sm:p-7"
        >
          <h1 class="text-2xl">${title}</h1>
          ${'address' in seen && html`<p><bdi class="font-medium">${seen.address}</bdi></p>`}
          <div class="text-soft flex flex-col gap-3 text-pretty">
            ${lines.map((line) => html`<p>${line}</p>`)}
          </div>
          ${formFor(seen, words)}
        </article>
      </div>
    </main>`
}

const formFor = ({ is }: Seen, words: Words): Html | null => {
  if (is === 'mailed') return form(STOP, words.mailed.act, PRIMARY)
  return is === 'stopped' ? form(ALLOW, words.stopped.act, SECONDARY) : null
}

const form = ({ name, value }: typeof STOP | typeof ALLOW, label: string, look: string): Html =>
  html`<form method="post">
    <button name="${name}" value="${value}" class="${BUTTON} ${look}">${label}</button>
  </form>`

/** As the buttons of the other pages. */
const BUTTON =
  'inline-flex min-h-12 w-full items-center justify-center gap-2 rounded-control px-6 py-2.5 text-base font-medium transition-colors'
const PRIMARY = 'bg-accent text-on-accent shadow-xs hover:bg-accent-deep'
const SECONDARY = 'border border-line bg-surface text-ink shadow-xs hover:bg-sunken'
