import chromium from '@sparticuz/chromium'
import { chromium as browsers, type Browser } from 'playwright-core'

/** The browser that comes from npm is made for this system alone. */
export const HAS_BROWSER = process.platform === 'linux' && process.arch === 'x64'

export const openBrowser = async (): Promise<Browser> =>
  browsers.launch({
    executablePath: await chromium.executablePath(),
    // With it the browser ends when its first page closes.
    args: chromium.args.filter((argument) => argument !== '--single-process'),
  })
