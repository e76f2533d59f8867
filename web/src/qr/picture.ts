import { openReader } from './reader.ts'

/** What the QR code in a picture says; null when there is none, or it is no picture. */
export const readPicture = async (file: Blob): Promise<string | null> => {
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return null
  const read = await openReader()
  try {
    return await read(picture)
  } finally {
    picture.close()
  }
}
