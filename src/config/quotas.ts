import type { Quotas } from '../core/quotas.ts'
import { domainProblem, integer, list, oneOf, type Problem } from './values.ts'

/** Reads one variable of the environment, or answers what holds when it is not set. */
export type Get = <T>(name: string, parse: (value: string) => T | Problem, otherwise: T) => T

export const readQuotas = (get: Get): Quotas => {
  const areOn = get('QUOTAS', oneOf(['on', 'off']), 'on') === 'on'
  const daily = (name: string, otherwise: number): number | null => {
    const limit = get<number | null>(name, limitOf, otherwise)
    return areOn ? limit : null
  }
  return {
    inviter: daily('QUOTA_INVITER', 10_000),
    newcomer: daily('QUOTA_NEWCOMER', 1_000),
    unverified: daily('QUOTA_UNVERIFIED', 20),
    place: daily('QUOTA_PLACE', 20_000),
    recipient: daily('QUOTA_RECIPIENT', 10),
    domain: daily('QUOTA_DOMAIN', 20_000),
    letters: daily('QUOTA_LETTERS', 20),
    guesses: daily('QUOTA_GUESSES', 100),
    signUps: daily('QUOTA_SIGN_UPS', 500),
    places: daily('QUOTA_PLACES', 1_000),
    publicDomains: new Set(get('PUBLIC_MAIL_DOMAINS', list(domainProblem), PUBLIC_DOMAINS)),
  }
}

const limitOf = (value: string): number | null | Problem =>
  value === 'off' ? null : integer(1, 1_000_000_000)(value)

/** The large providers; what is missing is added, or set anew, by the configuration. */
const PUBLIC_DOMAINS: readonly string[] = [
  'aol.com',
  'fastmail.com',
  'gmail.com',
  'gmx.com',
  'gmx.de',
  'gmx.net',
  'googlemail.com',
  'hotmail.com',
  'icloud.com',
  'live.com',
  'mail.com',
  'mail.ru',
  'me.com',
  'msn.com',
  'naver.com',
  'outlook.com',
  'proton.me',
  'protonmail.com',
  'qq.com',
  't-online.de',
  'web.de',
  'yahoo.co.jp',
  'yahoo.com',
  'yandex.ru',
  '126.com',
  '163.com',
]
