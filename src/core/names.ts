/** Longer is no name of a person but a message to whoever reads the mail it stands in. */
export const LONGEST_NAME = 120

/** Control characters, line breaks, marks that turn the direction of text, and halves of characters. */
const DISTURBING = '\\p{Cc}\\p{Cs}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069'

/** What leaves no mark on a page by itself: white space, and what Unicode or a font draws as nothing. */
const UNSEEN = '\\s\\p{Cc}\\p{Cs}\\p{Cf}\\p{M}\\p{Default_Ignorable_Code_Point}\\u2800'

/**
 * What a name has to match where it is refused rather than cleaned, as the source of a regular expression
 * with the flag `u`: something to see, and nothing that disturbs. Joiners inside words may stay.
 */
export const NAME_PATTERN = `^(?=.*[^${UNSEEN}])[^${DISTURBING}]+$`

const disturbing = new RegExp(`[${DISTURBING}]`, 'gu')
const seen = new RegExp(`[^${UNSEEN}]`, 'u')

/**
 * A name as it may stand in a sentence or a letter: on one line, with nothing in it that rearranges the
 * rest. Empty when there is nothing to see in it.
 */
export const cleanName = (written: string): string => {
  const line = written.replace(disturbing, ' ').replace(/\s+/g, ' ').trim()
  const name = [...line].slice(0, LONGEST_NAME).join('').trim()
  return seen.test(name) ? name : ''
}

/** A person's name: the one they go by, else first and last together. */
export const nameOf = ({ name, firstName, lastName }: Named): string | null =>
  name ?? ([firstName, lastName].filter(Boolean).join(' ') || null)

interface Named {
  readonly name: string | null
  readonly firstName: string | null
  readonly lastName: string | null
}
