import { readFileSync, readdirSync } from 'node:fs'

/** Of Linux; one tick of `/proc` is a hundredth of a second. */
const TICK_MS = 10

/** CPU time (ms) that a process has used so far; null where there is no `/proc`. */
export const cpuOf = (pid: number): number | null => {
  const stat = statOf(pid)
  return stat && (runTimeOf(pid) ?? stat.cpuMs)
}

/** CPU time (ms) of a process and of everything it has started, whether it still runs or not. */
export const cpuOfTree = (root: number): number | null => {
  const own = cpuOf(root)
  if (own === null) return null
  const children = list('/proc')
    .map(Number)
    .filter((pid) => statOf(pid)?.parent === root)
  return children.reduce((sum, pid) => sum + (cpuOf(pid) ?? 0), own + (statOf(root)?.endedMs ?? 0))
}

/** What a process holds of the memory, and the most it has held so far, in MB. */
export const memoryOf = (pid: number): { readonly now: number; readonly most: number } | null => {
  const status = read(`/proc/${pid}/status`)
  const megabytes = (name: string): number =>
    Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024
  return status === '' ? null : { now: megabytes('VmRSS'), most: megabytes('VmHWM') }
}

export const parentOf = (pid: number): number | null => statOf(pid)?.parent ?? null

/** Ticks are coarse: where the kernel counts nanoseconds, those of all threads. */
const runTimeOf = (pid: number): number | null => {
  const times = list(`/proc/${pid}/task`).map((thread) =>
    Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]),
  )
  const sum = times.reduce((all, time) => all + time, 0)
  return sum > 0 ? sum / 1e6 : null
}

interface Stat {
  readonly parent: number
  readonly cpuMs: number
  /** Of children that have ended. */
  readonly endedMs: number
}

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

/** Those that are called by a number. */
const list = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder).filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
