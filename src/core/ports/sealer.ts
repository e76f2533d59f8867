/** Makes a small payload unreadable without the service's SECRET. */
export interface Sealer {
  seal(payload: Readonly<Record<string, unknown>>): string
  /** Throws when the text was not sealed with a secret known here, or was altered. */
  open(sealed: string): Readonly<Record<string, unknown>>
}
