import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { freePort } from './support/free-port.ts'
import { run, scratch } from './support/process.ts'

const ROOT = join(import.meta.dirname, '..')
const DOCS = join(ROOT, 'docs')
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
    const service = run('main.js', { PORT, DATA_DIR, RATE_LIMITS: 'off', LOG_LEVEL: 'info' })
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

describe('every page', () => {
  const PAGES = ['*.md', 'docs/**/*.md'].flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
  const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

  it.each(PAGES)('names only scripts that there are: %s', (page) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  it.each(PAGES)('leads to files that there are: %s', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#]+)/g)].map(([, path = '']) => path)
    expect(links.filter((path) => !existsSync(join(ROOT, dirname(page), path)))).toEqual([])
  })

  it('of the configuration tells every setting, and no other', () => {
    const cells = [...read('docs/configuration.md').matchAll(/^\| ((?:`[A-Z_]+`(?:, )?)+)/gm)]
    const told = cells.flatMap(([, cell = '']) => cell.match(/[A-Z_]+/g) ?? [])
    const sources = ['src/config.ts', 'src/config/quotas.ts'].map(read).join('\n')
    const asked = [...sources.matchAll(/\b(?:get|daily|aMinute)\b.*?\('([A-Z_]+)'/g)].map(
      ([, name = '']) => name,
    )
    expect(asked.length).toBeGreaterThan(25)
    expect(asked.filter((name) => !told.includes(name))).toEqual([])
    expect(told.filter((name) => !new RegExp(`\\b${name}\\b`).test(sources))).toEqual([])
  })
})
