import { expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import { openBrowser } from './support/browser.ts'
import { inviteJoe } from './support/invited.ts'

describeOn('pglite', 'the mailbox', (open) => {
  const mailOf = async (app: TestApp) => {
    const [mail] = await app.mails()
    if (!mail) throw new Error('There is no mail.')
    return mail
  }

  test('the mail itself can run, load and send nothing', async () => {
    const app = await openApp(await open())
    await inviteJoe(app)
    const { id } = await mailOf(app)
    const { body, headers } = await openBrowser(app).get(`/mailbox/${id}/html`)
    expect(body).toContain('<base target="_top">')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'none'")
    expect(policy).toContain("form-action 'none'")
    expect(policy).toMatch(/sandbox allow-popups/)
    expect(policy).not.toMatch(/allow-scripts|allow-same-origin|allow-forms/)
  })

  test('what is no mail is not found, whatever the id looks like', async () => {
    const app = await openApp(await open())
    for (const id of ['0199f0a0-0000-7000-8000-000000000000', '..%2f..%2fetc%2fpasswd', '%00', 'x']) {
      for (const url of [`/mailbox/${id}`, `/mailbox/${id}/html`]) {
        expect((await openBrowser(app).get(url)).statusCode).toBe(404)
      }
    }
  })

  test('answers only under the name of the service', async () => {
    const app = await openApp(await open())
    expect((await openBrowser(app).get('/mailbox', { host: 'evil.example.org' })).statusCode).toBe(421)
    expect((await openBrowser(app).get('/mailbox', { host: 'usher.example.com' })).statusCode).toBe(200)
  })

  test('is not there with a mail server', async () => {
    const environment = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'Usher <usher@example.com>' }
    const app = await openApp(await open(), { environment })
    const browser = openBrowser(app)
    for (const url of ['/mailbox', '/mailbox/0199f0a0-0000-7000-8000-000000000000']) {
      expect((await browser.get(url)).statusCode).toBe(404)
    }
  })
})
