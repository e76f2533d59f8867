/** The role that a cell of a file means: by its own name, or by the reader's word for it. */
export const roleNamed = (
  cell: string,
  offered: readonly string[],
  wordFor: (role: string) => string,
): string | null => {
  const asked = folded(cell)
  return asked
    ? (offered.find((role) => folded(role) === asked || folded(wordFor(role)) === asked) ?? null)
    : null
}

const folded = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
