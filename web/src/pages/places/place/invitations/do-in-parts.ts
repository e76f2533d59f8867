import type { Schemas } from '../../../../../../client/usher.ts'
import { chunksOf, type Chunk } from '../../../../invite-list/chunks.ts'
import { judge } from '../../../../invite-list/judge.ts'
import { sendChunks } from '../../../../invite-list/send-chunks.ts'

type Told = Schemas['BulkOutcome']
export type Outcome = Pick<Told, 'id' | 'status' | 'detail'> & Partial<Pick<Told, 'invitation'>>

interface Doing {
  readonly ids: readonly string[]
  readonly post: (part: Chunk<string>) => Promise<{ readonly outcomes: readonly Outcome[] }>
  readonly wait: (ms: number) => Promise<void>
  /** Why something was not done, for a person. */
  readonly said: (error: unknown) => string
}

/** As many as the API takes at once. */
const MOST = 500

/** Does something to many, part by part. What was done stays told, whatever becomes of a later part. */
export const doInParts = async ({ ids, post, wait, said }: Doing): Promise<readonly Outcome[]> => {
  const outcomes = new Map<string, Outcome>()
  const refuse = (refused: readonly string[], error: unknown): void => {
    for (const id of refused)
      if (!outcomes.has(id)) outcomes.set(id, { id, status: 'refused', detail: said(error) })
  }
  const sent = await sendChunks({
    chunks: chunksOf(ids, MOST),
    from: 0,
    post,
    judge,
    wait,
    isStopped: () => false,
    onDone: ({ items }, answer) => {
      if ('error' in answer) return refuse(items, answer.error)
      for (const outcome of answer.result.outcomes) outcomes.set(outcome.id, outcome)
    },
  })
  if (sent.state !== 'done') refuse(ids, sent.error)
  return [...outcomes.values()]
}
