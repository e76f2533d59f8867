import { randomUUID } from 'node:crypto'
import { open, readFile, rename, unlink } from 'node:fs/promises'

/** Another living process holds the lock. */
export class DirectoryInUse extends Error {
  override readonly name = 'DirectoryInUse'
}

interface Lock {
  release(): Promise<void>
}

interface Holder {
  readonly pid: number
  /** A process id means nothing after a restart of the machine, or once another process has it. */
  readonly boot: string
  readonly started: string
}

/**
 * Takes a lock file that only one living process can hold.
 * Throws when another one does; a lock left behind by a dead process is taken over.
 */
export const lockDirectory = async (path: string): Promise<Lock> => {
  const self = await holderOf(process.pid)
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await create(path, self)) return { release: () => unlink(path).catch(() => undefined) }
    const holder = await read(path)
    if (holder && (await isAlive(holder))) throw new DirectoryInUse(refusal(path, holder))
    await removeStale(path, holder)
  }
  throw new Error(`The lock ${path} keeps changing hands. Is another process starting on the same directory?`)
}

const refusal = (path: string, { pid }: Holder): string =>
  `The embedded database is in use by process ${pid} (${path}). ` +
  'One process at a time: stop that one, choose another DATA_DIR, or set DATABASE_URL to a PostgreSQL.'

const create = async (path: string, holder: Holder): Promise<boolean> => {
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(JSON.stringify(holder))
    await file.close()
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  }
}

const read = async (path: string): Promise<Holder | null> => {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder
  } catch {
    return null
  }
}

/** Moved aside first: of two processes that find the same stale lock only one moves it. */
const removeStale = async (path: string, seen: Holder | null): Promise<void> => {
  const aside = `${path}.${randomUUID()}`
  try {
    await rename(path, aside)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    throw error
  }
  const moved = await read(aside)
  const isSeen = JSON.stringify(moved) === JSON.stringify(seen)
  await (isSeen ? unlink(aside) : rename(aside, path))
}

const isAlive = async ({ pid, boot, started }: Holder): Promise<boolean> => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!isCode(error, 'EPERM')) return false
  }
  const now = await holderOf(pid)
  return now.boot === boot && now.started === started
}

const holderOf = async (pid: number): Promise<Holder> => ({
  pid,
  boot: await readOr('/proc/sys/kernel/random/boot_id', 'unknown'),
  started: startTime(await readOr(`/proc/${pid}/stat`, '')),
})

/** Field 22 of proc(5)'s stat, counted after the command name, which may hold spaces. */
const startTime = (stat: string): string => stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'unknown'

const readOr = async (path: string, otherwise: string): Promise<string> => {
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch {
    return otherwise
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
