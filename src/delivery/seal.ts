import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Sealer } from '../core/ports/sealer.ts'

const VERSION = 'v1'
const IV_BYTES = 12
const TAG_BYTES = 16

/** Seals with `secret`; opens also what was sealed with a former one. */
export const sealer = (secret: string, ...former: readonly string[]): Sealer => {
  const key = keyFrom(secret)
  const keys = [key, ...former.map(keyFrom)]
  return {
    seal: (payload) => [VERSION, encrypt(key, JSON.stringify(payload)).toString('base64url')].join('.'),
    open: (sealed) => JSON.parse(decryptWithAny(keys, bytesOf(sealed))) as Record<string, unknown>,
  }
}

const keyFrom = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'usher sealed account letters', 32))

const encrypt = (key: Buffer, text: string): Buffer => {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

const bytesOf = (sealed: string): Buffer => {
  const [version, body] = sealed.split('.')
  const bytes = Buffer.from(body ?? '', 'base64url')
  if (version !== VERSION || bytes.length <= IV_BYTES + TAG_BYTES) throw unreadable()
  return bytes
}

const decryptWithAny = (keys: readonly Buffer[], bytes: Buffer): string => {
  for (const key of keys) {
    const text = decrypt(key, bytes)
    if (text !== null) return text
  }
  throw unreadable()
}

const decrypt = (key: Buffer, bytes: Buffer): string | null => {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
      'utf8',
    )
  } catch {
    return null
  }
}

const unreadable = (): Error => new Error('This letter was sealed with another SECRET, or altered since.')
