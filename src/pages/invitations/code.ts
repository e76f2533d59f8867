const CODE = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/
const LONGEST = 2_000

/** The code in what a person pasted: the code itself, or the whole link it stands in. */
export const codeIn = (pasted: string): string | undefined => {
  const text = pasted.slice(0, LONGEST).trim()
  return text === '' ? undefined : (CODE.exec(text)?.[0] ?? text)
}

/** The code if that is all there is. */
export const exactCode = (text: string | undefined): string | null =>
  text !== undefined && /^[0-9a-f]{64}$/.test(text) ? text : null
