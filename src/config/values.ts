import { isIP } from 'node:net'

/** What is wrong with a value, to be read after its name. */
export class Problem {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}

export const text = (value: string): string => value

export const integer =
  (least: number, most: number) =>
  (value: string): number | Problem => {
    const number = Number(value)
    const fits = /^\d+$/.test(value) && number >= least && number <= most
    return fits ? number : new Problem(`must be a whole number from ${least} to ${most}, not "${value}".`)
  }

/** The value itself may hold a password: it is never repeated. */
export const url =
  (protocols: readonly string[]) =>
  (value: string): string | Problem => {
    const parsed = URL.parse(value)
    const wanted = protocols.map((protocol) => `${protocol}//`).join(' or ')
    return parsed && protocols.includes(parsed.protocol)
      ? value
      : new Problem(`must be a URL that begins with ${wanted}.`)
  }

/** Pages and links stand at the root: below another path they would not be found. */
export const origin = (value: string): string | Problem => {
  const parsed = url(['http:', 'https:'])(value)
  if (parsed instanceof Problem) return parsed
  const { origin: bare, pathname, search, hash } = new URL(value)
  return pathname === '/' && !search && !hash
    ? bare
    : new Problem(`must be an origin without a path, such as ${bare}.`)
}

export const oneOf =
  (values: readonly string[]) =>
  (value: string): string | Problem =>
    values.includes(value) ? value : new Problem(`must be one of ${values.join(', ')}, not "${value}".`)

const split = (value: string): string[] =>
  value
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)

export const list =
  (problemOf: (one: string) => string | null) =>
  (value: string): readonly string[] | Problem => {
    const problems = split(value).flatMap((one) => problemOf(one) ?? [])
    return problems.length === 0 ? split(value) : new Problem(problems.join(' '))
  }

export const networkProblem = (network: string): string | null => {
  const [address = '', bits, ...rest] = network.split('/')
  const version = isIP(address)
  const fits = bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  return version && fits && rest.length === 0
    ? null
    : `must be addresses or CIDR ranges, which "${network}" is not.`
}

export const domainProblem = (domain: string): string | null =>
  /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)
    ? null
    : `must be domains in lower case such as example.com, which "${domain}" is not.`

export const originProblem = (origin: string): string | null =>
  URL.parse(origin)?.origin === origin
    ? null
    : `must be origins such as https://app.example.com, which "${origin}" is not.`

const SECRET_LENGTH = 32

/** Shown as a bearer token, and so in one piece. */
export const token = (value: string): string | Problem =>
  value.length >= SECRET_LENGTH && !/\s/.test(value)
    ? value
    : new Problem(`must have at least ${SECRET_LENGTH} characters, and no blanks.`)

export const secretList = (value: string): readonly string[] | Problem =>
  split(value).every((secret) => secret.length >= SECRET_LENGTH)
    ? split(value)
    : new Problem(
        `must have at least ${SECRET_LENGTH} characters; older ones may follow, separated by commas.`,
      )

export const mailbox = (value: string): { name: string; address: string } | Problem => {
  const [, name, address] = /^(?:"?([^"<>]*?)"?\s*<)?([^\s<>@]+@[^\s<>@]+)>?$/.exec(value) ?? []
  return address
    ? { name: name || 'Usher', address }
    : new Problem('must be an address, or a name and an <address>.')
}
