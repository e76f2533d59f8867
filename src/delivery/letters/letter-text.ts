import type { Letter } from './letter.ts'
import { plain } from './phrase.ts'

/** The readable text part: the same letter, one thing a block, links on lines of their own. */
export const letterText = (letter: Letter): string =>
  [
    plain(letter.heading),
    plain(letter.opening),
    noteText(letter.note),
    letter.facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    linkText(letter.action),
    letter.decline && linkText(letter.decline),
    '-- ',
    letter.closing.join('\n'),
    letter.report && linkText(letter.report),
    letter.stop && linkText(letter.stop),
    letter.product,
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n')

/** Quoted, so that a note cannot pass for a sentence of ours. */
const noteText = (note: Letter['note']): string =>
  note ? [note.from, ...note.lines.map((line) => `> ${line}`)].join('\n') : ''

const linkText = ({ label, href }: { label: string; href: string }): string => `${label}:\n${href}`
