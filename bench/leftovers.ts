import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const children = new Set<ChildProcess>()
const folders = new Set<string>()

/** However the bench ends, this process ends with it. */
export const endWithUs = <C extends ChildProcess>(child: C): C => {
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}

/** A folder that is gone when the bench has ended. */
export const scratchFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'usher-bench-'))
  folders.add(folder)
  return folder
}

/** From now on a signal ends all of it, and says so. PostgreSQL ends by itself when whoever started it is gone. */
export const leaveNothing = (): void => {
  process.on('exit', () => {
    for (const child of children) child.kill('SIGKILL')
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.once(signal, () => {
      console.error(`Stopped by ${signal}: nothing is written.`)
      process.exit(128 + code)
    })
  }
}

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }
