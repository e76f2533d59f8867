import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import type { Certificate } from './certificates.ts'

/** One connection, as a script that misbehaves sees it. */
export interface Talk {
  /** Whether what is said is encrypted by now. */
  isSecure(): boolean
  /** One line, or several. */
  say(...lines: readonly string[]): void
  /** Byte for byte. Resolves when there is room for more. */
  write(bytes: string | Buffer): Promise<void>
  /** The next line of the client. Rejects when it hangs up. */
  hear(): Promise<string>
  /** What is left of a letter, up to the lone dot. */
  hearLetter(): Promise<string>
  hangUp(): void
  /** The same, without a goodbye: the client reads that the connection was reset. */
  reset(): void
  /** Goes on in TLS. */
  encrypt(certificate: Certificate): Promise<void>
  /** Resolves when the client has hung up. */
  ended(): Promise<void>
}

/** Where in a conversation a plan may do something else than is polite. */
export type Stage = 'connect' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'letter' | 'RSET'

/** What is said instead, or done; `otherwise` does what is polite. */
export type Deed =
  | string
  | readonly string[]
  | ((talk: Talk, heard: string, otherwise: () => Promise<void> | void) => Promise<void> | void)

export type Plan = Partial<Readonly<Record<Stage, Deed>>> & {
  /** Extensions to offer. */
  readonly offers?: readonly string[]
  /** TLS from the first byte, or after STARTTLS. */
  readonly certificate?: Certificate
  readonly isImplicit?: boolean
}

export interface Hell {
  readonly port: number
  /** Letters that came as a whole, whatever was answered. */
  readonly letters: readonly string[]
  /** All that clients said, secrets too. */
  readonly heard: readonly string[]
  /** From now on, also to those who are connected. */
  behave(plan: Plan): void
  /** How many are connected. */
  guests(): number
  /** Ends all conversations. */
  hangUp(): void
  close(): Promise<void>
}

export const POLITE: Plan = { offers: ['8BITMIME', 'SMTPUTF8', 'ENHANCEDSTATUSCODES'] }

/** A mail server that does as it is told, also what no mail server should. */
export const openHell = async (): Promise<Hell> => {
  const letters: string[] = []
  const heard: string[] = []
  const guests = new Set<Socket>()
  let plan = POLITE
  const server = createServer((socket) => {
    guests.add(socket)
    socket.on('close', () => guests.delete(socket))
    const converse = async (): Promise<void> => {
      const talk = talkOver(socket, heard)
      if (plan.isImplicit && plan.certificate) await talk.encrypt(plan.certificate)
      await conversation(talk, { plan: () => plan, letters })
    }
    // A client that hangs up in the middle is the client's affair.
    converse().catch(() => socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const hangUp = (): void => {
    for (const guest of guests) guest.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    letters,
    heard,
    behave: (next) => {
      plan = next
    },
    guests: () => guests.size,
    hangUp,
    close: async () => {
      hangUp()
      server.close()
      await once(server, 'close')
    },
  }
}

interface House {
  readonly plan: () => Plan
  readonly letters: string[]
}

const conversation = async (talk: Talk, { plan, letters }: House): Promise<void> => {
  const act = async (stage: Stage, heard: string, otherwise: () => Promise<void> | void): Promise<void> => {
    const deed = plan()[stage]
    if (deed === undefined) return otherwise()
    if (typeof deed === 'function') return deed(talk, heard, otherwise)
    talk.say(...[deed].flat())
  }
  await act('connect', '', () => talk.say('220 hell.example.org ESMTP'))
  for (;;) {
    const line = await talk.hear()
    const verb = line.split(/[ :]/, 1)[0]?.toUpperCase() ?? ''
    const answer = ANSWERS[verb]
    if (verb === 'QUIT') return talk.hangUp()
    if (verb === 'STARTTLS')
      await act('STARTTLS', line, async () => {
        const { certificate } = plan()
        talk.say(certificate ? '220 Go ahead' : '502 No TLS here')
        if (certificate) await talk.encrypt(certificate)
      })
    else if (verb === 'DATA')
      await act('DATA', line, async () => {
        talk.say('354 Go on')
        letters.push(await talk.hearLetter())
        await act('letter', '', () => talk.say('250 2.0.0 Taken'))
      })
    else if (verb === 'EHLO') await act('EHLO', line, () => greet(talk, plan()))
    else if (answer) await act(answer.stage, line, () => talk.say(answer.says))
    else talk.say('502 What?')
  }
}

const ANSWERS: Readonly<Record<string, { readonly stage: Stage; readonly says: string }>> = {
  HELO: { stage: 'EHLO', says: '250 hell.example.org' },
  AUTH: { stage: 'AUTH', says: '235 2.7.0 Welcome' },
  MAIL: { stage: 'MAIL', says: '250 2.1.0 Well' },
  RCPT: { stage: 'RCPT', says: '250 2.1.5 Well' },
  RSET: { stage: 'RSET', says: '250 2.0.0 Well' },
}

const greet = (talk: Talk, { offers = POLITE.offers ?? [], certificate, isImplicit }: Plan): void => {
  const tls = certificate && !isImplicit && !talk.isSecure() ? ['STARTTLS'] : []
  const lines = ['hell.example.org', ...offers, ...tls]
  talk.say(...lines.map((line, n) => `250${n === lines.length - 1 ? ' ' : '-'}${line}`))
}

const talkOver = (first: Socket, log: string[]): Talk => {
  let socket: Socket = first
  let received = ''
  let isOver = false
  let isSecure = false
  let wake = (): void => undefined

  const listenTo = (stream: Socket): void => {
    stream.on('error', () => undefined)
    stream.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1')
      wake()
    })
    stream.on('close', () => {
      isOver = true
      wake()
    })
  }
  const until = async (mark: string): Promise<string> => {
    for (;;) {
      const at = received.indexOf(mark)
      if (at >= 0) {
        const found = received.slice(0, at)
        received = received.slice(at + mark.length)
        log.push(found)
        return found
      }
      if (isOver) throw new Error('The client hung up.')
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  listenTo(first)

  return {
    isSecure: () => isSecure,
    say: (...lines) => void socket.write(lines.map((line) => `${line}\r\n`).join(''), 'latin1'),
    write: async (bytes) => {
      if (isOver) throw new Error('The client hung up.')
      if (!socket.write(bytes)) await Promise.race([once(socket, 'drain'), once(socket, 'close')])
    },
    hear: () => until('\r\n'),
    hearLetter: () => until('\r\n.\r\n'),
    hangUp: () => void socket.end(),
    reset: () => void first.resetAndDestroy(),
    encrypt: async (certificate) => {
      first.removeAllListeners('data')
      const secure = new TLSSocket(first, { isServer: true, secureContext: createSecureContext(certificate) })
      received = ''
      listenTo(secure)
      socket = secure
      await Promise.race([once(secure, 'secure'), once(secure, 'close')])
      isSecure = true
    },
    ended: async () => {
      if (!isOver) await once(socket, 'close')
    },
  }
}
