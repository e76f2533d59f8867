import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
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
  try {
    await writeFile(path, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return [(await readFile(path, 'utf8')).trim()]
}

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

const keyOf = (secret: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', 'usher invitation codes', 32))

/** Names the key without saying anything of the secret. */
const keyIdOf = (secret: string): string =>
  createHash('sha256').update(keyOf(secret)).digest('hex').slice(0, 12)
