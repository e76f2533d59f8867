import { BadRequest } from '../../http/faults.ts'

/** A picture's address as it may stand in mails and pages: over https, and without a name or password in it. */
export const requireLogoUrl = (written: string | null | undefined): void => {
  if (typeof written !== 'string') return
  const url = URL.parse(written)
  if (url?.protocol === 'https:' && url.username === '' && url.password === '') return
  throw new BadRequest(400, 'logoUrl must be a URL that begins with https://.', { pointer: '/logoUrl' })
}
