import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { globSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { endWithUs } from './leftovers.ts'

/** What pgbench prints about a script; null where there is no pgbench. */
export const pgbench = async (
  databaseUrl: string,
  script: string,
  flags: readonly string[],
): Promise<string | null> => {
  const program = findPgbench()
  if (program === null) return null
  const folder = await mkdtemp(join(tmpdir(), 'usher-pgbench-'))
  const file = join(folder, 'script.sql')
  await writeFile(file, script)
  try {
    const running = promisify(execFile)(program, ['-n', ...flags, '-f', file, databaseUrl])
    endWithUs(running.child)
    return (await running).stdout
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** On the path, else the newest that is installed. */
export const findPgbench = (): string | null => {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/lib/postgresql/*/bin']
  return folders.flatMap((folder) => globSync(join(folder, 'pgbench')).sort().reverse())[0] ?? null
}
