/** A number from 1 up to `most`, as people type it; null when it is none. */
export const wholeNumber = (text: string, { most }: { readonly most: number }): number | null => {
  const digits = text.trim()
  if (!/^\d{1,9}$/.test(digits)) return null
  const number = Number(digits)
  return number >= 1 && number <= most ? number : null
}
