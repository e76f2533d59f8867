/** What stands for a name where there is no picture: the first letters of its first and last word. */
export const initialsOf = (name: string): string => {
  const words = name
    .trim()
    .split(/[\s@._-]+/u)
    .filter(Boolean)
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words
  return (
    picked
      .map((word) => [...(word ?? '')][0] ?? '')
      .join('')
      .toUpperCase() || '·'
  )
}
