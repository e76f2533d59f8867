import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { globSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import type { Act } from './faces/face.ts'
import { idAt, PLACE } from './floor/schema.ts'
import { STATEMENTS } from './floor/statements.ts'
import type { Measured } from './measure.ts'
import type { Plan } from './plan.ts'
import type { Site } from './site.ts'

/** Connections, as servers have them. */
const CLIENTS = 10

/** The floor's own statement without any server in front of it; nothing where there is no pgbench. */
export const runPgbench = async (
  { floorUrl, postgres }: Site,
  { floorSize, windowMs }: Plan,
  act: Act,
): Promise<readonly (readonly [string, Measured])[]> => {
  const script = scriptOf(act, floorSize)
  if (script === null) return []
  const before = postgres.cpu()
  const seconds = Math.max(1, Math.round(windowMs / 1000))
  const said = await pgbench(floorUrl, script, ['-c', String(CLIENTS), '-j', '2', '-T', String(seconds)])
  const after = postgres.cpu()
  if (said === null) return []
  const { perSecond, requests, latency } = said
  const databaseCpu = before === null || after === null ? null : (after - before) / requests
  const measured = { requests, perSecond, p50: latency, p99: NaN, serverCpu: null, databaseCpu }
  return [['pgbench', measured]]
}

/** Milliseconds that one statement takes; null where there is no pgbench. */
export const timeStatement = async (databaseUrl: string, statement: string): Promise<number | null> =>
  (await pgbench(databaseUrl, statement, ['-t', '1']))?.latency ?? null

const scriptOf = (act: Act, size: number): string | null => {
  const row = idAt(':n')
  const values: Partial<Record<Act, readonly string[]>> = {
    create: [`'${PLACE}'`, 'gen_random_uuid()', `md5(random()::text) || '@floor.example'`],
    show: [`'${PLACE}'`, row],
    list: [`'${PLACE}'`],
    accept: [`'${PLACE}'`, row],
  }
  const known = values[act]
  if (!known) return null
  const statement = STATEMENTS[act].replaceAll(/\$(\d)/g, (_, n) => known[Number(n) - 1] ?? '')
  return `\\set n random(${size / 2 + 1}, ${size})\n${statement};\n`
}

interface Said {
  readonly perSecond: number
  readonly requests: number
  /** Milliseconds, on average. */
  readonly latency: number
}

const pgbench = async (
  databaseUrl: string,
  script: string,
  flags: readonly string[],
): Promise<Said | null> => {
  const program = findPgbench()
  if (program === null) return null
  const folder = await mkdtemp(join(tmpdir(), 'usher-pgbench-'))
  const file = join(folder, 'script.sql')
  await writeFile(file, script)
  const protocol = script.includes('\\set') ? 'prepared' : 'simple'
  try {
    const { stdout } = await promisify(execFile)(program, [
      '-n',
      '-M',
      protocol,
      ...flags,
      '-f',
      file,
      databaseUrl,
    ])
    const figure = (pattern: RegExp): number => Number(pattern.exec(stdout)?.[1])
    return {
      perSecond: figure(/tps = ([\d.]+) \(without/),
      requests: figure(/transactions actually processed: (\d+)/),
      latency: figure(/latency average = ([\d.]+) ms/),
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

const findPgbench = (): string | null => {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/lib/postgresql/*/bin']
  return folders.flatMap((folder) => globSync(join(folder, 'pgbench'))).at(-1) ?? null
}
