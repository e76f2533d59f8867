import readQr from 'jsqr'
import type { QrReader, Seen } from './reader.ts'

/** Edges, in pixels: a code that fills a large picture is found in a small copy, a small one in a large copy. */
const FRAME = [640]
const PICTURE = [900, 400, 1800]

/** Looks at the pixels itself. */
export const drawnReader = (): QrReader => {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return async (seen) => {
    const { width, height } = sizeOf(seen)
    if (!context || width === 0 || height === 0) return null
    const isFrame = seen instanceof HTMLVideoElement
    for (const edge of isFrame ? FRAME : PICTURE) {
      const scale = Math.min(1, edge / Math.max(width, height))
      canvas.width = Math.max(1, Math.round(width * scale))
      canvas.height = Math.max(1, Math.round(height * scale))
      context.drawImage(seen, 0, 0, canvas.width, canvas.height)
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
      const found = readQr(data, canvas.width, canvas.height, {
        inversionAttempts: isFrame ? 'dontInvert' : 'attemptBoth',
      })
      if (found?.data) return found.data
    }
    return null
  }
}

const sizeOf = (seen: Seen): { readonly width: number; readonly height: number } =>
  seen instanceof HTMLVideoElement ? { width: seen.videoWidth, height: seen.videoHeight } : seen
