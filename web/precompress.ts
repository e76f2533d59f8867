import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const TEXT = /\.(js|css|svg|json)$/
/** Bytes below which a compressed file is no gain. */
const SMALL = 1024

const inBrotli = promisify(brotliCompress)
const inGzip = promisify(gzip)

/** Leaves each text asset in `.br` and `.gz` as well, so that no request has to compress it. */
export const precompress = (): Plugin => ({
  name: 'precompress',
  apply: 'build',
  writeBundle: async ({ dir = '' }) => {
    const assets = join(dir, 'assets')
    const names = (await readdir(assets)).filter((name) => TEXT.test(name))
    await Promise.all(names.map((name) => compress(join(assets, name))))
  },
})

const compress = async (path: string): Promise<void> => {
  const body = await readFile(path)
  if (body.length < SMALL) return
  await writeFile(`${path}.br`, await inBrotli(body))
  await writeFile(`${path}.gz`, await inGzip(body, { level: 9 }))
}
