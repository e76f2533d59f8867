/** The code if that is all there is. */
export const exactCode = (text: unknown): string | null =>
  typeof text === 'string' && /^[0-9a-f]{64}$/.test(text) ? text : null
