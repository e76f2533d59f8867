import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { chromium as browsers, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import type { Person } from '../../support/people.ts'

interface Seeing {
  readonly as: Person
  /** Before its camera, as a Y4M film. */
  readonly film: Buffer
}

/** A page in a browser of its own whose camera shows a film, over and over. */
export const visitWithCamera = async (url: string, { as: { cookie }, film }: Seeing): Promise<Page> => {
  const folder = await mkdtemp(join(tmpdir(), 'usher-camera-'))
  const path = join(folder, 'camera.y4m')
  await writeFile(path, film)
  const browser = await browsers.launch({
    executablePath: await chromium.executablePath(),
    args: [
      ...chromium.args.filter((argument) => argument !== '--single-process'),
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${path}`,
    ],
  })
  onTestFinished(async () => {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  })
  const context = await browser.newContext({ locale: 'en-GB', permissions: ['camera'] })
  const [name = '', value = ''] = cookie.split('=', 2)
  await context.addCookies([{ name, value, url: new URL(url).origin, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  await page.goto(url)
  return page
}
