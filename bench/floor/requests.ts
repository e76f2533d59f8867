import type { Request, Source } from '../load.ts'
import { GUEST, guestsOf, idOf, PLACE } from './schema.ts'
import type { FloorAct } from './statements.ts'

const JSON_BODY = { 'content-type': 'application/json' }

/** What the floor is asked, act by act. Each invitation is answered once, and half of them are left to pgbench. */
export const floorSources = (size: number): Readonly<Record<Exclude<FloorAct, 'bulk'>, Source>> => {
  let used = 0
  let made = 0
  const next = (): number | null => (used < size / 2 ? ++used : null)
  const put = (act: string): Source => {
    return () => {
      const n = next()
      return n === null ? null : { method: 'PUT', path: `/${PLACE}/${idOf(n)}/${act}`, headers: {} }
    }
  }
  const any = (): number => 1 + Math.floor(Math.random() * size)
  return {
    create: () => ({
      method: 'POST',
      path: `/${PLACE}`,
      headers: JSON_BODY,
      body: JSON.stringify({ email: `new${made++}@floor.example` }),
    }),
    show: () => ({ method: 'GET', path: `/${PLACE}/${idOf(any())}`, headers: {} }),
    list: () => ({ method: 'GET', path: `/${PLACE}`, headers: {} }),
    mine: () => ({
      method: 'GET',
      path: `/mine/${GUEST}${any() % guestsOf(size)}@floor.example`,
      headers: {},
    }),
    accept: put('accept'),
    decline: put('decline'),
    cancel: put('cancel'),
    resend: put('resend'),
  }
}

/** Many at once, as one request of the floor. */
export const floorBulk = (run: string, count: number): Request => ({
  method: 'POST',
  path: `/${PLACE}/bulk`,
  headers: JSON_BODY,
  body: JSON.stringify({ emails: Array.from({ length: count }, (_, n) => `${run}.${n}@floor.example`) }),
})
