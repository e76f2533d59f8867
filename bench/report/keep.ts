import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Results } from '../results.ts'
import { pictureOf } from './picture.ts'
import { reportOf } from './report.ts'
import { targetsOf } from './targets.ts'

const FOLDER = join(import.meta.dirname, '..', 'results')

/** Writes the report, all figures as JSON, and the picture when sizes were measured. Returns where they are. */
export const keep = async (results: Results): Promise<readonly string[]> => {
  const files = [
    ['report.md', `# Bench\n${reportOf(results)}`],
    ['results.json', `${JSON.stringify({ ...results, targets: targetsOf(results) }, null, 2)}\n`],
    ...(results.sizes ? [['cost-against-size.svg', pictureOf(results.sizes)] as const] : []),
  ] as const
  await mkdir(FOLDER, { recursive: true })
  for (const [name, text] of files) await writeFile(join(FOLDER, name), text)
  return files.map(([name]) => relative(process.cwd(), join(FOLDER, name)))
}
