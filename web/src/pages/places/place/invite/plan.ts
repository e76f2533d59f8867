import type { Person } from '../../../../invite-list/people.ts'
import type { Result } from '../../../../invite-list/results.ts'
import { nameOf, type Verdict, type Verdicts } from './verdicts.ts'

/** Who of a list is to be invited, and what is known of the others already. */
export interface Plan {
  readonly send: readonly Person[]
  /** Need a seat, and there is none left. */
  readonly seatless: readonly Person[]
  /** Are to come as something that cannot be given: they wait until a role is chosen for them. */
  readonly roleless: readonly Person[]
  readonly known: readonly Result[]
  readonly count: Readonly<Record<Verdict['status'], number>>
}

interface Asked {
  readonly people: readonly Person[]
  readonly verdicts: Verdicts
  readonly role: string
  /** Infinity where seats are not counted, or have no end. */
  readonly free: number
}

/** Whoever nobody has asked about is taken for new. The first on the list get the seats. */
export const planFor = ({ people, verdicts, role, free }: Asked): Plan => {
  const fresh: Person[] = []
  const roleless: Person[] = []
  const known: Result[] = []
  const count = { fresh: 0, already_invited: 0, already_member: 0, refused: 0 }
  for (const person of people) {
    if (person.unknownRole !== null) {
      roleless.push(person)
      continue
    }
    const { status, detail } = verdicts.get(nameOf(person, role)) ?? UNKNOWN
    count[status] += 1
    if (status === 'fresh') fresh.push(person)
    else known.push({ person, status, detail })
  }
  return { send: fresh.slice(0, free), seatless: fresh.slice(free), roleless, known, count }
}

const UNKNOWN: Verdict = { status: 'fresh', detail: null }
