import { KINDS, type Kind, type KindName } from '../core/kinds.ts'

/**
 * The text of a statement for each kind of place (and variant), composed once. It has to stay the same
 * from then on: connections prepare it under its own words.
 */
export const textPerKind = <V extends readonly string[]>(
  compose: (kind: Kind, ...variant: V) => string,
): ((name: KindName, ...variant: V) => string) => {
  const texts = new Map<string, string>()
  return (name, ...variant) => {
    const key = [name, ...variant].join(' ')
    const text = texts.get(key) ?? compose(KINDS[name], ...variant)
    texts.set(key, text)
    return text
  }
}
