const MOST = 500

/** What a server says, fit to be kept and shown: on one line, of bounded length, without control characters. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST)
