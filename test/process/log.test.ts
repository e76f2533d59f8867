import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const LOG = join(import.meta.dirname, '..', '..', 'src', 'http', 'log.ts')

const program = (lines: string): readonly string[] => [
  '--input-type=module',
  '--eval',
  `import { buildLog } from ${JSON.stringify(LOG)}\nconst log = buildLog('info')\n${lines}`,
]

test('what was logged just before the end is written', async () => {
  const lines = `log.info('the last words')\nsetImmediate(() => { throw new Error('over') })`
  const child = spawn(process.execPath, program(lines))
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await once(child, 'close')
  expect(said).toContain('the last words')
})

test('a process whose log nobody reads any more ends all the same', async () => {
  const lines = `log.info('first')\nsetTimeout(() => { log.info('last'); throw new Error('over') }, 500)`
  const shell = spawn('sh', ['-c', '"$0" "$@" 2>/dev/null | head -c 1', process.execPath, ...program(lines)])
  onTestFinished(() => void shell.kill('SIGKILL'))
  const [code] = (await once(shell, 'exit')) as [number]
  expect(code).toBe(0)
}, 20_000)
