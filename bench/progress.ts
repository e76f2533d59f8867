/** A line for whoever waits, with the seconds since the bench began. */
export const tell = (what: string): void => {
  console.error(`${(performance.now() / 1000).toFixed(1).padStart(6)} s  ${what}`)
}
