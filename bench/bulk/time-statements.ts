import pg from 'pg'
import { findPgbench, pgbench } from '../pgbench.ts'

/** Where there is no pgbench, the bench itself sends them by pg. */
export const timedBy = (): 'pgbench' | 'pg' => (findPgbench() === null ? 'pg' : 'pgbench')

/** Milliseconds that each statement takes, one after the other on one connection. */
export const timeStatements = async (
  databaseUrl: string,
  statements: readonly string[],
): Promise<readonly number[]> =>
  (await timeByPgbench(databaseUrl, statements)) ?? (await timeByPg(databaseUrl, statements))

const timeByPgbench = async (
  databaseUrl: string,
  statements: readonly string[],
): Promise<readonly number[] | null> => {
  // Only the first line of a statement is printed again: not ten thousand addresses.
  const script = statements.map((statement) => `\n${statement.trim()};\n`).join('')
  const said = await pgbench(databaseUrl, script, ['-M', 'simple', '-t', '1', '-r'])
  return said === null ? null : latenciesIn(said)
}

/** Of the lines below "statement latencies in milliseconds". */
export const latenciesIn = (said: string): readonly number[] =>
  [...said.matchAll(/^\s+(\d+\.\d+)\s/gm)].map(([, ms]) => Number(ms))

export const timeByPg = async (
  databaseUrl: string,
  statements: readonly string[],
): Promise<readonly number[]> => {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    const times: number[] = []
    for (const statement of statements) {
      const start = performance.now()
      await client.query(statement)
      times.push(performance.now() - start)
    }
    return times
  } finally {
    await client.end()
  }
}
