import { html, type Html } from './html.ts'

/** The one heading of a page; it takes the focus, so that a screen reader begins there. */
export const heading = (words: Html | string): Html => html`<h1 tabindex="-1" autofocus>${words}</h1>`

/** What went wrong, right under the heading. */
export const alert = (sentence: string | null): Html | null =>
  sentence === null ? null : html`<p class="notice bad" role="alert">${sentence}</p>`

export const notice = (words: Html | string): Html => html`<div class="notice">${words}</div>`

export const card = (...content: readonly (Html | null | false)[]): Html =>
  html`<section class="card">${content}</section>`

interface Field {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'email' | 'password'
  readonly autocomplete: string
  readonly value?: string
  readonly hint?: string
  readonly minLength?: number
  readonly maxLength?: number
}

export const field = (one: Field): Html =>
  html`<div class="field">
    <label for="${one.name}">${one.label}</label>
    <input
      id="${one.name}"
      name="${one.name}"
      type="${one.type}"
      value="${one.value}"
      autocomplete="${one.autocomplete}"
      ${one.minLength && html`minlength="${one.minLength}"`}
      ${one.maxLength && html`maxlength="${one.maxLength}"`}
      ${one.hint && html`aria-describedby="${one.name}-hint"`}
      required
    />
    ${one.hint && html`<p class="hint" id="${one.name}-hint">${one.hint}</p>`}
  </div>`

interface SecretField {
  readonly name: 'code' | 'token'
  readonly label: string
  readonly hint: string
  readonly isRequired?: boolean
}

/** Where a script puts the secret of the mailed link; without one it is pasted by hand. */
export const secretField = ({ name, label, hint, isRequired = true }: SecretField): Html =>
  html`<div class="field" data-filled-by-link>
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="text"
      data-from-link="${name}"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      aria-describedby="${name}-hint"
      ${isRequired && html`required`}
    />
    <p class="hint" id="${name}-hint">${hint}</p>
  </div>`

/** Where the person was going, for the form to hand on. */
export const nextField = (next: string): Html | null =>
  next === '/' ? null : html`<input type="hidden" name="next" value="${next}" />`
