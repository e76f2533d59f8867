import { sql } from 'kysely'
import { expect } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { startSmtpSink, type ReceivedMail, type SmtpSink } from '../../support/smtp-sink.ts'
import { brokenPromises, type Book } from './book.ts'
import type { Dice } from './dice.ts'
import { buildHouse, closing, LATER, type Cellar, type House } from './house.ts'
import { throwParty, type Party } from './party.ts'
import { anyStory, type Story } from './stories.ts'

/** A service that is killed again and again, and what everybody has been told by it. */
export interface Ward {
  readonly house: House
  readonly party: Party
  /** Looks at each letter that the mail server has been given, before the mail server says so. */
  onLetter: ((mail: ReceivedMail) => void) | null
  /** Ends the service without a word, at this moment. */
  strike(): void
  /**
   * Lets people act until something strikes, then looks whether all is as it was said to be, starts the
   * service again, and lets those who heard nothing ask again.
   */
  suffer(options?: Suffering): Promise<void>
  /** Waits until all letters are gone, and compares them with what came. */
  finish(): Promise<Figures>
}

export interface Suffering {
  /** Told at the beginning, besides any others. */
  readonly stories?: readonly Story[]
  /** How many others go on at once. */
  readonly others?: number
}

export interface Figures {
  readonly kills: number
  readonly acknowledged: number
  readonly mails: number
  readonly duplicates: number
}

export const openWard = async (
  cellar: Cellar,
  { dice, guests }: { readonly dice: Dice; readonly guests: number },
): Promise<Ward> => {
  let kills = 0
  /** How often each letter came, in the time between two kills. */
  const copies = new Map<string, number>()
  const sink = closing(
    await startSmtpSink({
      refuseLetter: (mail) => {
        const key = `${mail.messageId} after ${kills} kills`
        copies.set(key, (copies.get(key) ?? 0) + 1)
        ward.onLetter?.(mail)
        return null
      },
    }),
  )
  const house = await buildHouse(cellar, { SMTP_URL: sink.url })
  const party = await throwParty(house, guests)

  const strike = (): void => void house.process().kill('SIGKILL')

  const suffer = async ({ stories = [], others = 6 }: Suffering = {}): Promise<void> => {
    let isDead = false
    const open: Story[] = []
    const tell = async (story: Story): Promise<void> => {
      if ((await story.tell()) === 'broken off') open.push(story)
    }
    const goOn = async (): Promise<void> => {
      while (!isDead) await tell(anyStory(party, dice))
    }
    const ended = house.ended().then(() => void (isDead = true))
    await Promise.all([ended, ...stories.map(tell), ...Array.from({ length: others }, goOn)])
    await sink.quiet()
    kills++
    const told = party.book.answers.slice(-3)
    await expectWhole(house, party)
    await house.move(LATER)
    await house.start()
    for (const story of open) expect(`${story.name}: ${await story.tell()}`).toBe(`${story.name}: told`)
    await expectSameAnswers(party, told)
  }

  const finish = async (): Promise<Figures> => {
    await sendAll(house, sink)
    await expectWhole(house, party)
    const letters = await house.cellar.look(listLetters)
    const received = new Set(sink.mails.map(({ messageId }) => messageId))
    const sent = letters.filter(({ state }) => state === 'sent').map(({ messageId }) => messageId)
    // Sent at least once, and nothing else was sent: a letter may also have been stopped after it left.
    expect(sent.filter((messageId) => !received.has(messageId ?? ''))).toEqual([])
    expect([...copies].filter(([, times]) => times > 1)).toEqual([])
    return {
      kills,
      acknowledged: party.heard(),
      mails: received.size,
      duplicates: sink.mails.length - received.size,
    }
  }

  const ward: Ward = { house, party, onLetter: null, strike, suffer, finish }
  return ward
}

const expectWhole = ({ cellar }: House, { book }: Party): Promise<void> =>
  cellar.look(async (db) => {
    expect(await faultsIn(db)).toEqual([])
    expect(await brokenPromises(db, book)).toEqual([])
  })

/** Whoever named a key is told what they were told before. */
const expectSameAnswers = async ({ ask }: Party, told: Book['answers']): Promise<void> => {
  for (const { request, heard } of told) {
    const again = await ask(request)
    expect(again).toEqual({ ...heard, isReplay: true })
  }
}

interface LetterRow {
  readonly state: string
  readonly messageId: string | null
}

const listLetters = async (db: Parameters<Parameters<Cellar['look']>[0]>[0]): Promise<LetterRow[]> =>
  (await sql<LetterRow>`select state, message_id as "messageId" from deliveries`.execute(db)).rows

/** Stops the service with all its letters gone. */
const sendAll = async (house: House, sink: SmtpSink): Promise<void> => {
  for (let rounds = 0; rounds < 5; rounds++) {
    const before = sink.mails.length
    house.process().kill('SIGTERM')
    await house.ended()
    const letters = await house.cellar.look(listLetters)
    const waiting = letters.filter(({ state }) => state === 'queued' || state === 'deferred')
    if (waiting.length === 0) return
    await house.move(LATER)
    await house.start()
    await eventually('the letters that wait have come', () => sink.mails.length >= before + waiting.length)
  }
  throw new Error('Some letters never went out.')
}
