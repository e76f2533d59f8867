import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { describeOn } from '../support/databases.ts'
import { freePort } from '../support/free-port.ts'
import { run, scratch, type Running } from '../support/process.ts'
import { startSmtpSink } from '../support/smtp-sink.ts'

/** Pastes what the demo prints into a shell, and answers the status of each request. */
const paste = async (demo: Running): Promise<readonly string[]> => {
  const printed = await demo.prints(/Stop with Ctrl-C/)
  const isProse = (paragraph: string): boolean => !/^(ANN=|curl )/.test(paragraph)
  const lines = printed.split('\n\n').filter((paragraph) => !isProse(paragraph))
  expect(lines).toHaveLength(9)
  const script = lines
    .join('\n')
    .replaceAll(`curl -sS -w '\\n'`, 'curl -sS -o /dev/null -w "%{http_code}\\n"')
  const shell = spawnSync('sh', ['-c', script], { encoding: 'utf8' })
  expect(shell.stderr).toBe('')
  return shell.stdout.trim().split('\n')
}

/** Four invitations through four contracts, and Joe's four acceptances. */
const EXPECTED = ['201', '201', '200', '200', '200', '200', '200', '200']

const tokenOf = (demo: Running, name: string): string =>
  new RegExp(`^${name}='(.+)'$`, 'm').exec(demo.output())?.[1] ?? ''

describe('the demo', () => {
  it('runs on the embedded database, and every line it prints works when pasted', async () => {
    const PORT = String(await freePort())
    const demo = run('demo.ts', { PORT, TMPDIR: await scratch() })
    expect(await paste(demo)).toEqual(EXPECTED)

    const base = `http://127.0.0.1:${PORT}`
    const places = await fetch(`${base}/api/v3/places`, {
      headers: { authorization: `Bearer ${tokenOf(demo, 'JOE')}` },
    })
    const { items } = (await places.json()) as { items: { kind: string }[] }
    expect(items.map(({ kind }) => kind).sort()).toEqual([
      'account_list',
      'organization',
      'social',
      'workspace',
    ])

    for (const name of ['ANN', 'JOE']) {
      const headers = { authorization: `Bearer ${tokenOf(demo, name)}` }
      const me = (await (await fetch(`${base}/api/v3/me`, { headers })).json()) as {
        addresses: { verified: boolean }[]
      }
      expect(me.addresses).toMatchObject([{ verified: true }])
    }

    const mailbox = (await (await fetch(`${base}/api/v3/mailbox`)).json()) as {
      items: { subject: string; text: string }[]
    }
    expect(mailbox.items.filter(({ subject }) => subject.startsWith('Ann Archer invited you'))).toHaveLength(
      8,
    )
    const link = /https?:\S+\/invitations\/\S+/.exec(mailbox.items[0]?.text ?? '')?.[0] ?? ''
    expect((await fetch(link)).status).toBe(200)

    demo.child.kill('SIGINT')
    expect(await demo.ended()).toBe(0)
  })
})

describeOn('postgres', 'the demo with a mail server', (open) => {
  it('runs as well on PostgreSQL, and mails through SMTP', async () => {
    const { url } = await open()
    const sink = await startSmtpSink()
    const demo = run('demo.ts', {
      PORT: String(await freePort()),
      TMPDIR: await scratch(),
      DATABASE_URL: url ?? '',
      SMTP_URL: sink.url,
      MAIL_FROM: 'Usher <invitations@example.com>',
    })
    expect(await paste(demo)).toEqual(EXPECTED)
    const mail = await sink.waitFor(
      ({ subject, to }) => subject.startsWith('Ann Archer invited you') && to.includes('kim@example.com'),
    )
    expect(mail.text).toMatch(/\/invitations\/\S+#code=[0-9a-f]{64}/)
    demo.child.kill('SIGTERM')
    expect(await demo.ended()).toBe(0)
    await sink.close()
  })
})
