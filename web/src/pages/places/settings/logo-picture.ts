/** As much as the service takes. */
const LARGEST_BYTES = 256 * 1024
const TYPES: readonly string[] = ['image/png', 'image/jpeg', 'image/webp']
/** Sharp wherever a logo is shown. */
const LONGEST_EDGE = 512

export type Prepared =
  { readonly is: 'ready'; readonly picture: Blob } | { readonly is: 'unreadable' | 'tooLarge' }

/** A picture as the service takes it: as it is when it is small enough, else smaller. */
export const preparePicture = async (file: Blob): Promise<Prepared> => {
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (!bitmap) return { is: 'unreadable' }
  try {
    if (TYPES.includes(file.type) && file.size <= LARGEST_BYTES) return { is: 'ready', picture: file }
    const picture = await shrink(bitmap)
    return picture ? { is: 'ready', picture } : { is: 'tooLarge' }
  } finally {
    bitmap.close()
  }
}

/** PNG keeps what is transparent; what stays too large becomes WebP, and then smaller yet. */
const shrink = async (bitmap: ImageBitmap): Promise<Blob | null> => {
  for (const edge of [LONGEST_EDGE, LONGEST_EDGE / 2]) {
    for (const type of ['image/png', 'image/webp']) {
      const picture = await draw(bitmap, edge, type)
      if (picture && TYPES.includes(picture.type) && picture.size <= LARGEST_BYTES) return picture
    }
  }
  return null
}

const draw = (bitmap: ImageBitmap, edge: number, type: string): Promise<Blob | null> => {
  const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d')
  if (!context) return Promise.resolve(null)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, type, 0.85))
}
