import { createHash } from 'node:crypto'
import { UsherError } from './errors.ts'
import { sizeOf } from './picture-size.ts'

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

/** Pixels at most, in either direction: a small file can unfold to more than a phone can hold. */
export const LARGEST_SIDE = 4096

/** Throws `invalid` unless the file is what it is said to be: browsers would find out by themselves. */
export const requirePicture = ({ mediaType, bytes }: Picture): void => {
  if (bytes.length > LARGEST_PICTURE) throw new UsherError('invalid', 'The picture is too large.')
  if (!BEGINNINGS[mediaType](bytes)) {
    throw new UsherError('invalid', `This is no picture of the type ${mediaType}.`)
  }
  const size = sizeOf({ mediaType, bytes })
  if (!size) throw new UsherError('invalid', 'It cannot be told how wide and high this picture is.')
  if (Math.max(size.width, size.height) > LARGEST_SIDE) {
    throw new UsherError('invalid', `A picture has at most ${LARGEST_SIDE} pixels in either direction.`)
  }
}

const HASH_LENGTH = 32

/** Another picture has another address, so that each may be kept for ever. */
export const hashOf = ({ bytes }: Picture): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, HASH_LENGTH)

/** Whether a picture could have this hash. */
export const isHash = (text: string): boolean => /^[0-9a-f]{32}$/.test(text)

const begins = (bytes: Uint8Array, signature: string): boolean =>
  Buffer.from(bytes.subarray(0, signature.length)).equals(Buffer.from(signature, 'latin1'))
