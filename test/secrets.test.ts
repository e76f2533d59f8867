import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { BrokenSecret, loadSecrets } from '../src/secrets.ts'

describe('the secret that is kept in the data directory', () => {
  let dataDir: string

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'usher-secret-'))
    onTestFinished(() => rm(dataDir, { recursive: true }))
  })

  it('is made once, also by many that start at once, and is for nobody else to read', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => loadSecrets(null, dataDir)))
    expect(new Set(made.flat()).size).toBe(1)
    expect(made[0]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
    expect(await loadSecrets(null, dataDir)).toEqual(made[0])
    expect(await readdir(dataDir)).toEqual(['secret'])
    expect((await stat(join(dataDir, 'secret'))).mode & 0o077).toBe(0)
  })

  it.each(['', '\n', '5f0c'])('is not taken when it is not whole: %j', async (written) => {
    await writeFile(join(dataDir, 'secret'), written)
    await expect(loadSecrets(null, dataDir)).rejects.toBeInstanceOf(BrokenSecret)
  })

  it('is not asked for when one is set', async () => {
    await writeFile(join(dataDir, 'secret'), '')
    expect(await loadSecrets(['one that is set'], dataDir)).toEqual(['one that is set'])
  })
})
