import type { Allowance } from '../core/allowances.ts'
import type { AllowanceStore } from '../core/ports/allowances.ts'
import type { Db } from './database.ts'
import { sought } from './join.ts'
import { refusal } from './refusals.ts'
import { firstRow, rows } from './run.ts'

/** Allowances as a parameter of `charge`. */
export const charges = (allowances: readonly Allowance[]): string => JSON.stringify(allowances)

/**
 * Takes one from each allowance for every row of `from`, or nothing from those without room for all of them.
 * `charged` has a row for each that had.
 */
export const charge = (from: string, allowances: string, now: string): string =>
  chargeAll(
    `select c.subject, c.daily, t.n
     from json_to_recordset(${allowances}::json) as c(subject text, daily integer),
       (select count(*)::integer as n from ${from}) t`,
    now,
  )

/**
 * Takes `n` from each allowance of `wanted`, which names every `subject` once with what comes back in a day,
 * or nothing from those without room.
 */
export const chargeAll = (wanted: string, now: string): string => `
  wanted as materialized (${wanted}),
  charged as (
    insert into allowances as a (subject, back_at)
    select w.subject, ${now}::timestamptz + make_interval(secs => 86400.0 * w.n / w.daily)
    from wanted w
    where w.n between 1 and w.daily
    order by w.subject
    on conflict (subject) do update
      set back_at = ${taken(now)} + (excluded.back_at - ${now})
      where ${taken(now)} + (excluded.back_at - ${now}) <= ${now}::timestamptz + ${FULL}
    returning a.subject
  )`

/** All of it, and what rounding adds. */
const FULL = `interval '1 day 1 second'`

/** Of allowance `a`; what seems to be taken for longer than can be was taken by a clock gone astray. */
const taken = (now: string): string => `
  case when a.back_at > ${now}::timestamptz + interval '2 days' then ${now}::timestamptz
       else greatest(least(a.back_at, ${now}::timestamptz + ${FULL}), ${now}::timestamptz) end`

/** There is no room for one more in this allowance: `after` is the moment of `usedUpAfter`. */
export const isUsedUp = (allowance: string, after: string, now: string): string =>
  `(${allowance}.back_at > ${after}::timestamptz and ${allowance}.back_at <= ${now}::timestamptz + interval '2 days')`

/** Refuses the statement when one of what it wanted to charge had no room. */
export const CHARGED = `
  must((select count(*) from charged) = (select count(*) from wanted where n > 0), 'quota_exceeded')`

/** Refuses the statement when letters of `from` may not go to a mailbox. The rest are names of parameters. */
export const welcome = (
  from: string,
  { mailbox, domain, recipientAfter, domainAfter, now }: Welcome,
): string => `
  must(not exists (select from ${from}) or not exists (
    select from mail_stops where mailbox = ${mailbox}::text), 'not_to_be_mailed')
  and must(not exists (select from ${from}) or not exists (
    select from allowances a
    where (a.subject = 'recipient ' || ${mailbox}::text and ${isUsedUp('a', recipientAfter, now)})
      or (a.subject = 'domain ' || ${domain}::text and ${isUsedUp('a', domainAfter, now)})), 'quota_exceeded')`

/** As `welcome`, of letters whose rows name mailbox and domain, and the moments of `usedUpFor`, themselves. */
export const welcomeAll = (from: string): string => `
  must(not exists (
    select from ${from} l
    cross join ${sought('select from mail_stops where mailbox = l.mailbox')} m), 'not_to_be_mailed')
  and must(not exists (
    select from ${from} l
    cross join ${sought(`
      select from allowances a
      where (a.subject = 'recipient ' || l.mailbox and ${isUsedUp('a', 'l."recipientAfter"', 'l.now')})
        or (a.subject = 'domain ' || l.domain and ${isUsedUp('a', 'l."domainAfter"', 'l.now')})`)} a), 'quota_exceeded')`

interface Welcome {
  readonly mailbox: string
  readonly domain: string
  /** Moments of `usedUpFor`. */
  readonly recipientAfter: string
  readonly domainAfter: string
  readonly now: string
}

const TAKE = `
  with ${charge('(select) once', '$1', '$2')}
  select where ${CHARGED}`

export const allowanceStore = (db: Db): AllowanceStore => ({
  findBackAt: async (subjects) => {
    const found = await rows<{ subject: string; back_at: Date }>(
      db,
      'select subject, back_at from allowances where subject = any($1::text[])',
      [subjects],
    )
    return new Map(found.map(({ subject, back_at }) => [subject, back_at]))
  },
  take: async (allowance, now) => {
    try {
      await rows(db, TAKE, [charges([allowance]), now])
    } catch (error) {
      throw refusal(error)
    }
  },
  refill: async (subject) => {
    await rows(db, 'delete from allowances where subject = $1', [subject])
  },
  findStopped: async (mailboxes) => {
    const found = await rows<{ mailbox: string }>(
      db,
      'select mailbox from mail_stops where mailbox = any($1::text[])',
      [mailboxes],
    )
    return new Set(found.map(({ mailbox }) => mailbox))
  },
  stopMail: async (mailbox, now) => {
    await rows(db, 'insert into mail_stops values ($1, $2) on conflict do nothing', [mailbox, now])
  },
  allowMail: async (mailbox) => {
    await rows(db, 'delete from mail_stops where mailbox = $1', [mailbox])
  },
})

/**
 * Walks along the allowances, so many a time, and forgets those that are all back. Returns where to go on;
 * null at the end.
 */
export const forgetAllowances = async (
  db: Db,
  { after, now, limit }: { readonly after: string; readonly now: Date; readonly limit: number },
): Promise<string | null> => {
  const row = await firstRow<{ last: string | null }>(db, FORGET, [after, limit, now])
  return row?.last ?? null
}

const FORGET = `
  with seen as materialized (
    select subject, back_at from allowances where subject > $1 order by subject limit $2
  ),
  gone as (
    delete from allowances a using seen
    where a.subject = seen.subject and a.back_at <= $3
  )
  select case when count(*) = $2::integer then max(subject) end as last from seen`
