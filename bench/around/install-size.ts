import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Packages as they lie on the disk. */
export interface Installed {
  readonly packages: number
  readonly megabytes: number
}

export interface InstallSize {
  /** As `npm ci --omit=dev` installs them. */
  readonly production: Installed
  readonly all: Installed
}

const ROOT = join(import.meta.dirname, '..', '..')

export const measureInstallSize = async (root = ROOT): Promise<InstallSize> => {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as Lock
  const sized = await Promise.all(
    Object.entries(lock.packages)
      .filter(([path]) => path !== '')
      .map(async ([path, { dev }]) => ({ isDev: dev === true, bytes: await bytesIn(join(root, path)) })),
  )
  // Packages for other systems stand in the lock file alone.
  const there = sized.filter(({ bytes }) => bytes > 0)
  return { production: sum(there.filter(({ isDev }) => !isDev)), all: sum(there) }
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>
}

const sum = (packages: readonly { readonly bytes: number }[]): Installed => ({
  packages: packages.length,
  megabytes: packages.reduce((all, { bytes }) => all + bytes, 0) / 1e6,
})

/** Packages within a package are counted for themselves. */
const bytesIn = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const sizes = entries.map(async (entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? 0 : bytesIn(path)
    return entry.isFile() ? (await stat(path)).size : 0
  })
  return (await Promise.all(sizes)).reduce((all, size) => all + size, 0)
}
