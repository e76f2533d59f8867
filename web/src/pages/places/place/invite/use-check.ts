import { useEffect, useRef, useState } from 'react'
import { usher } from '../../../../api.ts'
import { chunksOf } from '../../../../invite-list/chunks.ts'
import type { Person } from '../../../../invite-list/people.ts'
import type { Place } from '../queries.ts'
import { nameOf, verdictIn, type Verdict, type Verdicts } from './verdicts.ts'

/** `waiting`: the list is long, and is looked through when asked for. */
export type CheckState = 'idle' | 'waiting' | 'checking' | 'done' | 'failed'

export interface Check {
  readonly state: CheckState
  readonly verdicts: Verdicts
  readonly start: () => void
}

interface Asked {
  readonly place: Place
  readonly people: readonly Person[]
  readonly role: string
  /** Whoever wants no mails, or has got enough of them, can be invited without. */
  readonly notify: boolean
  readonly enabled: boolean
}

const TYPING_MS = 600
const AT_ONCE = 500
/** As many as are looked through without being asked to. */
const UNASKED = 1000

/** Asks the service how it would go, without doing it, for whoever has come onto the list. */
export const useCheck = ({ place, people, role, notify, enabled }: Asked): Check => {
  const [verdicts, setVerdicts] = useState<Verdicts>(new Map())
  const [state, setState] = useState<CheckState>('idle')
  const [wish, setWish] = useState(0)
  const granted = useRef(0)
  const known = useRef(verdicts)
  known.current = verdicts

  // Before the next one looks at who is known.
  useEffect(() => {
    known.current = new Map()
    setVerdicts(known.current)
  }, [notify])

  useEffect(() => {
    if (!enabled || people.length === 0) {
      setState('idle')
      return
    }
    const missing = people.filter((person) => !known.current.has(nameOf(person, role)))
    if (missing.length === 0) {
      setState('done')
      return
    }
    if (missing.length > UNASKED && granted.current === wish) {
      setState('waiting')
      return
    }
    granted.current = wish
    setState('checking')
    const aborting = new AbortController()
    const run = async (): Promise<void> => {
      try {
        for (const { items } of chunksOf(missing, AT_ONCE)) {
          const found = await ask(place.id, { items, role, notify, signal: aborting.signal })
          if (aborting.signal.aborted) return
          setVerdicts((before) => new Map([...before, ...found]))
        }
        setState('done')
      } catch {
        if (!aborting.signal.aborted) setState('failed')
      }
    }
    const timer = setTimeout(() => void run(), TYPING_MS)
    return () => {
      clearTimeout(timer)
      aborting.abort()
    }
  }, [place.id, people, role, notify, enabled, wish])

  useEffect(() => {
    if (!enabled) setVerdicts(new Map())
  }, [enabled])

  return { state, verdicts, start: () => setWish((before) => before + 1) }
}

interface Question {
  readonly items: readonly Person[]
  readonly role: string
  readonly notify: boolean
  readonly signal: AbortSignal
}

const ask = async (
  placeId: string,
  { items, role, notify, signal }: Question,
): Promise<readonly (readonly [string, Verdict])[]> => {
  const { outcomes } = await usher.post('/api/v3/places/{placeId}/invitations', {
    params: { path: { placeId } },
    body: { invitees: inviteesIn(items, role), notify, dryRun: true },
    idempotencyKey: null,
    signal,
  })
  return items.flatMap((person, n) => {
    const outcome = outcomes[n]
    return outcome ? [[nameOf(person, role), verdictIn(outcome)] as const] : []
  })
}

export const inviteesIn = (people: readonly Person[], usual: string) =>
  people.map(({ address, role }) => ({ email: address, role: role ?? usual }))
