/** Longer is no name but a message to whoever reads the mail it stands in. */
const LONGEST = 120

/** Control characters, line breaks and marks that turn the direction of text; joiners inside words stay. */
const UNSEEN = /[\p{Cc}\u{61C}\u{200E}\u{200F}\u{2028}-\u{202E}\u{2066}-\u{2069}]/gu

/** A name as it may stand in a letter: one line, nothing invisible that rearranges it. May come out empty. */
export const cleanName = (written: string): string =>
  [...written.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim()].slice(0, LONGEST).join('').trim()
