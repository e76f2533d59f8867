import type { Log } from '../../../src/delivery/log.ts'

export interface KeepingLog extends Log {
  readonly entries: readonly { readonly level: string; readonly details: object; readonly sentence: string }[]
}

/** A log that keeps what it is told. */
export const keepingLog = (): KeepingLog => {
  const entries: { level: string; details: object; sentence: string }[] = []
  const keep = (level: string) => (details: object, sentence: string) =>
    void entries.push({ level, details, sentence })
  return { entries, info: keep('info'), warn: keep('warn'), error: keep('error') }
}
