import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { writeSchema } from '../../client/document.ts'

test('the client knows the API as it is: else run `npm run client`', async () => {
  const written = await readFile(new URL('../../client/schema.ts', import.meta.url), 'utf8')
  expect(written).toBe(await writeSchema())
})
