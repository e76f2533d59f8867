import type { FastifyRequest } from 'fastify'

/** What a form of the page, or the button of a mail program, asks for. The latter are the words of RFC 8058. */
export const STOP = { name: 'List-Unsubscribe', value: 'One-Click' } as const
export const ALLOW = { name: 'mail', value: 'again' } as const

export type Wish = 'stop' | 'allow'

/** Null for whatever asks for nothing. Providers send a form of either kind. */
export const wishIn = async ({ headers, body }: FastifyRequest): Promise<Wish | null> => {
  const form = await formIn(headers['content-type'], body)
  if (form?.get(STOP.name) === STOP.value) return 'stop'
  return form?.get(ALLOW.name) === ALLOW.value ? 'allow' : null
}

const formIn = async (type: string | undefined, body: unknown): Promise<FormData | null> => {
  if (!Buffer.isBuffer(body)) return null
  try {
    const headers = { 'content-type': type ?? 'application/x-www-form-urlencoded' }
    return await new Response(new Uint8Array(body), { headers }).formData()
  } catch {
    return null
  }
}
