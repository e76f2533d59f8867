import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usher, UsherProblem } from '../../../../api.ts'
import { chunksOf, type Chunk } from '../../../../invite-list/chunks.ts'
import type { Person } from '../../../../invite-list/people.ts'
import type { Result } from '../../../../invite-list/results.ts'
import { sendChunks, type Answer } from '../../../../invite-list/send-chunks.ts'
import { expiryIn } from '../expiry-choice.ts'
import { refresh, type Place } from '../queries.ts'
import { judge } from './judge.ts'
import type { Plan } from './plan.ts'
import type { Terms } from './terms.ts'
import { inviteesIn } from './use-check.ts'
import { useQueryClient } from '@tanstack/react-query'

const AT_ONCE = 100

/** `stuck`: the connection is gone, and it can go on where it was. */
export type SendingState = 'idle' | 'sending' | 'stopping' | 'stuck' | 'done'

interface Job {
  readonly people: readonly Person[]
  readonly chunks: readonly Chunk<Person>[]
  readonly seatless: readonly Person[]
  readonly terms: Terms
  /** The same each time it is sent: a repeated request must not differ. */
  readonly expiresAt: string | undefined
  readonly results: Map<string, Result>
  done: number
}

/** Invites a list, part by part, and keeps what became of everybody. */
export const useSending = (place: Place) => {
  const { t } = useTranslation('invite')
  const queries = useQueryClient()
  const job = useRef<Job | null>(null)
  const isStopped = useRef(false)
  const [state, setState] = useState<SendingState>('idle')
  const [done, setDone] = useState(0)

  const post = ({ key, items }: Chunk<Person>, { terms, expiresAt }: Job) =>
    usher.post('/api/v3/places/{placeId}/invitations', {
      params: { path: { placeId: place.id }, header: { 'idempotency-key': key } },
      body: {
        invitees: inviteesIn(items, terms.role),
        notify: terms.notify,
        ...(terms.note.trim() ? { message: terms.note.trim() } : {}),
        ...(expiresAt === undefined ? {} : { expiresAt }),
      },
    })

  const keep = (current: Job, { items }: Chunk<Person>, answer: Answer<Awaited<ReturnType<typeof post>>>) => {
    for (const [n, person] of items.entries()) {
      const outcome = 'result' in answer ? answer.result.outcomes[n] : undefined
      current.results.set(
        person.key,
        outcome && outcome.status !== 'invitable'
          ? { person, status: outcome.status, detail: outcome.detail }
          : { person, status: 'refused', detail: 'error' in answer ? said(answer.error) : null },
      )
    }
    current.done += 1
    setDone((before) => before + items.length)
  }
  const said = (error: unknown): string =>
    error instanceof UsherProblem ? error.message : t('results.lostDetail')

  const finish = (current: Job, why: string): void => {
    const rest = (person: Person, status: 'refused' | 'unsent', detail: string): void => {
      if (!current.results.has(person.key)) current.results.set(person.key, { person, status, detail })
    }
    for (const person of current.seatless) rest(person, 'refused', t('seats.shortDetail'))
    for (const person of current.people) rest(person, 'unsent', why)
    setState('done')
    void refresh(queries, place.id)
  }

  const run = async (): Promise<void> => {
    const current = job.current
    if (!current) return
    setState('sending')
    const sent = await sendChunks({
      chunks: current.chunks,
      from: current.done,
      post: (chunk) => post(chunk, current),
      judge,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      onDone: (chunk, answer) => keep(current, chunk, answer),
      isStopped: () => isStopped.current,
    })
    if (sent.state === 'stuck') setState('stuck')
    else finish(current, sent.state === 'ended' ? said(sent.error) : t('results.unsentDetail'))
  }

  return {
    state,
    done,
    all: job.current?.chunks.reduce((sum, { items }) => sum + items.length, 0) ?? 0,
    wasStopped: isStopped.current,
    results: (): readonly Result[] =>
      job.current?.people.flatMap(({ key }) => job.current?.results.get(key) ?? []) ?? [],
    start: (people: readonly Person[], plan: Plan, terms: Terms): void => {
      isStopped.current = false
      job.current = {
        people,
        chunks: chunksOf(plan.send, AT_ONCE),
        seatless: plan.seatless,
        terms,
        expiresAt: expiryIn(terms.expiry)?.expiresAt,
        results: new Map(plan.known.map((result) => [result.person.key, result])),
        done: 0,
      }
      setDone(0)
      void run()
    },
    /** Between two parts; what is done stays done. */
    stop: (): void => {
      isStopped.current = true
      if (state === 'stuck' && job.current) finish(job.current, t('results.lostDetail'))
      else setState('stopping')
    },
    goOn: (): void => void run(),
    reset: (): void => {
      job.current = null
      setState('idle')
    },
  }
}

export type Sending = ReturnType<typeof useSending>
