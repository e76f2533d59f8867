import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { NoPages, requirePages } from '../../src/pages/shell.ts'
import { openApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import { openBrowser, wordsOf } from './support/browser.ts'
import { inviteJoe } from './support/invited.ts'

describeOn('pglite', 'what the service calls itself', (open) => {
  test('is the title of every page, and stands beside the name of an invitation', async () => {
    const environment = { MAIL_FROM: '"Door & Man" <door@example.com>' }
    const app = await openApp(await open(), { environment })
    const { path } = await inviteJoe(app)
    const titleOf = (body: string) => /<title>(.*)<\/title>/.exec(body)?.[1]
    const product = 'Door &amp; Man'
    for (const url of ['/', '/mailbox', '/nowhere']) {
      expect(titleOf((await openBrowser(app).get(url)).body)).toBe(product)
    }
    const page = await openBrowser(app).get(path)
    expect(titleOf(page.body)).toBe(`Invitation · ${product}`)
    expect(wordsOf(page)).toContain('Door & Man')
    expect(wordsOf(page)).not.toContain('Usher')
  })
})

test('without the document that all pages are, there are no pages', async () => {
  const directory = `${await mkdtemp(join(tmpdir(), 'usher-pages-'))}/`
  onTestFinished(() => rm(directory, { recursive: true }))
  await mkdir(`${directory}assets`)
  expect(() => requirePages(directory)).toThrow(NoPages)
  await writeFile(`${directory}index.html`, '')
  expect(() => requirePages(directory)).not.toThrow()
})
