/** Long enough for names, too short for a message. */
const MAX_NAME = 80
const MAX_LOCATION = 200
const MAX_NOTE_LINE = 500
const MAX_NOTE_LINES = 20

/** A name of a person or place, safe in a header and in a body; null when nothing readable is left. */
export const displayName = (written: string | null): string | null => {
  const line = cleanLine(written ?? '', MAX_NAME)
  return line === '' ? null : unlinked(line)
}

/** Where something takes place, on one line. */
export const locationLine = (written: string | null): string | null =>
  unlinked(cleanLine(written ?? '', MAX_LOCATION)) || null

/** The inviter's note, line by line; none when nothing readable is left. */
export const noteLines = (written: string | null): readonly string[] => {
  const note = (written ?? '')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => unlinked(cleanLine(line, MAX_NOTE_LINE)))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return note === '' ? [] : note.split('\n').slice(0, MAX_NOTE_LINES)
}

/** Whether the name poses as an address or a link, and must not stand as the sender's name. */
export const posesAsAddress = (name: string): boolean => /@|:\u2060?\/|www\./i.test(name)

const cleanLine = (written: string, max: number): string =>
  capped(
    written
      .toWellFormed()
      .replace(INVISIBLE, '')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .replace(PILED_MARKS, '$1')
      .trim(),
    max,
  )

/** Direction overrides, joiners, tags: they hide or reorder what is read. Emoji and scripts need U+200C and U+200D. */
const INVISIBLE =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu

const capped = (line: string, max: number): string => {
  const letters = [...line]
  return letters.length <= max
    ? line
    : `${letters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`
}

/**
 * Mail programs turn anything like an address into a link by themselves, so a person called
 * "evil.example" would put a link into our mail. An invisible word joiner after each dot, colon,
 * slash and at sign stops that and leaves the name readable; refusing would hit "J.R.R. Tolkien".
 */
const unlinked = (line: string): string => line.replace(/([.:/\\@。．｡])(?=\S)/gu, '$1\u2060')
