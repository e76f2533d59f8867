import { readFileSync, readdirSync } from 'node:fs'

/** Of Linux; one tick of `/proc` is a hundredth of a second. */
const TICK_MS = 10

/** CPU time (ms) that a process has used so far; null where there is no `/proc`. */
export const cpuOf = (pid: number): number | null => statOf(pid)?.cpuMs ?? null

/** CPU time (ms) of a process and of everything it has started, whether it still runs or not. */
export const cpuOfTree = (root: number): number | null => {
  const top = statOf(root)
  if (!top) return null
  const all = processes()
  const children = all.filter(({ parent }) => parent === root)
  return children.reduce((sum, child) => sum + child.cpuMs, top.cpuMs + top.endedMs)
}

/** What a process holds of the memory, in MB. */
export const memoryOf = (pid: number): number | null => {
  const written = /VmRSS:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`))?.[1]
  return written === undefined ? null : Number(written) / 1024
}

export const parentOf = (pid: number): number | null => statOf(pid)?.parent ?? null

interface Stat {
  readonly parent: number
  readonly cpuMs: number
  /** Of children that have ended. */
  readonly endedMs: number
}

const processes = (): readonly Stat[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? [])

/** Fields as proc(5) counts them; the name before them may hold anything, spaces too. */
const statOf = (pid: number): Stat | null => {
  const text = read(`/proc/${pid}/stat`)
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const field = (n: number): number => Number(fields[n - 3])
  if (fields.length < 15) return null
  return {
    parent: field(4),
    cpuMs: (field(14) + field(15)) * TICK_MS,
    endedMs: (field(16) + field(17)) * TICK_MS,
  }
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
