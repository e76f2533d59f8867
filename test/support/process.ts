import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import type { Readable } from 'node:stream'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { eventually } from './eventually.ts'

const ROOT = join(import.meta.dirname, '..', '..')

export interface Running {
  readonly child: ChildProcess
  /** Everything it has printed so far. */
  output(): string
  /** Waits until it prints this. */
  prints(pattern: RegExp): Promise<string>
  /** Its exit code, once it has ended. */
  ended(): Promise<number | null>
}

type Environment = Readonly<Record<string, string>>

/** One of our own entrances as a process of its own; killed after the test. */
export const run = (
  entrance: 'main.js' | 'demo.ts' | 'fsck.ts' | 'restored.ts',
  environment: Environment,
): Running =>
  watch(
    spawn(process.execPath, [join(ROOT, 'src', entrance)], {
      cwd: tmpdir(),
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  )

/** A script of package.json, as a person starts it. */
export const runScript = (script: string, environment: Environment): Running =>
  watch(
    spawn('npm', ['run', script], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], HOME: tmpdir(), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  )

const watch = (child: ChildProcessByStdio<null, Readable, Readable>): Running => {
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  }
  const exit = once(child, 'exit') as Promise<[number | null]>
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exit
  })
  return {
    child,
    output: () => printed,
    prints: (pattern) =>
      eventually(`${pattern} is printed`, () => (pattern.test(printed) ? printed : null), { within: 60_000 }),
    ended: async () => (await exit)[0],
  }
}

/** A folder that is gone after the test. */
export const scratch = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'usher-process-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
