/** A sentence in which what people chose themselves (names) is told apart from our own words. */
export type Phrase = readonly Segment[]

export interface Segment {
  readonly text: string
  readonly name: boolean
}

/** Puts names into a template like `{inviter} invited you`. What a name holds is never read as a template. */
export const phrase = (template: string, names: Readonly<Record<string, string>>): Phrase =>
  template
    .split(/\{(\w+)\}/)
    .map((part, index) =>
      index % 2 === 0 ? { text: part, name: false } : { text: nameOf(names, part), name: true },
    )
    .filter(({ text }) => text !== '')

export const plain = (words: Phrase): string => words.map(({ text }) => text).join('')

export const fill = (template: string, names: Readonly<Record<string, string>>): string =>
  plain(phrase(template, names))

const nameOf = (names: Readonly<Record<string, string>>, key: string): string => {
  const name = names[key]
  if (name === undefined) throw new Error(`A letter's template asks for {${key}}.`)
  return name
}
