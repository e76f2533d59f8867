import { useMutation, useQueryClient } from '@tanstack/react-query'
import { UsherProblem } from '../../api.ts'
import { forgetSecret } from '../../kept-secret.ts'
import { meQuery } from '../../session.ts'
import { deedsOf } from './deeds.ts'
import type { Deed, Known } from './known.ts'
import { pathOf } from './seen.ts'
import { answeredStates } from './seldom.ts'

/** Accepting, declining and taking that back, each by one click and never by itself. */
export const useAnswers = ({ at, code, onDone }: Known) => {
  const deeds = deedsOf(at, code)
  const lookAgain = useLookAgain(at)
  const onError = async (error: Error): Promise<void> => {
    // Somebody was faster, or the door has closed: then the page has another story to tell.
    if (error instanceof UsherProblem && error.status < 500) await lookAgain()
  }
  const done = (deed: Deed | null) => async (): Promise<void> => {
    onDone(deed)
    // The code of a declined invitation takes the answer back.
    if (deed === 'accepted') forgetSecret(pathOf(at))
    await lookAgain()
  }
  return {
    accept: useMutation({ mutationFn: readyFor(deeds.accept), onSuccess: done('accepted'), onError }),
    decline: useMutation({ mutationFn: deeds.decline, onSuccess: done('declined'), onError }),
    undo: useMutation({ mutationFn: deeds.undoDecline, onSuccess: done(null), onError }),
  }
}

/** Asks anew how the invitation stands, and to whom. */
export const useLookAgain = ({ placeId, id }: Known['at']): (() => Promise<void>) => {
  const queries = useQueryClient()
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['invitation', placeId, id] }),
      queries.invalidateQueries({ queryKey: meQuery.queryKey }),
    ])
  }
}

/** With what comes next at hand, so that nothing blinks in between. */
const readyFor =
  <T>(deed: () => Promise<T>) =>
  async (): Promise<T> => {
    const loading = answeredStates()
    const done = await deed()
    await loading.catch(() => undefined)
    return done
  }
