import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../src/config.ts'

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

describe('the configuration', () => {
  it('needs nothing set', () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      port: 4747,
      host: '127.0.0.1',
      baseUrl: 'http://localhost:4747',
      databaseUrl: null,
    })
  })

  it('names every problem at once', () => {
    const problems = problemsOf({
      PORT: 'eighty',
      BASE_URL: 'usher.example.com',
      SMTP_URL: 'https://mail.example.com',
      SECRET: 'short',
      TRUSTED_PROXIES: '10.0.0.0/8, proxy',
      OIDC_AUDIENCE: 'usher',
      DKIM_DOMAIN: 'example.com',
    })
    for (const name of ['PORT', 'BASE_URL', 'SMTP_URL', 'SECRET', 'TRUSTED_PROXIES', 'OIDC_', 'DKIM_']) {
      expect(problems.filter((one) => one.includes(name))).toHaveLength(1)
    }
  })

  it('asks for a SECRET with DATABASE_URL, because processes share it', () => {
    expect(problemsOf({ DATABASE_URL: 'postgres://localhost/usher' })).toEqual([
      expect.stringContaining('SECRET'),
    ])
  })

  it('repeats no secret it complains about', () => {
    const problems = problemsOf({ DATABASE_URL: 'mysql://root:hunter2@db/usher', SECRET: 'hunter2' }).join(
      '\n',
    )
    expect(problems).not.toContain('hunter2')
  })

  it('limits requests unless told not to, and takes no limit that lets nobody in', () => {
    expect(readConfig({}).rateLimits).toEqual({ perAddress: 12_000, perToken: 6_000, failures: 300 })
    expect(readConfig({ RATE_LIMIT_TOKEN: '9000' }).rateLimits).toMatchObject({ perToken: 9_000 })
    expect(readConfig({ RATE_LIMITS: 'off', RATE_LIMIT_TOKEN: '9000' }).rateLimits).toBeNull()
    for (const name of ['RATE_LIMIT_ADDRESS', 'RATE_LIMIT_TOKEN', 'RATE_LIMIT_FAILURES']) {
      for (const value of ['0', '-1', 'many', '1.5'])
        expect(problemsOf({ [name]: value })).toEqual([expect.stringContaining(name)])
    }
  })

  it('opens the metrics with nothing that could be guessed', () => {
    expect(readConfig({}).metricsToken).toBeNull()
    for (const token of ['hunter2', `${'x'.repeat(40)} ${'x'.repeat(40)}`]) {
      const problems = problemsOf({ METRICS_TOKEN: token })
      expect(problems).toEqual([expect.stringContaining('METRICS_TOKEN')])
      expect(problems.join()).not.toContain(token)
    }
  })

  it('takes a base URL with or without a slash, and none with a path', () => {
    expect(readConfig({ BASE_URL: 'https://usher.example.com/' }).baseUrl).toBe('https://usher.example.com')
    expect(problemsOf({ BASE_URL: 'https://example.com/usher' })).toEqual([
      expect.stringContaining('BASE_URL'),
    ])
  })

  it('reads a sender with a name and an address', () => {
    expect(readConfig({ MAIL_FROM: 'Acme <hello@example.com>' }).mailFrom).toEqual({
      name: 'Acme',
      address: 'hello@example.com',
    })
    expect(problemsOf({ MAIL_FROM: 'a@example.com, b@example.com' })).toHaveLength(1)
  })
})
