import { FROM_OUR_ORIGIN, UsherProblem } from './api.ts'
import { spokenLanguage } from './words.ts'

/** A door of signing in said no; `code` is one of identity's words. */
export class AuthRefusal extends Error {
  override readonly name = 'AuthRefusal'
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }
}

/** Posts to one of the doors. Throws `AuthRefusal`, and `UsherProblem` for what is nobody's answer. */
export const knock = async (door: string, body: object): Promise<void> => {
  const answer = await fetch(door, {
    ...FROM_OUR_ORIGIN,
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'accept-language': spokenLanguage() },
    body: JSON.stringify(body),
  })
  if (answer.ok) return
  if (answer.status >= 500) throw await UsherProblem.of(answer)
  throw new AuthRefusal(answer.status, await codeOf(answer))
}

const codeOf = async (answer: Response): Promise<string> => {
  const said: unknown = await answer.json().catch(() => null)
  const code = typeof said === 'object' && said !== null && 'code' in said ? said.code : null
  return typeof code === 'string' ? code : ''
}
