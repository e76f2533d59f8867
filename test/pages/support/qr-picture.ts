import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'

interface Picture {
  readonly width: number
  readonly height: number
  /** From black to white, row by row. */
  readonly luma: Uint8Array
}

/** A QR code in the middle of a white picture, as a camera sees a ticket. */
const draw = (text: string, { width, height }: { width: number; height: number }): Picture => {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const scale = Math.floor(Math.min(width, height) / size)
  const [left, top] = [width, height].map((edge) => Math.floor((edge - size * scale) / 2))
  const luma = new Uint8Array(width * height).fill(255)
  data.forEach((row, y) =>
    row.forEach((isDark, x) => {
      if (!isDark) return
      for (let line = 0; line < scale; line += 1) {
        const start = ((top ?? 0) + y * scale + line) * width + (left ?? 0) + x * scale
        luma.fill(0, start, start + scale)
      }
    }),
  )
  return { width, height, luma }
}

export const qrPng = (text: string): Buffer => pngOf(draw(text, { width: 600, height: 600 }))

export const blankPng = (): Buffer =>
  pngOf({ width: 64, height: 64, luma: new Uint8Array(64 * 64).fill(200) })

/** A film that shows nothing else, as Chromium takes it for a camera. */
export const qrFilm = (text: string): Buffer => {
  const { width, height, luma } = draw(text, { width: 640, height: 480 })
  const grey = Buffer.alloc((width * height) / 2, 128)
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\nFRAME\n`),
    luma,
    grey,
  ])
}

const pngOf = ({ width, height, luma }: Picture): Buffer => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits of grey.
  head.set([8, 0, 0, 0, 0], 8)
  const lines = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.from([0]), luma.subarray(y * width, (y + 1) * width)]),
  )
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const chunk = (type: string, data: Buffer): Buffer => {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(typed), 4)
  return Buffer.concat([frame.subarray(0, 4), typed, frame.subarray(4)])
}
