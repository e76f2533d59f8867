import { sql } from 'kysely'
import type { Db } from './database.ts'
import { EVENTS } from './rules/events.ts'
import { INVITATIONS } from './rules/invitations.ts'
import { KEYS } from './rules/keys.ts'
import type { Rule } from './rules/kinds.ts'
import { LETTERS } from './rules/letters.ts'
import { MEMBERS } from './rules/members.ts'
import { PLACES } from './rules/places.ts'
import { requireSchema } from './migrate.ts'

/** What every statement has to leave true. */
export const RULES: readonly Rule[] = [...PLACES, ...MEMBERS, ...INVITATIONS, ...EVENTS, ...LETTERS, ...KEYS]

export interface Examination {
  /** How many rows there are, by table. */
  readonly rows: Readonly<Record<string, number>>
  readonly verdicts: readonly Verdict[]
}

export interface Verdict {
  readonly rule: string
  /** How many rows break it. */
  readonly broken: number
  /** The first of them as JSON: ids, and never an address or a secret. */
  readonly examples: readonly string[]
}

/** A database that is broken all over is not to flood whoever asks. */
const EXAMPLES = 10

/** Holds the database against every rule, all of them at one moment, and writes nothing. Throws `OtherSchema`. */
export const examine = (db: Db): Promise<Examination> =>
  db.transaction().execute(async (db) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(db)
    await requireSchema(db)
    const { rows } = await sql.raw<{ table: string; n: number }>(COUNTED).execute(db)
    const verdicts: Verdict[] = []
    for (const rule of RULES) verdicts.push(await judge(db, rule))
    return { rows: Object.fromEntries(rows.map(({ table, n }) => [table, n])), verdicts }
  })

/** What is wrong, in sentences. Empty when all is well. */
export const faultsIn = async (db: Db): Promise<readonly string[]> =>
  (await examine(db)).verdicts.flatMap(({ rule, broken, examples }) =>
    broken === 0 ? [] : [`Not so (${broken}): ${rule}. ${examples.join(' ')}`],
  )

/** Of one rule, as the transaction that `db` is in sees it. */
export const judge = async (db: Db, [rule, broken]: Rule): Promise<Verdict> => {
  const { rows } = await sql
    .raw<{ n: number; row: string }>(
      `select (count(*) over ())::int as n, row_to_json(b)::text as row from (${broken}) b limit ${EXAMPLES}`,
    )
    .execute(db)
  return { rule, broken: rows[0]?.n ?? 0, examples: rows.map(({ row }) => row) }
}

const COUNTED = ['places', 'members', 'invitations', 'events', 'deliveries']
  .map((table) => `select '${table}' as table, count(*)::int as n from ${table}`)
  .join(' union all ')
