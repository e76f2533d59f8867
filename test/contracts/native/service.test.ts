import { expect, test } from 'vitest'
import { openApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'

describeOnEachDatabase('the service in /api/v3', (open) => {
  test('says what it is to everybody, and whether it is new', async () => {
    const app = await openApp(await open(), { environment: { MAIL_FROM: 'Doorman <door@example.com>' } })
    const answer = await app.server.inject('/api/v3/service')
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({
      product: 'Doorman',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      languages: ['en', 'de'],
      hasMailbox: true,
      isNew: true,
    })
    await app.person('Ann')
    expect((await app.server.inject('/api/v3/service')).json()).toMatchObject({ isNew: false })
  })

  test('has no mailbox when mails go out', async () => {
    const environment = { SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'door@example.com' }
    const app = await openApp(await open(), { environment })
    expect((await app.server.inject('/api/v3/service')).json()).toMatchObject({
      product: 'Usher',
      hasMailbox: false,
    })
  })
})
