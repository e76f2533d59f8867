import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usher, UsherProblem } from '../../../../api.ts'
import type { Chunk } from '../../../../invite-list/chunks.ts'
import { judge } from '../../../../invite-list/judge.ts'
import type { Listed, Person } from '../../../../invite-list/people.ts'
import type { Result } from '../../../../invite-list/results.ts'
import { sendChunks } from '../../../../invite-list/send-chunks.ts'
import { useReader } from '../../../../reader.ts'
import { useRefusalWords } from '../../../../refusal-words.ts'
import { expiryIn } from '../expiry-choice.ts'
import { refresh, type Place } from '../queries.ts'
import { close, jobFor, keep, resultsOf, sizeOf, type Job } from './job.ts'
import type { Plan } from './plan.ts'
import type { Terms } from './terms.ts'
import { inviteesIn } from './use-check.ts'

/** `stuck`: the connection is gone, and it can go on where it was. */
export type SendingState = 'idle' | 'sending' | 'stopping' | 'stuck' | 'done'

/** Invites a list, part by part, and keeps what became of everybody. */
export const useSending = (place: Place) => {
  const { t } = useTranslation('invite')
  const reader = useReader()
  const wordsOf = useRefusalWords()
  const queries = useQueryClient()
  const job = useRef<Job | null>(null)
  const isStopped = useRef(false)
  const [state, setState] = useState<SendingState>('idle')
  const [done, setDone] = useState(0)

  const said = (error: unknown): string =>
    error instanceof UsherProblem ? wordsOf(error) : t('results.lostDetail')

  const finish = (current: Job, unsent: string): void => {
    close(current, {
      seatless: t('seats.shortDetail'),
      roleless: (role) => t('noSuchRole', { role }),
      unsent,
    })
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
      post: (chunk) => post(place.id, chunk, current),
      judge,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      onDone: (chunk, answer) => {
        keep(current, { chunk, answer, why: 'error' in answer ? said(answer.error) : null })
        setDone((before) => before + chunk.items.length)
      },
      isStopped: () => isStopped.current,
    })
    if (sent.state === 'stuck') setState('stuck')
    else finish(current, sent.state === 'ended' ? said(sent.error) : t('results.unsentDetail'))
  }

  return {
    state,
    done,
    all: job.current ? sizeOf(job.current) : 0,
    wasStopped: isStopped.current,
    results: (): readonly Result[] => (job.current ? resultsOf(job.current) : []),
    start: (list: readonly Listed[], plan: Plan, terms: Terms): void => {
      isStopped.current = false
      job.current = jobFor({ list, plan, terms, expiresAt: expiryIn(terms.expiry, reader)?.expiresAt })
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

const post = (placeId: string, { key, items }: Chunk<Person>, { terms, expiresAt }: Job) =>
  usher.post('/api/v3/places/{placeId}/invitations', {
    params: { path: { placeId } },
    body: {
      invitees: inviteesIn(items, terms.role),
      notify: terms.notify,
      ...(terms.note.trim() ? { message: terms.note.trim() } : {}),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    },
    idempotencyKey: key,
  })
