import { useKeptSecret } from '../../kept-secret.ts'

const CONFIRMING = '/verify-address'

/** The address that somebody on the way to confirming it has to sign in with: their mailed link names it. */
export const useMailedAddress = (next: string | undefined): string | null => {
  const token = useKeptSecret(CONFIRMING)?.get('token')
  return next === CONFIRMING && token ? addressIn(token) : null
}

const addressIn = (token: string): string | null => {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    const bytes = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0))
    const said: unknown = JSON.parse(new TextDecoder().decode(bytes))
    const email = typeof said === 'object' && said !== null && 'email' in said ? said.email : null
    return typeof email === 'string' ? email : null
  } catch {
    return null
  }
}
