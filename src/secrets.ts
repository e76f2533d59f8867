import { createHash, createSecretKey, hkdfSync, type KeyObject, randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CodeKeys } from './core/codes.ts'

/** The configured secrets, or the one kept in the data directory, made at the first start. */
export const loadSecrets = async (
  configured: readonly string[] | null,
  dataDir: string,
): Promise<readonly string[]> => {
  if (configured) return configured
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, 'secret')
  const secret = (await readKept(path)) ?? (await makeKept(path))
  if (secret.length < SHORTEST) throw new BrokenSecret(path)
  return [secret]
}

/** Half a secret, or none, would be guessed. */
export class BrokenSecret extends Error {
  override readonly name = 'BrokenSecret'
  constructor(path: string) {
    super(`The secret in ${path} is not whole: bring it back from a backup, or set SECRET.`)
  }
}

const SHORTEST = 32

const readKept = async (path: string): Promise<string | null> => {
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

/** Written as a whole before it gets its name; of two processes that start at once one gives it. */
const makeKept = async (path: string): Promise<string> => {
  const draft = `${path}.${randomUUID()}`
  try {
    await writeFile(draft, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600, flush: true })
    await link(draft, path)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    await rm(draft, { force: true })
  }
  return (await readKept(path)) ?? ''
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

/** Codes are made with the key of the first secret, and open with that of any. */
export const codeKeysOf = (secrets: readonly string[]): CodeKeys => {
  const keys = new Map(secrets.map((secret) => [keyIdOf(secret), keyOf(secret)]))
  const [current] = keys.keys()
  if (!current) throw new Error('At least one secret is needed.')
  return { current, keys }
}

/** What session tokens are signed with. */
export const sessionSecretOf = ([secret = '']: readonly string[]): string =>
  Buffer.from(hkdfSync('sha256', secret, '', 'usher sessions', 32)).toString('hex')

/** Made ready once: of bare bytes Node would make it anew for each code, which takes longer than the code. */
const keyOf = (secret: string): KeyObject =>
  createSecretKey(new Uint8Array(hkdfSync('sha256', secret, '', 'usher invitation codes', 32)))

/** Names the key without saying anything of the secret. */
const keyIdOf = (secret: string): string =>
  createHash('sha256').update(keyOf(secret).export()).digest('hex').slice(0, 12)
