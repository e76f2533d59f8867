import type { FastifyReply, FastifyRequest } from 'fastify'

interface Cookie {
  readonly name: string
  /** Of characters that need no encoding. */
  readonly value: string
  readonly path: string
  /** Seconds; 0 takes it away. */
  readonly maxAge: number
  readonly sameSite: 'Lax' | 'Strict'
  readonly isSecure: boolean
}

/** Hands the browser a cookie that no script can read. */
export const giveCookie = (reply: FastifyReply, cookie: Cookie): void => {
  const { name, value, path, maxAge, sameSite, isSecure } = cookie
  const secure = isSecure ? '; Secure' : ''
  const line = `${name}=${value}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=${sameSite}${secure}`
  void reply.header('set-cookie', line)
}

export const cookieOf = ({ headers }: FastifyRequest, name: string): string | null => {
  for (const pair of headers.cookie?.split(';') ?? []) {
    const equals = pair.indexOf('=')
    if (pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim()
  }
  return null
}

/** Hands on what identity gives or takes away: a session. */
export const passCookies = (reply: FastifyReply, answer: Response): void => {
  for (const line of answer.headers.getSetCookie()) void reply.header('set-cookie', line)
}
