import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { measureInstallSize } from '../../bench/around/install-size.ts'
import { scratch } from '../support/process.ts'

it('counts each package once, those for development apart, and none that is not there', async () => {
  const root = await scratch()
  const put = async (path: string, bytes: number): Promise<void> => {
    await mkdir(join(root, path, 'lib'), { recursive: true })
    await writeFile(join(root, path, 'lib', 'index.js'), 'x'.repeat(bytes))
  }
  await put('node_modules/a', 1_000_000)
  await put('node_modules/a/node_modules/b', 2_000_000)
  await put('node_modules/c', 4_000_000)
  const packages = {
    '': {},
    'node_modules/a': {},
    'node_modules/a/node_modules/b': {},
    'node_modules/c': { dev: true },
    'node_modules/elsewhere': { optional: true },
  }
  await writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages }))
  expect(await measureInstallSize(root)).toEqual({
    production: { packages: 2, megabytes: 3 },
    all: { packages: 3, megabytes: 7 },
  })
})
