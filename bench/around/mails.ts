import { newAddresses } from '../bulk/requests.ts'
import { sourceOf } from '../faces/face.ts'
import { inviting, native } from '../faces/native.ts'
import { askOnce } from '../load.ts'
import { measure, median, type Measured } from '../measure.ts'
import { middle } from '../middle.ts'
import type { Plan } from '../plan.ts'
import { startUsher, type Server } from '../processes.ts'
import { openTown, type Site } from '../site.ts'
import { settlePeople } from '../town/people.ts'
import { foundPlaces, type Place } from '../town/places.ts'
import { startSmtpCounter, type SmtpCounter } from './smtp-counter.ts'

export interface Mails {
  readonly letters: number
  /** From the first to the last that the mail server took. */
  readonly perSecond: number
  /** Inviting by a process that sends no mail, and by one that sends it meanwhile. */
  readonly without: Measured
  readonly beside: Measured
  /** Of the rate, in percent. */
  readonly lossPercent: number
}

export const measureMails = async (site: Site, plan: Plan): Promise<Mails> => {
  const smtp = await startSmtpCounter()
  const mail = { BACKGROUND: 'on', SMTP_URL: smtp.url, MAIL_FROM: 'Usher <usher@usher.example>' }
  const [mailing, silent] = await Promise.all([
    openOffice(site, 'mailing', mail),
    openOffice(site, 'silent', { BACKGROUND: 'off' }),
  ])
  const perSecond = await sendMany(mailing, smtp, plan.mails)
  const compared = await compare(site, plan, { smtp, mailing, silent, before: plan.mails })
  await Promise.all([mailing.close(), silent.close()])
  await smtp.close()
  return { letters: plan.mails, perSecond, ...compared }
}

/** A process, and places to invite into. */
interface Office {
  readonly usher: Server
  readonly places: readonly Place[]
  close(): Promise<void>
}

const PLACES = 100

const openOffice = async (
  { postgres }: Site,
  name: string,
  environment: Readonly<Record<string, string>>,
): Promise<Office> => {
  const { url, database } = await openTown(postgres, name)
  const hosts = await settlePeople(database.db, 'host', PLACES)
  const places = await foundPlaces(database.db, { kind: 'account_list', name, count: PLACES, hosts })
  await database.close()
  const usher = await startUsher({ DATABASE_URL: url, ...environment })
  return { usher, places, close: () => usher.stop() }
}

const sendMany = async ({ usher, places }: Office, smtp: SmtpCounter, letters: number): Promise<number> => {
  await askOnce(usher.url, inviting(places[0] as Place, newAddresses(letters)))
  const { first, last } = await smtp.arrived(letters)
  return ((letters - 1) * 1000) / (last - first)
}

interface Offices {
  readonly smtp: SmtpCounter
  readonly mailing: Office
  readonly silent: Office
  /** Letters that have come before. */
  readonly before: number
}

/** Nobody is measured while letters of the round before are still on their way. */
const compare = async (
  site: Site,
  plan: Plan,
  { smtp, mailing, silent, before }: Offices,
): Promise<Pick<Mails, 'without' | 'beside' | 'lossPercent'>> => {
  let letters = before
  const round = async (ms: number): Promise<readonly [Measured, Measured]> => {
    const without = await invite(site, silent, ms)
    const beside = await invite(site, mailing, ms)
    letters += beside.requests
    await smtp.arrived(letters)
    return [without, beside]
  }
  await round(plan.windowMs / 2)
  const rounds: (readonly [Measured, Measured])[] = []
  for (let n = 0; n < Math.min(2, plan.rounds); n++) rounds.push(await round(plan.windowMs))
  return {
    without: median(rounds.map(([one]) => one)),
    beside: median(rounds.map(([, one]) => one)),
    lossPercent: middle(rounds.map(([free, busy]) => 100 * (1 - busy.perSecond / free.perSecond))),
  }
}

const invite = (site: Site, { usher, places }: Office, ms: number): Promise<Measured> => {
  const next = sourceOf(native, 'create', { places, guests: site.guests, waiting: site.waiting.account_list })
  return measure(site.postgres, usher, { next, ms })
}
