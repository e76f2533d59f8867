import { useTranslation } from 'react-i18next'
import { usher, UsherProblem } from '../../../../api.ts'
import { toast } from '../../../../components/toast.tsx'
import { useRefusalWords } from '../../../../refusal-words.ts'
import { useRefresh, type Invitation, type Place } from '../queries.ts'
import { doInParts, type Outcome } from './do-in-parts.ts'
import { sentSince } from './is-sent-since.ts'

type Act = 'resend' | 'cancel' | 'restore'

/** What can be done about many invitations at once. Each answers whether anything was. */
export const useBulkActs = (place: Place) => {
  const { t } = useTranslation(['place', 'common'])
  const refresh = useRefresh(place.id)
  const wordsOf = useRefusalWords()

  const doAll = async (act: Act, ids: readonly string[]): Promise<readonly Outcome[]> => {
    const outcomes = await doInParts({
      ids,
      post: ({ key, items }) =>
        usher.post(`/api/v3/places/{placeId}/invitations/${act}`, {
          params: { path: { placeId: place.id } },
          body: { ids: [...items] },
          idempotencyKey: key,
        }),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      said: (error) => (error instanceof UsherProblem ? wordsOf(error) : t('common:offline.sentence')),
    })
    await refresh()
    return outcomes
  }

  const tell = (
    outcomes: readonly Outcome[],
    said: (count: number) => string,
    back?: () => void,
  ): boolean => {
    const done = doneOf(outcomes).length
    const refused = outcomes.find(({ status }) => status === 'refused')
    const count = outcomes.length - done
    toast({
      title: done > 0 ? said(done) : t('bulk.none'),
      ...(refused ? { detail: t('bulk.refused', { count, why: refused.detail ?? '' }) } : {}),
      ...(done > 0 && back ? { undo: { label: t('common:undo'), act: back } } : {}),
      bad: done === 0,
    })
    return done > 0
  }

  const restore = async (ids: readonly string[]): Promise<boolean> =>
    tell(await doAll('restore', ids), (count) => t('bulk.restored', { count }))

  return {
    resend: async (chosen: readonly Invitation[]): Promise<boolean> => {
      const { sent, quiet } = sentSince(chosen, await doAll('resend', idsOf(chosen)))
      if (quiet === 0) return tell(sent, (count) => t('bulk.resent', { count }))
      if (sent.length > 0) {
        return tell(sent, (count) => `${t('bulk.resent', { count })} · ${t('bulk.quiet', { count: quiet })}`)
      }
      toast({ title: t('bulk.resentAlready') })
      return true
    },
    revoke: async (chosen: readonly Invitation[]): Promise<boolean> => {
      const outcomes = await doAll('cancel', idsOf(chosen))
      const said = (count: number): string => t('bulk.revoked', { count })
      return tell(outcomes, said, () => void restore(doneOf(outcomes)))
    },
  }
}

const idsOf = (invitations: readonly Invitation[]): readonly string[] => invitations.map(({ id }) => id)

const doneOf = (outcomes: readonly Outcome[]): readonly string[] =>
  outcomes.filter(({ status }) => status === 'done').map(({ id }) => id)
