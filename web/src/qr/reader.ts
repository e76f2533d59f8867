import { nativeReader } from './native-reader.ts'

/** A frame of a camera, or a picture. */
export type Seen = HTMLVideoElement | ImageBitmap

/** What the QR code in it says; null when there is none that can be read. */
export type QrReader = (seen: Seen) => Promise<string | null>

/** The browser's own where it has one; else one that is loaded now, when it is wanted. */
export const openReader = async (): Promise<QrReader> =>
  (await nativeReader()) ?? (await import('./drawn-reader.ts')).drawnReader()
