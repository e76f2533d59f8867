import { looksLikeAddress } from './address.ts'
import { readWritten, visible, type Written } from './written.ts'

/** Everybody in a list as people paste it: between commas, semicolons, tabs, lines, or mere spaces. */
export const readList = (text: string): readonly Written[] =>
  joinNames(split(visible(text)))
    .flatMap(apart)
    .map(readWritten)

interface Piece {
  readonly text: string
  /** What it ended with. */
  readonly by: string
}

const ENDS = /[,;\t\r\n]/
const OPENING: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“”', '«': '»', '<': '>' }

/** Quotes and pointed brackets hold together what is in them, on their own line. */
const split = (text: string): readonly Piece[] => {
  const pieces: Piece[] = []
  let piece = ''
  let closing: string | null = null
  const end = (by: string): void => {
    if (piece.trim()) pieces.push({ text: piece.trim(), by })
    piece = ''
    closing = null
  }
  for (const sign of text) {
    if (sign === '\n' || sign === '\r' || (closing === null && ENDS.test(sign))) {
      end(sign)
      continue
    }
    if (closing?.includes(sign)) closing = null
    else if (closing === null && (sign === '<' || !piece.trim())) closing = OPENING[sign] ?? null
    piece += sign
  }
  end('\n')
  return pieces
}

const NAMED = /<[^<>]*@[^<>]*>/

/** `Lee, Ann <ann@example.com>` without quotes: the comma is part of the name. */
const joinNames = (pieces: readonly Piece[]): readonly string[] => {
  const joined: string[] = []
  let begun: string | null = null
  for (const [n, { text, by }] of pieces.entries()) {
    const next = pieces[n + 1]
    if (begun !== null) joined.push(`${begun}, ${text}`)
    else if (by === ',' && !text.includes('@') && next && NAMED.test(next.text)) {
      begun = text
      continue
    } else joined.push(text)
    begun = null
  }
  return joined
}

/** Several addresses with nothing but spaces between them. */
const apart = (text: string): readonly string[] => {
  const words = text.split(/\s+/u)
  return words.length > 1 && words.every((word) => looksLikeAddress(word.replace(/^<(.*)>$/, '$1')))
    ? words
    : [text]
}
