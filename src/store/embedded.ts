import { access, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { lockDirectory } from './lock.ts'
import { asOptions, PAGE_COSTS } from './planning.ts'

interface Embedded {
  readonly pglite: PGlite
  release(): Promise<void>
}

/** The directory holds no embedded database. */
export class NoDatabase extends Error {
  override readonly name = 'NoDatabase'
}

interface EmbeddedOptions {
  readonly directory?: string
  readonly mustExist?: boolean
  readonly dump?: Blob
}

/** PGlite, alone in its directory: a second process there would corrupt it silently. */
export const openEmbedded = async (options: EmbeddedOptions): Promise<Embedded> => {
  const { PGlite } = await import('@electric-sql/pglite')
  const startParams = [...PGlite.defaultStartParams, ...asOptions(PAGE_COSTS)]
  if (!options.directory) {
    const pglite = await PGlite.create({ startParams, ...(options.dump && { loadDataDir: options.dump }) })
    return { pglite, release: () => shut(pglite) }
  }
  if (options.mustExist) await requireDatabase(join(options.directory, 'database'))
  await mkdir(options.directory, { recursive: true, mode: 0o700 })
  const lock = await lockDirectory(join(options.directory, 'database.lock'))
  try {
    const pglite = await PGlite.create(join(options.directory, 'database'), { startParams })
    const release = async (): Promise<void> => {
      await shut(pglite)
      await lock.release()
    }
    return { pglite, release }
  } catch (error) {
    await lock.release()
    throw error
  }
}

const requireDatabase = async (path: string): Promise<void> => {
  try {
    await access(join(path, 'PG_VERSION'))
  } catch {
    throw new NoDatabase(`There is no embedded database in ${path}.`)
  }
}

/** Kysely closes what it drives, but not what it was never asked to drive. */
const shut = async (pglite: PGlite): Promise<void> => {
  if (!pglite.closed) await pglite.close()
}
