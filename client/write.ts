import { writeFile } from 'node:fs/promises'
import { writeSchema } from './document.ts'

await writeFile(new URL('schema.ts', import.meta.url), await writeSchema())
