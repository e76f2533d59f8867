/** Tells whether a text is news: another one than just now, or the same after it was gone for a while. */
export const hearing = (gapMs: number): ((text: string, now: number) => boolean) => {
  let last = { text: '', at: -Infinity }
  return (text, now) => {
    const isSame = text === last.text && now - last.at < gapMs
    last = { text, at: now }
    return !isSame
  }
}
