import type { PictureType } from './picture.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** How wide and high a picture says it is, in pixels; null when the bytes do not say it. Decodes nothing. */
export const sizeOf = ({ mediaType, bytes }: Sized): Size | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = READERS[mediaType](view)
  return size && size.width > 0 && size.height > 0 ? size : null
}

interface Sized {
  readonly mediaType: PictureType
  readonly bytes: Uint8Array
}

/** The header has to be the first chunk. */
const sizeOfPng = (view: DataView): Size | null =>
  isWord(view, 12, 'IHDR') && view.byteLength >= 24
    ? { width: view.getUint32(16), height: view.getUint32(20) }
    : null

/** Walks the segments to the first that begins a frame. */
const sizeOfJpeg = (view: DataView): Size | null => {
  let at = 2
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    if (beginsFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    // The picture's data begins, or it ends.
    if (marker === 0xda || marker === 0xd9) return null
    at += marker === 0xff ? 1 : hasNoLength(marker) ? 2 : 2 + Math.max(2, view.getUint16(at + 2))
  }
  return null
}

/** SOF0 to SOF15, among which are three of other kinds: DHT, JPG and DAC. */
const beginsFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

const hasNoLength = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

/** In the first chunk, which is one of three: lossy, lossless, or of the extended format. */
const sizeOfWebp = (view: DataView): Size | null => {
  if (view.byteLength < 30) return null
  if (isWord(view, 12, 'VP8X')) return { width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) }
  if (isWord(view, 12, 'VP8L') && view.getUint8(20) === 0x2f) {
    const packed = view.getUint32(21, true)
    return { width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff) }
  }
  if (!isWord(view, 12, 'VP8 ') || uint24(view, 23) !== 0x2a019d) return null
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
}

const uint24 = (view: DataView, at: number): number =>
  view.getUint16(at, true) + (view.getUint8(at + 2) << 16)

const isWord = (view: DataView, at: number, word: string): boolean =>
  view.byteLength >= at + 4 && [...word].every((letter, n) => view.getUint8(at + n) === letter.charCodeAt(0))

const READERS: Readonly<Record<PictureType, (view: DataView) => Size | null>> = {
  'image/png': sizeOfPng,
  'image/jpeg': sizeOfJpeg,
  'image/webp': sizeOfWebp,
}
