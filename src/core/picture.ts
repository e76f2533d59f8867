import { createHash } from 'node:crypto'
import { UsherError } from './errors.ts'

/** Pictures that every browser and mail program shows, by how their files begin. */
const BEGINNINGS = {
  'image/png': (bytes) => begins(bytes, '\x89PNG\r\n\x1a\n'),
  'image/jpeg': (bytes) => begins(bytes, '\xff\xd8\xff'),
  'image/webp': (bytes) => begins(bytes, 'RIFF') && begins(bytes.subarray(8), 'WEBP'),
} satisfies Record<string, (bytes: Uint8Array) => boolean>

export type PictureType = keyof typeof BEGINNINGS

export const PICTURE_TYPES = Object.keys(BEGINNINGS) as readonly PictureType[]

/** Bytes of a picture at most. */
export const LARGEST_PICTURE = 256 * 1024

export interface Picture {
  readonly mediaType: PictureType
  readonly bytes: Uint8Array
}

/** Throws `invalid` unless the file is what it is said to be: browsers would find out by themselves. */
export const requirePicture = ({ mediaType, bytes }: Picture): void => {
  if (bytes.length > LARGEST_PICTURE) throw new UsherError('invalid', 'The picture is too large.')
  if (BEGINNINGS[mediaType](bytes)) return
  throw new UsherError('invalid', `This is no picture of the type ${mediaType}.`)
}

const HASH_LENGTH = 32

/** Another picture has another address, so that each may be kept for ever. */
export const hashOf = ({ bytes }: Picture): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, HASH_LENGTH)

const begins = (bytes: Uint8Array, signature: string): boolean =>
  Buffer.from(bytes.subarray(0, signature.length)).equals(Buffer.from(signature, 'latin1'))
