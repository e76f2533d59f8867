/* global addEventListener, document, history, location, sessionStorage, URLSearchParams */

/*
 * Mailed links carry their secret in the fragment, which never reaches a server. This takes it out of
 * the address bar, keeps it for this tab alone, and puts it into the fields of the page's form.
 * It submits nothing: whoever opens the page decides.
 */
const page = document.querySelector('[data-page]')

const store = {
  read: (slot) => {
    try {
      return sessionStorage.getItem(slot) ?? ''
    } catch {
      return ''
    }
  },
  write: (slot, text) => {
    try {
      if (text === '') sessionStorage.removeItem(slot)
      else sessionStorage.setItem(slot, text)
    } catch {
      // Without storage the fields still hold it until the page is left.
    }
  },
}

const takeFragment = () => {
  const fragment = location.hash.slice(1)
  if (!/^(code|token)=/.test(fragment)) return ''
  history.replaceState(history.state, '', location.pathname + location.search)
  return fragment
}

const fill = (field, value) => {
  if (!value) return
  field.value = value
  const shown = field.closest('[data-filled-by-link]')
  if (shown) shown.hidden = true
}

const show = () => {
  const slot = `usher:${page.dataset.page}`
  if ('spent' in page.dataset) store.write(slot, '')
  const fresh = takeFragment()
  if (fresh) store.write(slot, fresh)
  const secret = new URLSearchParams(fresh || store.read(slot))
  for (const field of page.querySelectorAll('[data-from-link]')) {
    fill(field, secret.get(field.dataset.fromLink))
  }
  if (secret.has('decline')) {
    page.classList.add('wants-to-decline')
    page.querySelector('[data-decline]')?.focus()
  }
}

if (page) {
  show()
  addEventListener('hashchange', show)
}
