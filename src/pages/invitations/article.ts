import type { Language } from '../../core/languages.ts'
import type { Envelope } from '../../core/verbs/envelope.ts'
import { html, type Html } from '../html.ts'
import { moment } from '../moment.ts'
import { initialsOf } from './initials.ts'
import { nameWord, roleWord, WORDS, type Words } from './words.ts'

/**
 * Who invites to what, as what and until when: to be read before a script runs, or where none does. Looks
 * like the sheet that the script writes on, so that nothing jumps when it does.
 */
export const articleOf = (
  envelope: Envelope,
  { language, product }: { readonly language: Language; readonly product: string },
): Html => {
  const words = WORDS[language]
  return html`<header class="mx-auto flex h-16 w-full max-w-6xl items-center px-4 sm:px-6">
      <span class="pl-9.5 text-[1.0625rem] font-semibold tracking-tight">${product}</span>
    </header>
    <main id="content">
      <div class="mx-auto flex w-full max-w-[29rem] flex-col gap-6 px-4 pt-6 pb-20 sm:gap-8 sm:px-6 sm:pt-12">
        <article
          class="border-line bg-surface rounded-card shadow-lift flex flex-col gap-6 border p-5 sm:p-7"
        >
          <div class="flex flex-col items-center gap-4 pt-1">
            ${faces(envelope)}
            <header class="flex flex-col gap-2 text-center">
              <div class="flex min-w-0 flex-col gap-1.5">
                <h1 class="text-2xl sm:text-[1.75rem]">${offerOf(envelope, words)}</h1>
                <p class="text-soft">${words.kinds[envelope.kind]}</p>
              </div>
            </header>
          </div>
          ${detailsOf(envelope, language, words)}
        </article>
      </div>
    </main>`
}

const offerOf = ({ kind, inviterName, placeName }: Envelope, words: Words): Html =>
  words.offer(
    kind === 'social' ? 'event' : 'group',
    inviterName === null ? null : nameWord(inviterName, words.noName),
    nameWord(placeName, words.noName),
  )

const detailsOf = ({ state, role, expiresAt }: Envelope, language: Language, words: Words): Html =>
  state === 'pending'
    ? html`<dl class="border-line divide-line divide-y border-t text-[0.9375rem]">
        ${fact(words.role, roleWord(role, words))} ${fact(words.until, moment(expiresAt, language))}
      </dl>`
    : html`<p class="text-soft text-center">${words.states[state]}</p>`

const fact = (name: string, value: Html | string): Html =>
  html`<div class="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 py-2.5">
    <dt class="text-soft">${name}</dt>
    <dd class="min-w-0 font-medium">${value}</dd>
  </div>`

/** Who asks, before the place they ask into. */
const faces = ({ inviterName, placeName }: Envelope): Html =>
  html`<div class="flex items-center" aria-hidden="true">
    ${
      inviterName !== null &&
      html`<span class="bg-surface relative z-10 -mr-3 rounded-full p-1">
        <span
          class="bg-tint text-accent-ink grid size-12 place-items-center rounded-full text-base font-semibold"
          >${initialsOf(inviterName)}</span
        >
      </span>`
    }
    <span class="bg-tint text-accent-ink grid size-16 place-items-center rounded-xl text-xl font-semibold"
      >${initialsOf(placeName)}</span
    >
  </div>`
