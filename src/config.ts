import { readQuotas, type Get } from './config/quotas.ts'
import {
  integer,
  list,
  mailbox,
  networkProblem,
  oneOf,
  origin,
  originProblem,
  Problem,
  secretList,
  text,
  token,
  url,
} from './config/values.ts'
import type { Quotas } from './core/quotas.ts'
import type { RequestLimits } from './http/limits/limits.ts'

/** All that can be set from outside, checked. The only reader of the environment is `readConfig`. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Where people reach the service, without a trailing slash; what mailed links begin with. */
  readonly baseUrl: string
  /** Null: embedded. */
  readonly databaseUrl: string | null
  readonly databaseConnections: number
  readonly dataDir: string
  /** Null: mails land in the local mailbox. */
  readonly smtpUrl: string | null
  readonly mailFrom: { readonly name: string; readonly address: string }
  readonly dkim: { readonly domain: string; readonly selector: string; readonly privateKey: string } | null
  /** The first is used, the others still open what they closed. Null: one is kept in the data directory. */
  readonly secrets: readonly string[] | null
  readonly trustedProxies: readonly string[]
  readonly corsOrigins: readonly string[]
  readonly oidc: {
    readonly issuer: string
    readonly audience: string | null
    readonly jwksUrl: string | null
  } | null
  /** How often one may ask, and try to sign in and the like. Null: as often as one likes. */
  readonly rateLimits: RequestLimits | null
  /** How many invitations and letters go in a day. */
  readonly quotas: Quotas
  /** Opens `/metrics`. Null: there is none. */
  readonly metricsToken: string | null
  /** Whether this process also sends mail and closes what is over, besides answering requests. */
  readonly background: boolean
  readonly logLevel: string
}

/** Every problem of the configuration at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : 'problems'}:\n${problems.map((one) => `  - ${one}`).join('\n')}`,
    )
    this.problems = problems
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** Throws one `ConfigError` that names everything that is wrong. */
export const readConfig = (environment: Environment = process.env): Config => {
  const problems: string[] = []
  const get: Get = (name, parse, otherwise) => {
    const value = environment[name]?.trim()
    if (!value) return otherwise
    const parsed = parse(value)
    if (!(parsed instanceof Problem)) return parsed
    problems.push(`${name} ${parsed.message}`)
    return otherwise
  }

  const port = get('PORT', integer(0, 65_535), 4747)
  const host = get('HOST', text, '127.0.0.1')
  const baseUrl = get('BASE_URL', origin, `http://localhost:${port}`)
  const databaseUrl = get('DATABASE_URL', url(['postgres:', 'postgresql:']), null)
  const secrets = get('SECRET', secretList, null)
  if (databaseUrl && !secrets && !problems.some((one) => one.startsWith('SECRET '))) {
    problems.push(
      'SECRET is needed with DATABASE_URL: every process must derive the same codes. Make one with: openssl rand -hex 32',
    )
  }
  const config: Config = {
    port,
    host,
    baseUrl,
    databaseUrl,
    databaseConnections: get('DATABASE_CONNECTIONS', integer(1, 500), 10),
    dataDir: get('DATA_DIR', text, './data'),
    smtpUrl: get('SMTP_URL', url(['smtp:', 'smtps:']), null),
    mailFrom: get('MAIL_FROM', mailbox, { name: 'Usher', address: 'usher@localhost' }),
    dkim: readDkim(environment, problems),
    secrets,
    trustedProxies: get('TRUSTED_PROXIES', list(networkProblem), []),
    corsOrigins: get('CORS_ORIGINS', list(originProblem), []),
    oidc: readOidc(environment, problems),
    rateLimits: readRateLimits(get),
    quotas: readQuotas(get),
    metricsToken: get('METRICS_TOKEN', token, null),
    background: get('BACKGROUND', oneOf(['on', 'off']), 'on') === 'on',
    logLevel: get('LOG_LEVEL', oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
  }
  if (config.smtpUrl && !environment['MAIL_FROM'])
    problems.push('MAIL_FROM is needed with SMTP_URL, as in: Usher <invitations@example.com>')
  if (problems.length > 0) throw new ConfigError(problems)
  return config
}

const readRateLimits = (get: Get): RequestLimits | null => {
  const areOn = get('RATE_LIMITS', oneOf(['on', 'off']), 'on') === 'on'
  const aMinute = (name: string, otherwise: number): number => get(name, integer(1, 1_000_000_000), otherwise)
  const limits = {
    perAddress: aMinute('RATE_LIMIT_ADDRESS', 12_000),
    perToken: aMinute('RATE_LIMIT_TOKEN', 6_000),
    failures: aMinute('RATE_LIMIT_FAILURES', 300),
  }
  return areOn ? limits : null
}

const readDkim = (environment: Environment, problems: string[]): Config['dkim'] => {
  const { DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_PRIVATE_KEY: key } = environment
  if (!domain && !selector && !key) return null
  if (domain && selector && key) return { domain, selector, privateKey: key.replaceAll('\\n', '\n') }
  problems.push('DKIM_DOMAIN, DKIM_SELECTOR and DKIM_PRIVATE_KEY go together: give all three or none.')
  return null
}

const readOidc = (environment: Environment, problems: string[]): Config['oidc'] => {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_JWKS_URL: jwksUrl } = environment
  if (!issuer) {
    if (audience || jwksUrl) problems.push('OIDC_AUDIENCE and OIDC_JWKS_URL need OIDC_ISSUER.')
    return null
  }
  const isUrl = (value: string): boolean => /^https?:$/.test(URL.parse(value)?.protocol ?? '')
  if (!isUrl(issuer)) problems.push('OIDC_ISSUER must be a URL that begins with https://.')
  if (jwksUrl && !isUrl(jwksUrl)) problems.push('OIDC_JWKS_URL must be a URL that begins with https://.')
  return { issuer, audience: audience ?? null, jwksUrl: jwksUrl ?? null }
}

/** The environment, where it leaves something open filled up with these. */
export const environmentOver = (defaults: Environment): Environment => ({ ...defaults, ...process.env })
