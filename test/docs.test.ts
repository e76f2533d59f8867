import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { freePort } from './support/free-port.ts'
import { run, scratch } from './support/process.ts'

const DOCS = join(import.meta.dirname, '..', 'docs')
const HERE = 'http://localhost:4747'

/** What a reader would paste, in order. */
const linesOf = (page: string): string =>
  [...readFileSync(join(DOCS, page), 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)]
    .map(([, block]) => block)
    .join('\n')

/** Says each answer's status on standard error, which the pages' own pipes leave alone. */
const WATCHED_CURL = `curl() { command curl "$@" -w '%{stderr}STATUS %{http_code}\\n'; }\n`

describe('the examples in docs', () => {
  it.each([
    [
      'the guide to the API and the contracts',
      [
        'api.md',
        'contracts/account-lists.md',
        'contracts/organizations.md',
        'contracts/workspaces.md',
        'contracts/socials.md',
      ],
      ['409'],
    ],
    ['the first steps', ['getting-started.md'], []],
  ])('%s work when pasted', async (_what, pages, refusals) => {
    const PORT = String(await freePort())
    const DATA_DIR = await scratch()
    const service = run('main.ts', { PORT, DATA_DIR, RATE_LIMITS: 'off', LOG_LEVEL: 'info' })
    await service.prints(/Server listening/)
    const script = WATCHED_CURL + pages.map(linesOf).join('\n').replaceAll(HERE, `http://127.0.0.1:${PORT}`)
    const path = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`
    const shell = spawnSync('sh', ['-c', script], {
      cwd: await scratch(),
      encoding: 'utf8',
      env: { PATH: path },
    })
    const statuses = [...shell.stderr.matchAll(/^STATUS (\d+)$/gm)].map(([, status = '']) => status)
    const asked = script.match(/\bcurl -/g)?.length
    expect(statuses).toHaveLength(asked ?? 0)
    expect(statuses.filter((status) => status >= '400')).toEqual(refusals)
    expect(shell.stderr.replaceAll(/^STATUS \d+\n/gm, '')).toBe('')
  })
})
